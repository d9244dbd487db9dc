import DirectoryModel

/// Phone numbers from their last digit backwards, so that the last digits are a beginning. Twelve bytes a number.
struct PhoneEndings {
    private let keys: [UInt64]
    private let ids: [PersonID]

    init(_ fields: [PersonField], of roster: Roster) {
        var entries: [KeyedNumber] = []
        roster.forEachProfile { id, facets in
            guard facets.isInPlace else { return }
            for field in fields {
                guard let number = roster.value(field, of: id) else { continue }
                let key = Self.key(number)
                if key != 0 { entries.append(KeyedNumber(key: key, number: UInt32(id.rawValue))) }
            }
        }
        KeyedNumber.sort(&entries)
        keys = entries.map(\.key)
        ids = entries.map { PersonID(rawValue: Int32($0.number)) }
    }

    /// The people one of whose numbers ends with those digits; somebody may be there twice. Of more than sixteen digits
    /// only the last sixteen are looked at.
    func people(endingWith digits: [UInt8]) -> ArraySlice<PersonID> {
        guard !digits.isEmpty else { return [] }
        let low = digits.withUnsafeBytes { Self.key($0) }
        let step: UInt64 = 1 << UInt64(4 * (16 - min(16, digits.count)))
        let (high, overflow) = low.addingReportingOverflow(step)
        return ids[lowerBound(low)..<(overflow ? ids.count : lowerBound(high))]
    }

    var memory: Int { 8 * keys.capacity + 4 * ids.capacity }

    /// Four bits a digit, the last digit first; 0 stands for no digit, so that digits are 1 to 10.
    private static func key(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var key: UInt64 = 0
        var shift: UInt64 = 64
        for byte in text.reversed() where byte &- 0x30 < 10 {
            guard shift > 0 else { break }
            shift -= 4
            key |= UInt64(byte - 0x30 + 1) << shift
        }
        return key
    }

    private func lowerBound(_ key: UInt64) -> Int {
        var (from, to) = (0, keys.count)
        while from < to {
            let middle = (from + to) / 2
            if keys[middle] < key { from = middle + 1 } else { to = middle }
        }
        return from
    }
}
