import DirectoryModel

/// People in place by the day on which they came: how many came until a day, and who came between two, without a look at
/// anybody else.
struct HireOrder: Sendable {
    private let firstDay: Int32
    /// By days from the first one, where in `ids` those begin who came on it; behind the last day, where they end.
    private let starts: [Int32]
    /// In order of days; those of one day in order of arrival.
    private let ids: [Int32]

    /// O(people, and days from the first to the last): dates that are no day of anybody's life cost four bytes a day.
    init(_ roster: Roster) {
        var (first, last) = (Int32.max, Int32.min)
        roster.forEachHired { _, day in (first, last) = (min(first, day), max(last, day)) }
        guard first <= last else {
            (firstDay, starts, ids) = (0, [0], [])
            return
        }
        var starts = [Int32](repeating: 0, count: Int(last) - Int(first) + 2)
        roster.forEachHired { _, day in starts[Int(day - first) + 1] += 1 }
        for day in starts.indices.dropFirst() { starts[day] += starts[day - 1] }
        var places = starts
        var ids = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
        roster.forEachHired { id, day in
            ids[Int(places[Int(day - first)])] = id
            places[Int(day - first)] += 1
        }
        (firstDay, self.starts, self.ids) = (first, starts, ids)
    }

    /// How many came until that day, and on it.
    func count(through day: Int32) -> Int {
        Int(starts[min(max(Int(day) - Int(firstDay) + 1, 0), starts.count - 1)])
    }

    /// Who came on one of those days.
    func people(_ days: ClosedRange<Int32>) -> ArraySlice<Int32> {
        let start = days.lowerBound == Int32.min ? 0 : count(through: days.lowerBound - 1)
        return ids[start..<max(start, count(through: days.upperBound))]
    }
}

extension Roster {
    /// Made for the first question of a revision, in some 20 ms for a million people.
    var hireOrder: HireOrder { surveys.hireOrder { HireOrder(self) } }

    fileprivate func forEachHired(_ body: (Int32, Int32) -> Void) {
        forEachProfile { id, facets in
            if facets.isInPlace, facets.hireDay != PersonFacets.noDate { body(id.rawValue, facets.hireDay) }
        }
    }
}
