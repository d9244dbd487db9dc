import DirectoryModel

/// People by id, a bit each, in memory of its own: adding one is a few instructions.
final class PeopleSet: @unchecked Sendable {
    private let words: UnsafeMutableBufferPointer<UInt64>

    /// With room for the ids up to `highest`.
    init(highest: Int) {
        words = .allocate(capacity: (highest + 64) / 64)
        words.initialize(repeating: 0)
    }

    deinit { words.deallocate() }

    @inline(__always)
    func contains(_ id: PersonID) -> Bool {
        let bit = Int(id.rawValue)
        return bit >> 6 < words.count && words[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    /// Returns whether the person was not there. Only by whoever made the set, before others see it.
    @inline(__always)
    func insert(_ id: PersonID) -> Bool {
        let bit = Int(id.rawValue)
        let mask: UInt64 = 1 << UInt64(bit & 63)
        guard words[bit >> 6] & mask == 0 else { return false }
        words[bit >> 6] |= mask
        return true
    }

    /// Calls `body` for each, ascending.
    @inline(__always)
    func forEach(_ body: (PersonID) -> Void) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(PersonID(rawValue: Int32(index << 6 | rest.trailingZeroBitCount)))
                rest &= rest - 1
            }
        }
    }
}
