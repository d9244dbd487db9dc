/// Ids by alias, or by employee number: open addressing over the roster's own rows, five bytes a slot. It is built once;
/// aliases given since then stand beside it, and one that was taken away is noticed by its row.
struct AliasTable {
    private var ids: [Int32]
    private var tags: [UInt8]
    private var mask: Int

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        ids = Array(repeating: 0, count: size)
        tags = Array(repeating: 0, count: size)
        mask = size - 1
    }

    mutating func insert(_ text: UnsafeRawBufferPointer, id: Int32) { insert(hash: TextHash.of(text), id: id) }

    /// The id in a slot where `text` may be and for which `isRight` holds; nil when there is none.
    @inline(__always)
    func find(_ text: UnsafeRawBufferPointer, _ isRight: (Int32) -> Bool) -> Int32? {
        let hash = TextHash.of(text)
        let tag = UInt8(truncatingIfNeeded: hash >> 56)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while ids[slot] != 0 {
            if tags[slot] == tag, isRight(ids[slot]) { return ids[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Capital ASCII letters are found by small ones.
    mutating func insert(smallLettersOf text: UnsafeRawBufferPointer, id: Int32) {
        guard text.contains(where: { $0 &- 0x41 < 26 }) else { return insert(text, id: id) }
        text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }.withUnsafeBytes { insert($0, id: id) }
    }

    private mutating func insert(hash: UInt64, id: Int32) {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while ids[slot] != 0 { slot = (slot + 1) & mask }
        ids[slot] = id
        tags[slot] = UInt8(truncatingIfNeeded: hash >> 56)
    }
}
