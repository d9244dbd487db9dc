/// Lists of transformations (SVG 1.1, section 7.6).
enum SVGTransform {
    private static let functions: [String: [Int]] = [
        "matrix": [6], "translate": [1, 2], "scale": [1, 2], "rotate": [1, 3], "skewX": [1], "skewY": [1],
    ]

    /// The same list as we write it; nil for what is none.
    static func written(_ text: String) -> String? {
        var scanner = SVGScanner(text)
        var result: [String] = []
        scanner.skipBlanks()
        while !scanner.isAtEnd {
            guard let function = function(&scanner) else { return nil }
            result.append(function)
            let hadComma = scanner.skipComma()
            guard result.count <= IconLimits.transforms, !(hadComma && scanner.isAtEnd) else { return nil }
        }
        return result.joined(separator: " ")
    }

    private static func function(_ scanner: inout SVGScanner) -> String? {
        let name = scanner.word()
        guard let counts = functions[name] else { return nil }
        scanner.skipBlanks()
        guard scanner.take("(") else { return nil }
        var numbers: [Double] = []
        scanner.skipBlanks()
        while !scanner.take(")") {
            if !numbers.isEmpty { scanner.skipComma() }
            guard numbers.count < 6, let number = scanner.number() else { return nil }
            numbers.append(number)
            scanner.skipBlanks()
        }
        return counts.contains(numbers.count) ? "\(name)(\(SVGNumber.written(numbers)))" : nil
    }
}
