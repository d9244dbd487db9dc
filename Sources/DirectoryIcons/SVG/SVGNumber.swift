/// How a number is written.
enum SVGNumber {
    /// The fewest digits that give the same number again, without an exponent and without a zero before the point.
    static func written(_ number: Double) -> String {
        var text = positional(number)
        if text.hasSuffix(".0") { text.removeLast(2) }
        if text.hasPrefix("0.") { text.removeFirst() }
        if text.hasPrefix("-0.") { text = "-" + text.dropFirst(2) }
        return text
    }

    static func written(_ numbers: [Double]) -> String { numbers.map { written($0) }.joined(separator: " ") }

    /// Swift writes numbers below a ten-thousandth with an exponent.
    private static func positional(_ number: Double) -> String {
        let text = number.description
        guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]), exponent < 0 else {
            return text
        }
        let sign = number < 0 ? "-" : ""
        var digits = text[..<e].filter { $0.isWholeNumber }
        if digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
}
