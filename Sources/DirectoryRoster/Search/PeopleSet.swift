import DirectoryModel

/// People by id, a bit each.
struct PeopleSet: Sendable {
    private var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: (count + 64) / 64) }

    @inline(__always)
    func contains(_ id: PersonID) -> Bool {
        let bit = Int(id.rawValue)
        return bit >> 6 < words.count && words[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    /// Returns whether the person was not there.
    @inline(__always)
    mutating func insert(_ id: PersonID) -> Bool {
        let bit = Int(id.rawValue)
        let mask: UInt64 = 1 << UInt64(bit & 63)
        guard words[bit >> 6] & mask == 0 else { return false }
        words[bit >> 6] |= mask
        return true
    }
}
