/// The same numbers every time.
struct FixedRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        // SplitMix64.
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

    /// One of the faults that files have: another byte, some bytes gone or twice, a piece of another file.
    mutating func mutate(_ file: inout [UInt8], with other: [UInt8]) {
        guard !file.isEmpty else { return }
        let place = below(file.count)
        let piece = place..<min(file.count, place + 1 + below(20))
        switch below(5) {
        case 0: file[place] = UInt8(truncatingIfNeeded: next())
        case 1: file[place] = Array("<>/\"'=&;#:().-0 \tMe".utf8)[below(19)]
        case 2: file.removeSubrange(piece)
        case 3: file.insert(contentsOf: file[piece], at: place)
        default:
            let start = below(max(1, other.count))
            file.insert(contentsOf: other[start..<min(other.count, start + 30)], at: place)
        }
    }
}
