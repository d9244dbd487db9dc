/// Turns one of the encodings that isn't UTF-8 into UTF-8, piece by piece; what a piece cuts in two waits for the next.
struct Transcoder {
    private let encoding: TextEncoding
    /// The first byte of a UTF-16 unit whose second hasn't come yet.
    private var oddByte: UInt8?
    /// A high surrogate whose partner hasn't come yet.
    private var highSurrogate: UInt32?
    /// How many characters couldn't be decoded and became U+FFFD.
    private(set) var replacements = 0

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// The most bytes that `decode` writes for `count` bytes, whatever was left over before.
    static func outputBound(for count: Int) -> Int { 3 * count + 6 }

    /// Writes the UTF-8 of `input` to `output`, which must have room for `outputBound`. Returns the bytes written.
    mutating func decode(_ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) -> Int {
        var written = 0
        switch encoding {
        case .utf8:
            if let base = input.baseAddress { output.update(from: base, count: input.count) }
            return input.count
        case .latin1:
            for byte in input { Self.put(UInt32(byte), output, &written) }
        case .windows1252:
            for byte in input { put(windows1252: byte, output, &written) }
        case .utf16LittleEndian, .utf16BigEndian:
            for byte in input {
                guard let first = oddByte else {
                    oddByte = byte
                    continue
                }
                oddByte = nil
                let little = encoding == .utf16LittleEndian
                put(unit: UInt32(little ? byte : first) << 8 | UInt32(little ? first : byte), output, &written)
            }
        }
        return written
    }

    /// Writes U+FFFD for what was cut off by the end of the file: at most 6 bytes. Returns the bytes written.
    mutating func finish(into output: UnsafeMutablePointer<UInt8>) -> Int {
        var written = 0
        if highSurrogate != nil { putReplacement(output, &written) }
        if oddByte != nil { putReplacement(output, &written) }
        highSurrogate = nil
        oddByte = nil
        return written
    }

    @inline(__always)
    private mutating func put(windows1252 byte: UInt8, _ output: UnsafeMutablePointer<UInt8>, _ written: inout Int) {
        if byte & 0xE0 != 0x80 { return Self.put(UInt32(byte), output, &written) }
        let scalar = Self.windows1252[Int(byte) - 0x80]
        if scalar == 0 { return putReplacement(output, &written) }
        Self.put(UInt32(scalar), output, &written)
    }

    @inline(__always)
    private mutating func put(unit: UInt32, _ output: UnsafeMutablePointer<UInt8>, _ written: inout Int) {
        if let high = highSurrogate {
            highSurrogate = nil
            if unit & 0xFC00 == 0xDC00 {
                return Self.put(0x10000 + (high & 0x3FF) << 10 + unit & 0x3FF, output, &written)
            }
            putReplacement(output, &written)
        }
        switch unit & 0xFC00 {
        case 0xD800: highSurrogate = unit
        case 0xDC00: putReplacement(output, &written)
        default: Self.put(unit, output, &written)
        }
    }

    private mutating func putReplacement(_ output: UnsafeMutablePointer<UInt8>, _ written: inout Int) {
        replacements += 1
        Self.put(0xFFFD, output, &written)
    }

    @inline(__always)
    private static func put(_ scalar: UInt32, _ output: UnsafeMutablePointer<UInt8>, _ written: inout Int) {
        let to = output + written
        switch scalar {
        case ..<0x80:
            to[0] = UInt8(truncatingIfNeeded: scalar)
            written += 1
        case ..<0x800:
            to[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
            to[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            written += 2
        case ..<0x10000:
            to[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
            to[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
            to[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            written += 3
        default:
            to[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
            to[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
            to[2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
            to[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            written += 4
        }
    }

    /// 0x80 to 0x9F of Windows-1252 (Unicode's CP1252.TXT); 0 where it defines nothing.
    private static let windows1252: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
}

extension Transcoder {
    /// The UTF-8 of the beginning of a file, for looking at; a character cut by the end is left out.
    static func decodeHead(_ head: [UInt8], _ finding: TextEncoding.Finding) -> [UInt8] {
        let body = head[finding.markLength...]
        if finding.encoding == .utf8 { return Array(body) }
        return [UInt8](unsafeUninitializedCapacity: outputBound(for: body.count)) { output, count in
            var transcoder = Transcoder(finding.encoding)
            count = body.withUnsafeBufferPointer { transcoder.decode($0, into: output.baseAddress!) }
        }
    }
}
