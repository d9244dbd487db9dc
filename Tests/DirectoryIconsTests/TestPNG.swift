import Foundation
import TestSupport

@testable import DirectoryIcons

/// PNGs put together by hand.
enum TestPNG {
    /// One of `side` by `side` pixels of nothing. `rows` is how many bytes they unpack to; without it those of the picture.
    static func blank(
        _ side: Int, height: Int? = nil, depth: Int = 8, type: UInt8 = 6, rows: Int? = nil, before: [[UInt8]] = [],
        after: [[UInt8]] = []
    ) -> [UInt8] {
        let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][type] ?? 1
        let bytes = rows ?? (height ?? side) * (1 + (side * depth * channels + 7) / 8)
        let parts: [[UInt8]] =
            [PNGChunk.signature, header(side, height ?? side, depth, type)] + before + [chunk("IDAT", zeros(bytes))]
            + after + [chunk("IEND", [])]
        return parts.flatMap { $0 }
    }

    static func header(_ width: Int, _ height: Int, _ depth: Int, _ type: UInt8, last: [UInt8] = [0, 0, 0]) -> [UInt8] {
        chunk("IHDR", bigEndian(width) + bigEndian(height) + [UInt8(depth), type] + last)
    }

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + data
        return bigEndian(data.count) + named + bigEndian(Int(PNGChunk.checksum(named[...])))
    }

    /// A zlib stream of zeros, one literal and copies of 258 bytes of it, with the fixed codes.
    static func zeros(_ count: Int) -> [UInt8] {
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
        put(0b011, 3)
        put(0b0000_1100, 8)
        for _ in 0..<max(0, count - 1) / 258 { put(0b1010_0011, 13) }
        for _ in 0..<max(0, count - 1) % 258 { put(0b0000_1100, 8) }
        put(0, 7)
        put(0, (8 - heldBits) % 8)
        return bytes + bigEndian(count % 65521 << 16 | 1)
    }

    static func bigEndian(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

    static func contains(_ bytes: [UInt8], _ text: String) -> Bool { Data(bytes).range(of: Data(text.utf8)) != nil }
}
