/// What PNGs put together by hand are made of.
public enum Zlib {
    /// A zlib stream of `count` zeros: one literal, and copies of 258 bytes of what stands before them, 159 to 1.
    public static func zeros(_ count: Int) -> [UInt8] {
        var (bytes, held, heldBits) = ([UInt8]([0x78, 0x9C]), UInt32(0), UInt32(0))
        func put(_ value: UInt32, _ bits: UInt32) {
            held |= value << heldBits
            heldBits += bits
            while heldBits >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: held))
                held >>= 8
                heldBits -= 8
            }
        }
        // A last block with the fixed codes; Huffman words are written from their high end.
        put(0b011, 3)
        put(0b0000_1100, 8)
        for _ in 0..<max(0, count - 1) / 258 { put(0b1010_0011, 13) }
        for _ in 0..<max(0, count - 1) % 258 { put(0b0000_1100, 8) }
        put(0, 7)
        put(0, (8 - heldBits) % 8)
        // Adler-32 of zeros: the first sum stays 1.
        return bytes + bigEndian(count % 65521 << 16 | 1)
    }

    public static func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
