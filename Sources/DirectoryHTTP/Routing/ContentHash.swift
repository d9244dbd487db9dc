/// A hash of content, 64 bits, the same on every machine: 16 bytes a step, each folded in by a product of 128 bits
/// (after Wang Yi's wyhash, whose constants these are). A megabyte takes some 100 µs.
enum ContentHash {
    private static let secrets: (UInt64, UInt64, UInt64) = (
        0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3
    )

    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = secrets.0
        var i = 0
        while i + 16 <= bytes.count {
            hash = fold(word(bytes, i) ^ secrets.1, word(bytes, i + 8) ^ hash)
            i += 16
        }
        var rest: (UInt64, UInt64) = (0, 0)
        while i < bytes.count {
            rest = (rest.0 << 8 | rest.1 >> 56, rest.1 << 8 | UInt64(bytes[i]))
            i += 1
        }
        // The length tells zeros at the end from none.
        hash = fold(rest.0 ^ secrets.1, rest.1 ^ hash)
        return fold(hash ^ UInt64(bytes.count), secrets.2)
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @inline(__always)
    private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }
}
