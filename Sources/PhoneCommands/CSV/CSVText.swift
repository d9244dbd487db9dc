/// Rows of CSV as RFC 4180 has them: CRLF behind each, quotes where they are needed, a header first.
///
/// Safe to open in a spreadsheet, which takes a cell for a formula when it begins with `=`, `+`, `-`, `@`, a tab or a
/// carriage return (OWASP, "CSV Injection"; their full-width forms count too): such a value gets an apostrophe before
/// it, unless it is a plain number or phone number, which is what those signs are honestly there for. Only what is
/// meant to be imported again is written as it is.
struct CSVText {
    private(set) var text = ""
    private let isSafe: Bool

    init(isSafe: Bool = true) { self.isSafe = isSafe }

    init(header: [String], isSafe: Bool = true) {
        self.init(isSafe: isSafe)
        row(header)
    }

    /// Nil is an empty field.
    mutating func row(_ fields: [String?]) {
        for (i, field) in fields.enumerated() {
            if i > 0 { text += "," }
            if let field { text += Self.quoted(isSafe ? Self.safe(field) : field) }
        }
        text += "\r\n"
    }

    mutating func removeAll() { text.removeAll(keepingCapacity: true) }

    static func safe(_ value: String) -> String {
        guard let first = value.unicodeScalars.first else { return value }
        switch first {
        case "=", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return "'" + value
        case "+", "-": return isNumber(value.utf8.dropFirst()) ? value : "'" + value
        default: return value
        }
    }

    /// Digits, in groups as phone numbers have them. What a spreadsheet makes of that is at worst a sum.
    private static func isNumber(_ bytes: Substring.UTF8View) -> Bool {
        var hasDigit = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
            case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"): break
            default: return false
            }
        }
        return hasDigit
    }

    private static func quoted(_ value: String) -> String {
        let needsQuotes = value.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }
        // Outer spaces are part of a field (RFC 4180 section 2.4), and many readers trim them without quotes.
        guard needsQuotes || value.hasPrefix(" ") || value.hasSuffix(" ") else { return value }
        var result = "\""
        for scalar in value.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
