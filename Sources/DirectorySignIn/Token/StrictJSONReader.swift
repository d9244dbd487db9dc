/// One pass over the bytes of a JSON document (RFC 8259).
struct StrictJSONReader {
    /// Deeper than any token or metadata, and far from the end of a thread's stack.
    private static let deepest = 32

    private let bytes: [UInt8]
    private var next = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The one value, with nothing behind it.
    mutating func document() throws(StrictJSON.Fault) -> StrictJSON {
        let value = try value(depth: 0)
        guard next == bytes.count else { throw .malformed }
        return value
    }

    /// A value with the white space around it.
    private mutating func value(depth: Int) throws(StrictJSON.Fault) -> StrictJSON {
        guard depth <= Self.deepest else { throw .malformed }
        skipSpace()
        guard next < bytes.count else { throw .malformed }
        let value: StrictJSON
        switch bytes[next] {
        case UInt8(ascii: "{"): value = .object(try object(depth: depth))
        case UInt8(ascii: "["): value = .array(try array(depth: depth))
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "t"): value = try word("true", .bool(true))
        case UInt8(ascii: "f"): value = try word("false", .bool(false))
        case UInt8(ascii: "n"): value = try word("null", .null)
        default: value = .number(try number())
        }
        skipSpace()
        return value
    }

    private mutating func object(depth: Int) throws(StrictJSON.Fault) -> StrictJSON.Object {
        next += 1
        var object = StrictJSON.Object()
        var names: Set<[UInt8]> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return object }
        repeat {
            skipSpace()
            guard next < bytes.count, bytes[next] == UInt8(ascii: "\"") else { throw .malformed }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw .malformed }
            guard names.insert(Array(name.utf8)).inserted else { throw .duplicateMember }
            object.append(name, try value(depth: depth + 1))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw .malformed }
        return object
    }

    private mutating func array(depth: Int) throws(StrictJSON.Fault) -> [StrictJSON] {
        next += 1
        var values: [StrictJSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return values }
        repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw .malformed }
        return values
    }

    private mutating func string() throws(StrictJSON.Fault) -> String {
        next += 1
        var text: [UInt8] = []
        while next < bytes.count {
            let byte = bytes[next]
            next += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw .malformed }
                return text
            case UInt8(ascii: "\\"): text.append(contentsOf: String(Character(try escaped())).utf8)
            case 0..<0x20: throw .malformed
            default: text.append(byte)
            }
        }
        throw .malformed
    }

    /// What a backslash stands before. Half of a surrogate pair is no character.
    private mutating func escaped() throws(StrictJSON.Fault) -> Unicode.Scalar {
        guard next < bytes.count else { throw .malformed }
        let sign = bytes[next]
        next += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(sign)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw .malformed
        }
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .malformed }
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw .malformed }
        return scalar
    }

    private mutating func hexadecimal() throws(StrictJSON.Fault) -> UInt32 {
        guard bytes.count - next >= 4 else { throw .malformed }
        var value: UInt32 = 0
        for byte in bytes[next..<(next + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .malformed }
            value = value << 4 | UInt32(digit)
        }
        next += 4
        return value
    }

    private mutating func number() throws(StrictJSON.Fault) -> Double {
        let start = next
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        guard let number = Double(String(decoding: bytes[start..<next], as: UTF8.self)) else { throw .malformed }
        return number
    }

    private mutating func digits() throws(StrictJSON.Fault) {
        let start = next
        while next < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[next]) { next += 1 }
        guard next > start else { throw .malformed }
    }

    private mutating func word(_ word: String, _ value: StrictJSON) throws(StrictJSON.Fault) -> StrictJSON {
        guard bytes[next...].starts(with: word.utf8) else { throw .malformed }
        next += word.utf8.count
        return value
    }

    private mutating func take(_ sign: UInt8) -> Bool {
        guard next < bytes.count, bytes[next] == sign else { return false }
        next += 1
        return true
    }

    private mutating func skipSpace() {
        while next < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[next]) { next += 1 }
    }
}
