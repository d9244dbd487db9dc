/// The checkers of attributes' values. Each gives the value as we write it, or nil for what it may not be.
extension SVGAttribute {
    func checked(_ text: String) -> SVGNode.Value? {
        let text = Self.trimmed(text)
        switch values {
        case .id: return SVGReference.isID(text) ? .written(text) : nil
        case .paint, .clip:
            if let id = SVGReference.id(in: text) { return .reference(id) }
            if text == "none" { return .written("none") }
            return isPaint ? SVGColour.written(text).map { .written($0) } : nil
        case .words(let words): return words.contains(text) ? .written(text) : nil
        default: return plain(text).map { .written($0) }
        }
    }

    /// What a value may be, for whoever has to mend one.
    var expectation: String {
        switch values {
        case .id: "letters, digits, - and _"
        case .colour: "a colour such as #00628f, rgb(0, 98, 143) or teal"
        case .paint: "none, a colour such as #00628f or teal, or url(#id) of a gradient in the same file"
        case .clip: "url(#id) of a clipPath in the same file"
        case .number: "a number from 0 to 1000000"
        case .length(let maybeNegative):
            "a number\(maybeNegative ? "" : " that isn't negative"), without unit or in px or %"
        case .fraction: "a number from 0 to 1, or a percentage"
        case .path: "path data, beginning with M"
        case .points: "pairs of numbers"
        case .transforms: "matrix, translate, scale, rotate, skewX and skewY with numbers"
        case .box: "four numbers, width and height above 0"
        case .dashes: "none, or at most \(IconLimits.dashes) lengths that aren't negative"
        case .aspect: "none, or a word such as xMidYMid, with meet or slice"
        case .words(let words): words.joined(separator: ", ")
        }
    }

    private var isPaint: Bool { if case .paint = values { true } else { false } }

    private func plain(_ text: String) -> String? {
        switch values {
        case .colour: SVGColour.written(text)
        case .number: Self.number(text, from: 0)
        case .length(let maybeNegative): Self.length(text, from: maybeNegative ? -IconLimits.coordinate : 0)
        case .fraction: Self.fraction(text)
        case .path: SVGPathData(text)?.written
        case .points: Self.points(text)
        case .transforms: SVGTransform.written(text)
        case .box: Self.box(text).map { SVGNumber.written($0) }
        case .dashes: Self.dashes(text)
        case .aspect: Self.aspect(text)
        case .id, .paint, .clip, .words: nil
        }
    }

    private static func number(_ text: String, from least: Double) -> String? {
        var scanner = SVGScanner(text)
        guard let number = scanner.number(), scanner.isAtEnd, number >= least else { return nil }
        return SVGNumber.written(number)
    }

    /// A pixel is what a number without unit is.
    private static func length(_ text: String, from least: Double) -> String? {
        var scanner = SVGScanner(text)
        guard let number = scanner.number(), number >= least else { return nil }
        let unit = scanner.take("%") ? "%" : ""
        if unit.isEmpty, !scanner.isAtEnd, scanner.word() != "px" { return nil }
        return scanner.isAtEnd ? SVGNumber.written(number) + unit : nil
    }

    private static func fraction(_ text: String) -> String? {
        var scanner = SVGScanner(text)
        guard let number = scanner.number() else { return nil }
        let isPercentage = scanner.take("%")
        guard scanner.isAtEnd else { return nil }
        // What is outside counts as the end that it is beyond, for browsers too.
        return SVGNumber.written(min(max(isPercentage ? number / 100 : number, 0), 1))
    }

    private static func numbers(_ text: String, atMost most: Int) -> [Double]? {
        var scanner = SVGScanner(text)
        var numbers: [Double] = []
        while !scanner.isAtEnd {
            if !numbers.isEmpty { scanner.skipComma() }
            guard numbers.count < most, let number = scanner.number() else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func points(_ text: String) -> String? {
        guard let numbers = numbers(text, atMost: IconLimits.bytes), numbers.count.isMultiple(of: 2) else { return nil }
        return SVGNumber.written(numbers)
    }

    static func box(_ text: String) -> [Double]? {
        guard let box = numbers(text, atMost: 4), box.count == 4, box[2] > 0, box[3] > 0 else { return nil }
        return box
    }

    private static func dashes(_ text: String) -> String? {
        if text == "none" { return text }
        var scanner = SVGScanner(text)
        var (dashes, sum): ([String], Double) = ([], 0)
        while !scanner.isAtEnd {
            if !dashes.isEmpty { scanner.skipComma() }
            guard dashes.count < IconLimits.dashes, let number = scanner.number(), number >= 0 else { return nil }
            let unit = scanner.take("%") ? "%" : ""
            if unit.isEmpty, scanner.next == UInt8(ascii: "p"), scanner.word() != "px" { return nil }
            dashes.append(SVGNumber.written(number) + unit)
            sum += number
        }
        guard !dashes.isEmpty else { return nil }
        return sum == 0 ? "none" : dashes.joined(separator: " ")
    }

    private static func aspect(_ text: String) -> String? {
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first, words.count <= 2 else { return nil }
        let places = ["Min", "Mid", "Max"]
        let alignments = places.flatMap { x in places.map { "x\(x)Y\($0)" } } + ["none"]
        guard alignments.contains(first), words.count == 1 || ["meet", "slice"].contains(words[1]) else { return nil }
        return words.joined(separator: " ")
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
