/// A second opinion on what may be served, which knows nothing of how it was made: a scan by a tiny grammar, with lists of
/// its own. An SVG is one line of tags; tags have names of a list, and attributes of a list whose values are letters,
/// digits and a few signs.
struct HarmlessScan {
    private static let elements = Set(
        """
        svg g defs title desc path rect circle ellipse line polyline polygon clipPath linearGradient radialGradient stop
        """.split { $0 == " " }.map(String.init))
    private static let attributes = Set(
        """
        xmlns viewBox preserveAspectRatio id transform fill fill-opacity fill-rule stroke stroke-width stroke-opacity \
        stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity color clip-path \
        clip-rule clipPathUnits color-interpolation display visibility d points pathLength x y width height rx ry cx cy r \
        x1 y1 x2 y2 fx fy fr gradientUnits gradientTransform spreadMethod offset stop-color stop-opacity paint-order \
        shape-rendering vector-effect
        """.split { $0 == " " }.map(String.init))
    private static let head = #"<svg xmlns="http://www.w3.org/2000/svg" "#

    /// What is wrong with an SVG; nil when it is harmless.
    static func complaint(_ svg: String) -> String? {
        guard svg.hasPrefix(head) else { return "does not begin as we begin" }
        guard svg.utf8.count <= 65536 else { return "is too long" }
        var open: [String] = []
        for piece in svg.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
            guard let end = piece.firstIndex(of: ">") else { return "a tag does not end: \(piece.prefix(80))" }
            let (tag, text) = (piece[..<end], piece[piece.index(after: end)...])
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { return "closes what is not open: \(tag)" }
            } else {
                if let complaint = complaint(tag: tag) { return complaint }
                if !tag.hasSuffix("/") { open.append(String(tag.prefix { $0 != " " })) }
            }
            if let complaint = complaint(text: text, in: open.last) { return complaint }
        }
        return open.isEmpty ? nil : "does not close \(open)"
    }

    private static func complaint(tag: Substring) -> String? {
        var rest = tag.hasSuffix("/") ? tag.dropLast() : tag
        let name = rest.prefix { $0 != " " }
        guard elements.contains(String(name)) else { return "has <\(name)>" }
        rest = rest.dropFirst(name.count)
        var seen: Set<Substring> = []
        while !rest.isEmpty {
            guard rest.hasPrefix(" "), let equals = rest.firstIndex(of: "=") else { return "has no attribute: \(rest)" }
            let attribute = rest[..<equals].dropFirst()
            guard attributes.contains(String(attribute)) else { return "has \(attribute)=" }
            guard seen.insert(attribute).inserted else { return "has \(attribute)= twice" }
            rest = rest[equals...].dropFirst()
            guard rest.hasPrefix("\""), let quote = rest.dropFirst().firstIndex(of: "\"") else {
                return "is not quoted"
            }
            let value = rest[..<quote].dropFirst()
            if let complaint = complaint(value: String(value), of: attribute) { return complaint }
            rest = rest[quote...].dropFirst()
        }
        return nil
    }

    private static func complaint(value: String, of attribute: Substring) -> String? {
        if attribute == "xmlns" { return value == "http://www.w3.org/2000/svg" ? nil : "has the namespace \(value)" }
        if value.hasPrefix("url(") {
            let id = value.dropFirst("url(#i".count).dropLast()
            let isReference = value.hasPrefix("url(#i") && value.hasSuffix(")") && Int(id) != nil
            return isReference && ["fill", "stroke", "clip-path"].contains(attribute) ? nil : "refers to \(value)"
        }
        let isPlain = value.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: " #.%()-".utf8.contains(byte)
            }
        }
        return isPlain && !value.contains("url") ? nil : "has the value \(value.prefix(80))"
    }

    private static func complaint(text: Substring, in element: String?) -> String? {
        if text.isEmpty { return nil }
        guard element == "title" || element == "desc" else { return "has text in \(element ?? "nothing")" }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else { return "has a control character in its text" }
        let isEntity: (Substring) -> Bool = { word in
            ["amp;", "lt;", "gt;", "quot;", "#39;"].contains { word.hasPrefix($0) }
        }
        let words = text.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
        return words.allSatisfy(isEntity) ? nil : "has text that is not escaped"
    }
}
