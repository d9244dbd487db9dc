/// A chunk of a PNG (ISO/IEC 15948, 5.3): length, name, data and checksum.
struct PNGChunk {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    let name: String
    let data: ArraySlice<UInt8>
    /// All of it, as it stands in the file.
    let bytes: ArraySlice<UInt8>

    /// Whether a decoder that doesn't know it must give up: a capital first letter says so.
    var isCritical: Bool { name.utf8.first.map { $0 & 0x20 == 0 } ?? true }

    /// nil for what ends too early, has no name of four letters or another checksum.
    init?(_ file: [UInt8], at place: Int) {
        guard place + 12 <= file.count else { return nil }
        let length = Self.number(file[place..<place + 4])
        guard length <= file.count - place - 12 else { return nil }
        let named = file[place + 4..<place + 8 + length]
        bytes = file[place..<place + 12 + length]
        data = named.dropFirst(4)
        name = String(decoding: named.prefix(4), as: UTF8.self)
        guard named.prefix(4).allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }),
            Self.checksum(named) == UInt32(Self.number(bytes.suffix(4)))
        else { return nil }
    }

    /// Big-endian, as all numbers in a PNG are.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    /// CRC-32 (annex D).
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }

    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
    }
}
