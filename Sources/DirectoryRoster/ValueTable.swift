import Glibc

/// The distinct values that one field has, each kept once and numbered from 0 in the order in which it was first seen:
/// a thousand people in one department share its name.
struct ValueTable {
    private let pool: TextPool
    /// By number.
    private(set) var offsets: [TextPool.Offset] = []
    /// For each slot the number of its value, plus 1, and 32 bits of its hash: a text is looked at only where it is most
    /// likely the same.
    private var slots: [(hash: UInt32, number: UInt32)] = Array(repeating: (0, 0), count: 16)

    init(_ pool: TextPool) { self.pool = pool }

    /// Where the value lies, which is added when it is new.
    @inline(__always)
    mutating func offset(of value: UnsafeRawBufferPointer) throws -> TextPool.Offset {
        let hash = TextHash.of(value)
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot].number != 0 {
            let offset = offsets[Int(slots[slot].number) - 1]
            if slots[slot].hash == tag, Self.equal(pool.text(offset), value) { return offset }
            slot = (slot + 1) & (slots.count - 1)
        }
        let offset = try pool.append(value, number: UInt32(offsets.count))
        offsets.append(offset)
        slots[slot] = (tag, UInt32(offsets.count))
        if offsets.count * 2 > slots.count { grow() }
        return offset
    }

    private mutating func grow() {
        slots = Array(repeating: (0, 0), count: slots.count * 4)
        for (number, offset) in offsets.enumerated() {
            let hash = TextHash.of(pool.text(offset))
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot].number != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = (UInt32(truncatingIfNeeded: hash >> 32), UInt32(number + 1))
        }
    }

    @inline(__always)
    static func equal(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
        guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else {
            return a.count == b.count
        }
        return memcmp(first, second, a.count) == 0
    }
}

/// A hash of short texts, eight bytes at a time. Not for anything that an attacker could fill on purpose with more
/// entries than a directory has people.
enum TextHash {
    @inline(__always)
    static func of(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(text.count) &* 0x9e37_79b9_7f4a_7c15
        var i = 0
        while i + 8 <= text.count {
            hash = mix(hash ^ text.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            i += 8
        }
        var rest: UInt64 = 0
        while i < text.count {
            rest = rest << 8 | UInt64(text[i])
            i += 1
        }
        return mix(hash ^ rest)
    }

    /// Half of Murmur3's finaliser.
    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let mixed = (value ^ (value >> 32)) &* 0xff51_afd7_ed55_8ccd
        return mixed ^ (mixed >> 29)
    }
}
