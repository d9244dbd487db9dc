import Glibc

/// Texts to dense numbers and back: the aliases of a directory, the employee numbers of a dump. Each text gets the
/// next number from 0 when it is first seen and keeps it.
///
/// One buffer holds all texts, one open-addressing table (linear probing, at most half full after growing) their
/// numbers: about 20 bytes a text of 8 letters, and no object for any of them.
package struct TextIndex: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []
    private var slots: [Int32]
    /// Eight more bits of each slot's hash: a neighbour is passed over without fetching its text from memory.
    private var tags: [UInt8]
    private var mask: Int

    /// An index with room for `capacity` texts before it has to grow.
    package init(capacity: Int = 0) {
        var size = 16
        while size * 3 < capacity * 4 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        tags = [UInt8](repeating: 0, count: size)
        mask = size - 1
        ends.reserveCapacity(capacity)
        bytes.reserveCapacity(capacity * 8)
    }

    package var count: Int { ends.count }

    /// Bytes of memory in use, for the figures.
    package var memory: Int { bytes.capacity + 4 * ends.capacity + 5 * slots.capacity }

    /// The number of a text; nil when it was never added.
    package func number(of text: UnsafeRawBufferPointer) -> Int? {
        let (slot, isThere) = find(text, Self.hash(text))
        return isThere ? Int(slots[slot]) : nil
    }

    package func number(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
    }

    /// The number of a text, which is added when it is new.
    package mutating func insert(_ text: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(text)
        let (slot, isThere) = find(text, hash)
        if isThere { return (Int(slots[slot]), false) }
        let number = ends.count
        bytes.append(contentsOf: text)
        ends.append(Int32(bytes.count))
        slots[slot] = Int32(number)
        tags[slot] = Self.tag(hash)
        if ends.count * 4 > slots.count * 3 { grow() }
        return (number, true)
    }

    @discardableResult
    package mutating func insert(_ text: String) -> (number: Int, isNew: Bool) {
        var text = text
        return text.withUTF8 { insert(UnsafeRawBufferPointer($0)) }
    }

    package func text(_ number: Int) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

    /// Calls `body` with the bytes of a text, valid only during the call.
    package func withBytes<R>(_ number: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range(number)])) }
    }

    /// Where a text is, or would be.
    private func find(_ text: UnsafeRawBufferPointer, _ hash: UInt64) -> (slot: Int, isThere: Bool) {
        let tag = Self.tag(hash)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            if tags[slot] == tag, isEqual(Int(slots[slot]), text) { return (slot, true) }
            slot = (slot + 1) & mask
        }
        return (slot, false)
    }

    private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) }

    private func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }

    private func isEqual(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
        let range = range(number)
        guard range.count == text.count, let wanted = text.baseAddress else { return range.count == text.count }
        return bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress else { return false }
            return memcmp(base + range.lowerBound, wanted, range.count) == 0
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        tags = [UInt8](repeating: 0, count: slots.count)
        mask = slots.count - 1
        for number in ends.indices {
            let hash = withBytes(number) { Self.hash($0) }
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
            tags[slot] = Self.tag(hash)
        }
    }

    /// FNV-1a with a final mix, since the table is indexed by the low bits and tagged with the high ones (RFC 9923; Murmur3's finaliser).
    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 33
        hash = hash &* 0xff51_afd7_ed55_8ccd
        return hash ^ (hash >> 33)
    }
}
