/// How many bytes a zlib stream (RFC 1950, 1951) would unpack to, without unpacking it: the codes are read and their
/// lengths added. A stream of 5 MB may unpack to 5 GB, which a decoder finds out by doing it; this stops at a limit, needs
/// no memory, and, being Swift, can't be made to write anywhere. Some 10 ns a code.
package struct InflatedLength {
    private let stream: [UInt8]
    private var place = 2
    private var held: UInt32 = 0
    private var heldBits: UInt32 = 0
    private var length = 0
    private let limit: Int

    private struct Broken: Error {}

    /// The length, or, as soon as it is known to be over `limit`, some number over it; nil for what is no whole stream.
    /// The checksum at its end is left to the decoder.
    package static func of(_ stream: [UInt8], atMost limit: Int) -> Int? {
        guard stream.count > 2, stream[0] & 0x0F == 8, stream[1] & 0x20 == 0,
            (Int(stream[0]) << 8 | Int(stream[1])) % 31 == 0
        else { return nil }
        var reader = InflatedLength(stream, limit)
        return try? reader.read()
    }

    private init(_ stream: [UInt8], _ limit: Int) {
        self.stream = stream
        self.limit = limit
    }

    private mutating func read() throws(Broken) -> Int {
        var isLast = false
        while !isLast, length <= limit {
            isLast = try bits(1) == 1
            switch try bits(2) {
            case 0: try passStored()
            case 1: try passCodes(.fixedLiterals, .fixedDistances)
            case 2: try passDynamic()
            default: throw Broken()
            }
        }
        return length
    }

    private mutating func passStored() throws(Broken) {
        heldBits = 0
        held = 0
        guard place + 4 <= stream.count else { throw Broken() }
        let count = Int(stream[place]) | Int(stream[place + 1]) << 8
        guard count ^ 0xFFFF == Int(stream[place + 2]) | Int(stream[place + 3]) << 8 else { throw Broken() }
        place += 4 + count
        guard place <= stream.count else { throw Broken() }
        length += count
    }

    private mutating func passDynamic() throws(Broken) {
        let (literals, distances) = (try bits(5) + 257, try bits(5) + 1)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        var lengths = [UInt8](repeating: 0, count: 19)
        for i in 0..<(try bits(4) + 4) { lengths[order[i]] = UInt8(try bits(3)) }
        let codeLengths = HuffmanCode(lengths[...])
        lengths = []
        while lengths.count < literals + distances {
            let symbol = try symbol(codeLengths)
            switch symbol {
            case 0..<16: lengths.append(UInt8(symbol))
            case 16:
                guard let last = lengths.last else { throw Broken() }
                lengths += repeatElement(last, count: try bits(2) + 3)
            case 17: lengths += repeatElement(0, count: try bits(3) + 3)
            default: lengths += repeatElement(0, count: try bits(7) + 11)
            }
        }
        guard lengths.count == literals + distances else { throw Broken() }
        try passCodes(HuffmanCode(lengths[..<literals]), HuffmanCode(lengths[literals...]))
    }

    private mutating func passCodes(_ literals: HuffmanCode, _ distances: HuffmanCode) throws(Broken) {
        while length <= limit {
            let symbol = try symbol(literals)
            if symbol < 256 {
                length += 1
            } else if symbol == 256 {
                return
            } else {
                guard symbol <= 285 else { throw Broken() }
                length += try copyLength(symbol - 257)
                let distance = try self.symbol(distances)
                guard distance < 30 else { throw Broken() }
                _ = try bits(distance < 4 ? 0 : (distance - 2) / 2)
            }
        }
    }

    /// The 29 lengths of RFC 1951 section 3.2.5: eight of their own, then four for each number of further bits.
    private mutating func copyLength(_ code: Int) throws(Broken) -> Int {
        if code < 8 { return code + 3 }
        if code == 28 { return 258 }
        let further = (code - 4) / 4
        return (4 + code % 4) << further + 3 + (try bits(further))
    }

    /// The next symbol of a code, bit by bit, after Mark Adler's puff: the codes of each length are numbers in a row.
    private mutating func symbol(_ code: HuffmanCode) throws(Broken) -> Int {
        var (word, first, index) = (0, 0, 0)
        for length in 1...15 {
            word |= try bits(1)
            let count = Int(code.counts[length])
            if word - first < count { return Int(code.symbols[index + word - first]) }
            index += count
            first = (first + count) << 1
            word <<= 1
        }
        throw Broken()
    }

    /// At most 13, the lowest first.
    private mutating func bits(_ count: Int) throws(Broken) -> Int {
        while heldBits < count {
            guard place < stream.count else { throw Broken() }
            held |= UInt32(stream[place]) << heldBits
            place += 1
            heldBits += 8
        }
        let value = Int(held & (1 << UInt32(count) - 1))
        held >>= UInt32(count)
        heldBits -= UInt32(count)
        return value
    }
}
