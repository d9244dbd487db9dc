import Foundation
import TestSupport

/// Pictures for tests: those of Fixtures/photos, and PNGs and JPEG headers put together by hand.
enum TestPicture {
    static func fixture(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Checkout.url("Fixtures/photos/\(name)")))
    }

    static let pngMagic: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// A white PNG of one bit a pixel. `rows` is how many bytes its IDAT unpacks to; without it those of the picture.
    static func whitePNG(_ width: Int, _ height: Int, rows: Int? = nil, between: [UInt8] = []) -> [UInt8] {
        let bytes = rows ?? height * (1 + (width + 7) / 8)
        return pngMagic + pngHeader(width, height) + chunk("PLTE", [255, 255, 255, 0, 0, 0]) + between
            + chunk("IDAT", Zlib.zeros(bytes)) + chunk("IEND", [])
    }

    /// The first chunk of a PNG of one bit a pixel.
    static func pngHeader(_ width: Int, _ height: Int) -> [UInt8] {
        chunk("IHDR", Zlib.bigEndian(width) + Zlib.bigEndian(height) + [1, 3, 0, 0, 0])
    }

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        Zlib.bigEndian(data.count) + name.utf8 + data + Zlib.bigEndian(Int(crc(Array(name.utf8) + data)))
    }

    /// The beginning of a JPEG: its frame, some tables, a scan without pixels.
    static func jpegHeader(_ width: Int, _ height: Int) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8] + Zlib.bigEndian(height)[2...] + Zlib.bigEndian(width)[2...]
            + [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
            + [0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, 0xFF, 0xD9]
    }

    private static let crcTable: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF) { crcTable[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}

extension [UInt8] {
    func contains(text: String) -> Bool { Data(self).range(of: Data(text.utf8)) != nil }
}
