/// Path data (SVG 1.1, section 8.3.9): read by its grammar to the end and written anew. Browsers draw a faulty path up to
/// its fault; here it is refused, or nobody would see what is missing.
enum SVGPathData {
    /// What a command takes, once or many times over: numbers, `f` for a flag.
    private static let arguments: [Character: String] = [
        "m": "nn", "z": "", "l": "nn", "h": "n", "v": "n", "c": "nnnnnn", "s": "nnnn", "q": "nnnn", "t": "nn",
        "a": "nnnffnn",
    ]

    /// The same path as we write it; nil for what is none.
    static func written(_ text: String) -> String? {
        var scanner = SVGScanner(text)
        var result = ""
        scanner.skipBlanks()
        while let byte = scanner.next {
            let command = Unicode.Scalar(byte)
            guard let pattern = arguments[Character(command.properties.lowercaseMapping)], scanner.take(command),
                !result.isEmpty || byte | 0x20 == UInt8(ascii: "m")
            else { return nil }
            result.unicodeScalars.append(command)
            if !pattern.isEmpty, !readArguments(pattern, &scanner, &result) { return nil }
            scanner.skipBlanks()
        }
        return result
    }

    /// Reads as many times the arguments of a command as there are, once at least.
    private static func readArguments(_ pattern: String, _ scanner: inout SVGScanner, _ result: inout String) -> Bool {
        var isFirst = true
        scanner.skipBlanks()
        repeat {
            for (index, kind) in pattern.enumerated() {
                if index > 0 { scanner.skipComma() }
                guard let number = kind == "f" ? scanner.flag() : scanner.number() else { return false }
                let written = SVGNumber.written(number)
                if !isFirst, !written.hasPrefix("-") { result += " " }
                result += written
                isFirst = false
            }
            // A comma has to be followed by a number, which the next round finds.
        } while scanner.skipComma() || isNumberNext(scanner)
        return true
    }

    private static func isNumberNext(_ scanner: SVGScanner) -> Bool {
        guard let byte = scanner.next else { return false }
        return byte >= 0x30 && byte <= 0x39 || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")].contains(byte)
    }
}
