/// Rows of CSV as RFC 4180 has them: CRLF behind each, quotes where they are needed, a header first.
///
/// Safe to open in a spreadsheet, which takes a cell for a formula when it begins with `=`, `+`, `-`, `@`, a tab or a
/// carriage return (OWASP, "CSV Injection"; their full-width forms count too): such a value gets an apostrophe before
/// it, unless it is a plain number or phone number, which is what those signs are honestly there for. Only what is
/// meant to be imported again is written as it is.
package struct CSVText: Sendable {
    package private(set) var bytes: [UInt8] = []
    private let isSafe: Bool
    private var needsComma = false

    package init(isSafe: Bool = true) { self.isSafe = isSafe }

    package init(header: [String], isSafe: Bool = true) {
        self.init(isSafe: isSafe)
        row(header)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Nil is an empty field.
    package mutating func row(_ fields: [String?]) {
        for field in fields { self.field(field) }
        endRow()
    }

    /// Nil is an empty field.
    package mutating func field(_ value: String?) {
        guard var value else { return field(bytes: nil) }
        value.withUTF8 { field(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// A field given as UTF-8; nil is an empty one.
    package mutating func field(bytes value: UnsafeRawBufferPointer?) {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
        guard let value, let first = value.first, let last = value.last else { return }
        let isFormula = isSafe && Self.isFormula(value)
        // Outer spaces are part of a field (RFC 4180 section 2.4), and many readers trim them without quotes.
        var needsQuotes = first == 0x20 || last == 0x20
        for byte in value {
            needsQuotes = needsQuotes || byte == 0x2C || byte == 0x22 || byte == 0x0D || byte == 0x0A
        }
        if needsQuotes { bytes.append(0x22) }
        if isFormula { bytes.append(0x27) }
        if needsQuotes {
            for byte in value {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        } else {
            bytes.append(contentsOf: value)
        }
    }

    package mutating func endRow() {
        bytes.append(0x0D)
        bytes.append(0x0A)
        needsComma = false
    }

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Whether a spreadsheet would compute the value.
    private static func isFormula(_ value: UnsafeRawBufferPointer) -> Bool {
        switch value.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isNumber(value.dropFirst())
        // The full-width forms of = + - @.
        case 0xEF:
            return value.starts(with: [0xEF, 0xBC, 0x9D]) || value.starts(with: [0xEF, 0xBC, 0x8B])
                || value.starts(with: [0xEF, 0xBC, 0x8D]) || value.starts(with: [0xEF, 0xBC, 0xA0])
        default: return false
        }
    }

    /// Digits, in groups as phone numbers have them. What a spreadsheet makes of that is at worst a sum.
    private static func isNumber(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
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
}
