/// Unicode scalars in bytes that are probably, but not certainly, UTF-8.
enum UTF8Scalar {
    /// What a byte that is not part of a scalar is read as: a noncharacter, which no word has in it.
    static let invalid: UInt32 = 0xFFFF

    /// The scalar that begins at a byte, and how many bytes it has; `invalid` and 1 where none begins.
    @inline(__always)
    static func decode(_ text: UnsafeRawBufferPointer, at i: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(text[i])
        if first < 0x80 { return (first, 1) }
        func next(_ n: Int) -> UInt32? {
            guard i + n < text.count, text[i + n] & 0xC0 == 0x80 else { return nil }
            return UInt32(text[i + n] & 0x3F)
        }
        switch first {
        case 0xC2...0xDF:
            guard let a = next(1) else { break }
            return ((first & 0x1F) << 6 | a, 2)
        case 0xE0...0xEF:
            guard let a = next(1), let b = next(2) else { break }
            let scalar = (first & 0x0F) << 12 | a << 6 | b
            if scalar >= 0x800, !(0xD800...0xDFFF).contains(scalar) { return (scalar, 3) }
        case 0xF0...0xF4:
            guard let a = next(1), let b = next(2), let c = next(3) else { break }
            let scalar = (first & 0x07) << 18 | a << 12 | b << 6 | c
            if (0x1_0000...0x10_FFFF).contains(scalar) { return (scalar, 4) }
        default: break
        }
        return (invalid, 1)
    }

    @inline(__always)
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        func follow(_ shift: UInt32) { bytes.append(UInt8(0x80 | scalar >> shift & 0x3F)) }
        switch scalar {
        case 0..<0x80: bytes.append(UInt8(scalar))
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            follow(0)
        case 0x800..<0x1_0000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            follow(6)
            follow(0)
        default:
            bytes.append(UInt8(0xF0 | scalar >> 18))
            follow(12)
            follow(6)
            follow(0)
        }
    }

    /// All scalars of some bytes.
    static func all(of text: UnsafeRawBufferPointer) -> [UInt32] {
        var scalars: [UInt32] = []
        scalars.reserveCapacity(text.count)
        var i = 0
        while i < text.count {
            let (scalar, length) = decode(text, at: i)
            scalars.append(scalar)
            i += length
        }
        return scalars
    }
}
