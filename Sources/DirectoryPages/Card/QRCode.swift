import CQRCode

/// A text as a code that a telephone's camera reads (ISO/IEC 18004), drawn as SVG.
package struct QRCode {
    /// Modules a side.
    let size: Int
    /// By row: whether a module is dark.
    let modules: [Bool]

    /// So much stays empty on every side, in modules: without it cameras do not find the code.
    private static let quiet = 4

    /// Nil for a text that no code has room for: 2,331 bytes are the most. A seventh of it may be dirty or torn.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        guard let data = code.pointee.data else { return nil }
        size = side
        // The lowest bit is the colour; the others say what a module is for.
        modules = (0..<side * side).map { data[$0] & 1 == 1 }
    }

    /// Black on white whatever the page is: cameras look for dark on light. `title` says what it is.
    package func svg(title: String) -> Markup {
        let side = size + 2 * Self.quiet
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" width="\(side * 6)" \
            height="\(side * 6)" role="img" shape-rendering="crispEdges"><title>\(title)</title>\
            <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(path)"/></svg>

            """
    }

    /// One rectangle for each run of dark modules in a row.
    private var path: String {
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                guard modules[row * size + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < size, modules[row * size + column] { column += 1 }
                path += "M\(start + Self.quiet) \(row + Self.quiet)h\(column - start)v1h-\(column - start)z"
            }
        }
        return path
    }
}
