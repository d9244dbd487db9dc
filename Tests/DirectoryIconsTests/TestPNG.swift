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
        let start: [[UInt8]] = [PNGChunk.signature, header(side, height ?? side, depth, type)]
        let end: [[UInt8]] = [chunk("IDAT", Zlib.zeros(bytes))] + after + [chunk("IEND", [])]
        let parts = start + before + end
        return parts.flatMap { $0 }
    }

    static func header(_ width: Int, _ height: Int, _ depth: Int, _ type: UInt8, last: [UInt8] = [0, 0, 0]) -> [UInt8] {
        chunk("IHDR", Zlib.bigEndian(width) + Zlib.bigEndian(height) + [UInt8(depth), type] + last)
    }

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + data
        return Zlib.bigEndian(data.count) + named + Zlib.bigEndian(Int(PNGChunk.checksum(named[...])))
    }

    static func contains(_ bytes: [UInt8], _ text: String) -> Bool { Data(bytes).range(of: Data(text.utf8)) != nil }
}
