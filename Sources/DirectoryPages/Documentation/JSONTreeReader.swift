/// Reads the JSON of documents that are in the program (RFC 8259). Text of others is none of its business: it does not
/// limit depth.
struct JSONTreeReader {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nil for anything that is not one JSON value.
    static func read(_ bytes: [UInt8]) -> JSONTree? {
        var reader = JSONTreeReader(bytes)
        guard let tree = reader.value() else { return nil }
        reader.skipSpace()
        return reader.position == bytes.count ? tree : nil
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ sign: Character) -> Bool {
        skipSpace()
        guard next == sign.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func value() -> JSONTree? {
        if take("{") { return object() }
        if take("[") { return array() }
        if take("\"") { return string().map { .string($0) } }
        let start = position
        while let byte = next, byte == 0x2B || byte == 0x2D || byte == 0x2E || isWord(byte) { position += 1 }
        return position == start ? nil : .literal(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private mutating func object() -> JSONTree? {
        var members: [JSONTree.Member] = []
        if take("}") { return .object([]) }
        repeat {
            guard take("\""), let name = string(), take(":"), let value = value() else { return nil }
            members.append(.init(name: name, value: value))
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func array() -> JSONTree? {
        var elements: [JSONTree] = []
        if take("]") { return .array([]) }
        repeat {
            guard let value = value() else { return nil }
            elements.append(value)
        } while take(",")
        return take("]") ? .array(elements) : nil
    }

    /// What follows a quotation mark, up to the next.
    private mutating func string() -> String? {
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = next else { return nil }
                position += 1
                switch escaped {
                case UInt8(ascii: "n"): text.append(0x0A)
                case UInt8(ascii: "t"): text.append(0x09)
                case UInt8(ascii: "r"): text.append(0x0D)
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escaped)
                default: return nil
                }
            default: text.append(byte)
            }
        }
        return nil
    }
}
