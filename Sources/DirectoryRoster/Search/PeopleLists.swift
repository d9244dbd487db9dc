import DirectoryModel

/// Who has each value of a group: for every value the ids, ascending. Four bytes a person and value.
struct PeopleLists {
    private let starts: [UInt32]
    private let ids: [PersonID]

    init(_ group: SearchGroup, of roster: Roster) {
        var starts = [UInt32](repeating: 0, count: roster.values.count(group.fields[0]) + 2)
        starts.withUnsafeMutableBufferPointer { starts in
            Self.forEachValue(group, roster) { _, value in starts[value + 2] += 1 }
            for i in 2..<starts.count { starts[i] += starts[i - 1] }
        }
        let total = Int(starts[starts.count - 1])
        ids = Array(unsafeUninitializedCapacity: total) { ids, count in
            starts.withUnsafeMutableBufferPointer { starts in
                Self.forEachValue(group, roster) { id, value in
                    ids[Int(starts[value + 1])] = id
                    starts[value + 1] += 1
                }
            }
            count = total
        }
        self.starts = starts
    }

    func people(with value: Int) -> ArraySlice<PersonID> { ids[Int(starts[value])..<Int(starts[value + 1])] }

    func count(of value: Int) -> Int { Int(starts[value + 1] - starts[value]) }

    var memory: Int { 4 * (starts.capacity + ids.capacity) }

    /// Calls `body` for each value of each person in place, each once.
    @inline(__always)
    private static func forEachValue(_ group: SearchGroup, _ roster: Roster, _ body: (PersonID, Int) -> Void) {
        let fields = group.fields
        var seen: (TextPool.Offset, TextPool.Offset, TextPool.Offset, TextPool.Offset) = (0, 0, 0, 0)
        roster.forEachProfile { id, facets in
            guard facets.isInPlace else { return }
            seen = (0, 0, 0, 0)
            for field in fields {
                let offset = roster.offset(field, of: id)
                if offset == 0 || offset == seen.0 || offset == seen.1 || offset == seen.2 || offset == seen.3 {
                    continue
                }
                seen = (offset, seen.0, seen.1, seen.2)
                body(id, Int(roster.pool.number(offset)))
            }
        }
    }
}
