/// Path data (SVG 1.1, section 8.3.9): read by its grammar to the end and written anew. Browsers draw a faulty path up to
/// its fault; here it is refused, or nobody would see what is missing.
struct SVGPathData {
    /// A command with its numbers once; those that stand behind it again are segments of their own.
    struct Segment: Equatable {
        let command: Unicode.Scalar
        let numbers: [Double]
    }

    let segments: [Segment]

    /// What a command takes, once or many times over: numbers, `f` for a flag.
    private static let arguments: [Unicode.Scalar: String] = [
        "m": "nn", "z": "", "l": "nn", "h": "n", "v": "n", "c": "nnnnnn", "s": "nnnn", "q": "nnnn", "t": "nn",
        "a": "nnnffnn",
    ]

    /// nil for what is no path data.
    init?(_ text: String) {
        var scanner = SVGScanner(text)
        var segments: [Segment] = []
        scanner.skipBlanks()
        while let byte = scanner.next {
            let command = Unicode.Scalar(byte)
            guard let pattern = Self.arguments[Unicode.Scalar(byte | 0x20)], scanner.take(command),
                !segments.isEmpty || byte | 0x20 == UInt8(ascii: "m"), Self.read(command, pattern, &scanner, &segments)
            else { return nil }
            scanner.skipBlanks()
        }
        self.segments = segments
    }

    /// The path as we write it.
    var written: String {
        var result = ""
        var last: Unicode.Scalar?
        for segment in segments {
            // Numbers behind those of a move are lines, so that a second move needs its letter.
            let isAgain = segment.command == last && !"mMzZ".unicodeScalars.contains(segment.command)
            if !isAgain { result.unicodeScalars.append(segment.command) }
            for (index, number) in segment.numbers.enumerated() {
                let written = SVGNumber.written(number)
                if index > 0 || isAgain, !written.hasPrefix("-") { result += " " }
                result += written
            }
            last = segment.command
        }
        return result
    }

    /// Reads as many times the arguments of a command as there are, once at least.
    private static func read(
        _ command: Unicode.Scalar, _ pattern: String, _ scanner: inout SVGScanner, _ segments: inout [Segment]
    ) -> Bool {
        var command = command
        scanner.skipBlanks()
        repeat {
            var numbers: [Double] = []
            for kind in pattern {
                if !numbers.isEmpty { scanner.skipComma() }
                guard let number = kind == "f" ? scanner.flag() : scanner.number() else { return false }
                numbers.append(number)
            }
            segments.append(Segment(command: command, numbers: numbers))
            if command == "m" { command = "l" }
            if command == "M" { command = "L" }
            // A comma has to be followed by a number, which the next round finds.
        } while !pattern.isEmpty && (scanner.skipComma() || isNumberNext(scanner))
        return true
    }

    private static func isNumberNext(_ scanner: SVGScanner) -> Bool {
        guard let byte = scanner.next else { return false }
        return byte >= 0x30 && byte <= 0x39 || "-+.".utf8.contains(byte)
    }
}
