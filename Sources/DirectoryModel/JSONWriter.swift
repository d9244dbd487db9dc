/// Writes JSON (RFC 8259) into a buffer of UTF-8, in the order in which it is told, with no tree in between. Commas are
/// its own business; that objects are closed is the caller's.
package struct JSONWriter {
    /// What was written, and room behind it: many small pieces are stored without asking each time whether they fit.
    private var storage: [UInt8]
    private var length = 0
    private var needsComma = false
    /// Which members of the object that is being written are wanted; nil for all.
    private var selection: FieldSelection?

    /// `capacity`: bytes to make room for at once.
    package init(capacity: Int = 0) { storage = Array(repeating: 0, count: capacity) }

    /// What was written so far.
    package var bytes: [UInt8] { Array(storage.prefix(length)) }

    /// The same, for the last time: nothing is copied.
    package consuming func take() -> [UInt8] {
        storage.removeLast(storage.count - length)
        return storage
    }

    package var text: String { String(decoding: storage.prefix(length), as: UTF8.self) }

    package mutating func removeAll() {
        length = 0
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

    /// What `body` writes is held to a selection: members that it does not name are passed over, at every depth.
    package mutating func selecting(_ selection: FieldSelection?, _ body: (inout JSONWriter) -> Void) {
        let outer = self.selection
        self.selection = selection
        body(&self)
        self.selection = outer
    }

    /// Whether only some members of the object that is being written are wanted.
    package var isSelective: Bool { selection != nil }

    /// Whether a member of the object that is being written is wanted.
    @inline(__always)
    package func wants(_ name: String) -> Bool { selection == nil || selection?.members[name] != nil }

    /// Writes the name of a member, and its value by `value`, if it is wanted.
    @inline(__always)
    package mutating func member(_ name: String, by value: (inout JSONWriter) -> Void) {
        guard let selection else {
            key(name)
            return value(&self)
        }
        guard let inner = selection.members[name] else { return }
        key(name)
        selecting(inner.isAll ? nil : inner, value)
    }

    /// The name of a member whose value comes next. It is written in any case, unlike by `member`.
    package mutating func key(_ name: String) {
        string(name)
        append(0x3A)
        needsComma = false
    }

    /// Makes room for what is going to be written, so that it is not moved as it grows.
    package mutating func reserve(_ bytes: Int) { makeRoom(bytes) }

    package mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
        member(name) { $0.object(body) }
    }

    package mutating func array<S: Sequence>(
        _ name: String, _ elements: S, _ body: (inout JSONWriter, S.Element) -> Void
    ) {
        member(name) { $0.array(elements, body) }
    }

    /// An array of the values that another writer has written one after the other; empty for nil.
    package mutating func elements(_ values: JSONWriter?) {
        open(0x5B)
        if let values { append(values.storage.prefix(values.length)) }
        close(0x5D)
    }

    /// A value that is JSON already.
    package mutating func raw(_ value: some Collection<UInt8>) {
        separate()
        append(value)
        needsComma = true
    }

    /// `null` for nil.
    package mutating func member(_ name: String, _ value: String?) {
        member(name) { json in
            if let value { json.string(value) } else { json.null() }
        }
    }

    /// `null` for nil.
    package mutating func member(_ name: String, _ value: Int?) {
        member(name) { json in
            if let value { json.number(value) } else { json.null() }
        }
    }

    package mutating func member(_ name: String, _ value: Bool) {
        member(name) { $0.literal(value ? "true" : "false") }
    }

    /// A number of hundredths, written with its two decimals; `null` for nil.
    package mutating func member(_ name: String, hundredths: Int?) {
        member(name) { json in
            guard let hundredths else { return json.null() }
            let rest = hundredths % 100
            json.literal("\(hundredths / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)"))
        }
    }

    /// Stored values and the display name; `null` for absent ones.
    package mutating func members(_ fields: FieldValues, _ group: MemberGroup) {
        fields.withUTF8(group.fields, firstOfName: group.firstOfName) { values in
            for (name, key, content) in group.members {
                switch content {
                case .displayName:
                    let parts = UnsafeBufferPointer(rebasing: values[group.firstOfName...])
                    member(name) { json in
                        if let (given, family) = FieldValues.twoNames(parts) {
                            json.string(given, family)
                        } else {
                            json.string(fields.displayName)
                        }
                    }
                case .value(let i) where selection != nil: member(name) { $0.stored(values[i]) }
                case .value(let i) where Self.hasSpecial(values[i]):
                    raw(key)
                    needsComma = false
                    string(values[i])
                case .value(let i): put(key, values[i])
                }
            }
        }
    }

    private mutating func stored(_ value: UnsafeRawBufferPointer) {
        if value.baseAddress == nil { null() } else { string(value) }
    }

    /// Stores a member whose value has nothing to escape. Documents are made of these, so that it is done in one go.
    private mutating func put(_ key: [UInt8], _ value: UnsafeRawBufferPointer) {
        // A comma, and quotes or `null`.
        makeRoom(key.count + value.count + 5)
        let (start, needsComma) = (length, needsComma)
        length = storage.withUnsafeMutableBytes { storage in
            var end = start
            func put(_ byte: UInt8) {
                storage[end] = byte
                end += 1
            }
            func put(_ bytes: UnsafeRawBufferPointer) {
                UnsafeMutableRawBufferPointer(rebasing: storage[end...]).copyMemory(from: bytes)
                end += bytes.count
            }
            if needsComma { put(0x2C) }
            key.withUnsafeBytes { put($0) }
            if value.baseAddress == nil {
                storage.storeBytes(of: 0x6C6C_756E, toByteOffset: end, as: UInt32.self)  // "null", as it lies in memory
                return end + 4
            }
            put(0x22)
            put(value)
            put(0x22)
            return end
        }
        self.needsComma = true
    }

    package mutating func null() { literal("null") }

    package mutating func number(_ value: Int) {
        separate()
        needsComma = true
        if value < 0 { append(0x2D) }
        var digits = 0
        var rest = value.magnitude
        repeat {
            rest /= 10
            digits += 1
        } while rest > 0
        rest = value.magnitude
        makeRoom(digits)
        for i in (length..<length + digits).reversed() {
            storage[i] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        length += digits
    }

    package mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { string(UnsafeRawBufferPointer($0)) }
    }

    /// A string given as UTF-8, escaped as RFC 8259 section 7 requires and no further.
    package mutating func string(_ value: UnsafeRawBufferPointer) {
        separate()
        append(0x22)
        characters(value)
        append(0x22)
        needsComma = true
    }

    /// The string with a space between the two.
    package mutating func string(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) {
        separate()
        append(0x22)
        characters(first)
        append(0x20)
        characters(second)
        append(0x22)
        needsComma = true
    }

    private mutating func characters(_ value: UnsafeRawBufferPointer) {
        guard Self.hasSpecial(value) else { return append(value) }
        for byte in value {
            if byte < 0x20 || byte == 0x22 || byte == 0x5C { escape(byte) } else { append(byte) }
        }
    }

    /// Nearly no value has anything to escape, which a loop without a way out finds many bytes at a time.
    @inline(__always)
    private static func hasSpecial(_ value: UnsafeRawBufferPointer) -> Bool {
        var found: UInt8 = 0
        for byte in value {
            found |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0)
        }
        return found != 0
    }

    private mutating func escape(_ byte: UInt8) {
        append(0x5C)
        switch byte {
        case 0x22, 0x5C: append(byte)
        case 0x0A: append(0x6E)
        case 0x0D: append(0x72)
        case 0x09: append(0x74)
        default:
            let hex = Array("0123456789abcdef".utf8)
            append([0x75, 0x30, 0x30, hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        }
    }

    private mutating func literal(_ text: String) {
        separate()
        append(text.utf8)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { append(0x2C) }
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        append(bracket)
        needsComma = true
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        makeRoom(1)
        storage[length] = byte
        length += 1
    }

    private mutating func append(_ bytes: some Collection<UInt8>) {
        let count = bytes.count
        makeRoom(count)
        let start = length
        storage.withUnsafeMutableBytes {
            UnsafeMutableRawBufferPointer(rebasing: $0[start..<start + count]).copyBytes(from: bytes)
        }
        length += count
    }

    @inline(__always)
    private mutating func makeRoom(_ count: Int) {
        if length + count > storage.count { grow(by: count) }
    }

    private mutating func grow(by count: Int) {
        storage.append(contentsOf: repeatElement(0, count: max(count, storage.count, 256)))
    }
}
