/// Writes JSON (RFC 8259) into a buffer of UTF-8, in the order in which it is told, with no tree in between. Commas are
/// its own business; that objects are closed is the caller's.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init() {}

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(0x7B)
        body(&self)
        close(0x7D)
    }

    package mutating func array<S: Sequence>(_ elements: S, _ body: (inout JSONWriter, S.Element) -> Void) {
        open(0x5B)
        for element in elements { body(&self, element) }
        close(0x5D)
    }

    package mutating func key(_ name: String) {
        string(name)
        bytes.append(0x3A)
        needsComma = false
    }

    package mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        object(body)
    }

    package mutating func array<S: Sequence>(
        _ name: String, _ elements: S, _ body: (inout JSONWriter, S.Element) -> Void
    ) {
        key(name)
        array(elements, body)
    }

    /// An array of the values that another writer has written one after the other; empty for nil.
    package mutating func elements(_ values: JSONWriter?) {
        open(0x5B)
        bytes.append(contentsOf: values?.bytes ?? [])
        close(0x5D)
    }

    /// A value that is JSON already.
    package mutating func raw(_ value: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
        needsComma = true
    }

    /// `null` for nil.
    package mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    /// `null` for nil.
    package mutating func member(_ name: String, _ value: Int?) {
        key(name)
        if let value { number(value) } else { null() }
    }

    package mutating func member(_ name: String, _ value: Bool) {
        key(name)
        literal(value ? "true" : "false")
    }

    package mutating func null() { literal("null") }

    package mutating func number(_ value: Int) { literal(String(value)) }

    package mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { string(UnsafeRawBufferPointer($0)) }
    }

    /// A string given as UTF-8, escaped as RFC 8259 section 7 requires and no further.
    package mutating func string(_ value: UnsafeRawBufferPointer) {
        separate()
        bytes.append(0x22)
        var start = 0
        for (i, byte) in value.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
            bytes.append(contentsOf: value[start..<i])
            start = i + 1
            escape(byte)
        }
        bytes.append(contentsOf: value[start...])
        bytes.append(0x22)
        needsComma = true
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(0x6E)
        case 0x0D: bytes.append(0x72)
        case 0x09: bytes.append(0x74)
        default:
            let hex = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: [0x75, 0x30, 0x30, hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        }
    }

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }
}
