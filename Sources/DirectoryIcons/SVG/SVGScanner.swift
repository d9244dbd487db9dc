/// Reads what values of attributes are made of: numbers, words, signs. A scanner of our own, so that `inf`, `nan` and
/// hexadecimal numbers, which Swift takes, are no numbers.
struct SVGScanner {
    private let bytes: [UInt8]
    private(set) var place = 0

    /// Digits and all. Swift itself needs no more than 24 for any number.
    private static let longest = 64

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { place == bytes.count }

    /// The byte that is next; nil at the end.
    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
    }

    /// Blanks, with one comma among them at most. Returns whether there was one.
    @discardableResult
    mutating func skipComma() -> Bool {
        skipBlanks()
        guard take(",") else { return false }
        skipBlanks()
        return true
    }

    mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: letter) else { return false }
        place += 1
        return true
    }

    mutating func skipOne() { place = min(place + 1, bytes.count) }

    /// ASCII letters, possibly none.
    mutating func word() -> String {
        let start = place
        while let byte = next, (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// One digit that is 0 or 1, as an arc's flags are, which need nothing between them.
    mutating func flag() -> Double? {
        if take("0") { return 0 }
        return take("1") ? 1 : nil
    }

    /// A number within the limit of coordinates; nil, and the place anywhere, if there is none.
    mutating func number() -> Double? {
        let start = place
        _ = take("-") || take("+")
        var digits = skipDigits()
        if take(".") {
            let fraction = skipDigits()
            guard fraction > 0 else { return nil }
            digits += fraction
        }
        guard digits > 0 else { return nil }
        skipExponent()
        guard place - start <= Self.longest,
            let value = Double(String(decoding: bytes[start..<place], as: UTF8.self)),
            abs(value) <= IconLimits.coordinate
        else { return nil }
        // Nothing can be drawn that small, and zero has one sign.
        return abs(value) < 1e-9 ? 0 : value
    }

    private mutating func skipDigits() -> Int {
        let start = place
        while let byte = next, byte >= 0x30, byte <= 0x39 { place += 1 }
        return place - start
    }

    /// An `e` without digits behind it is no exponent: of `2em` the unit is `em`.
    private mutating func skipExponent() {
        let start = place
        guard take("e") || take("E") else { return }
        _ = take("-") || take("+")
        if skipDigits() == 0 { place = start }
    }
}
