import DirectoryModel

/// How many people have been here for how many days: the median of a million is then found without sorting them.
struct TenureCount {
    private var known = 0
    private var sum = 0
    /// People by days.
    private var people = [Int32](repeating: 0, count: 1024)

    @inline(__always)
    mutating func add(days: Int) {
        if days >= people.count { people.append(contentsOf: repeatElement(0, count: days + 1 - people.count)) }
        people[days] += 1
        known += 1
        sum += days
    }

    /// `today` is the day to which the days were counted.
    func figures(on today: CalendarDate) -> OrgSummary.Tenure {
        let bounds = OrgSummary.Tenure.bounds.map { Self.days(ofYears: $0, on: today) }
        var groups = Array(repeating: 0, count: bounds.count + 1)
        var group = 0
        for (days, count) in people.enumerated() {
            while group < bounds.count, days >= bounds[group] { group += 1 }
            groups[group] += Int(count)
        }
        return OrgSummary.Tenure(
            known: known, averageDays: known == 0 ? nil : sum / known, medianDays: median, groups: groups)
    }

    /// The one in the middle, or the mean of the two, rounded down.
    private var median: Int? {
        guard known > 0 else { return nil }
        var before = 0
        var lower: Int?
        for (days, count) in people.enumerated() where count > 0 {
            before += Int(count)
            if lower == nil, before > (known - 1) / 2 { lower = days }
            if let lower, before > known / 2 { return (lower + days) / 2 }
        }
        return nil
    }

    /// The fewest days in which somebody has been here for so many full years.
    private static func days(ofYears years: Int, on today: CalendarDate) -> Int {
        let (year, month, day) = today.yearMonthDay
        // On 29 February the year before last began with the day that there was.
        let hired =
            CalendarDate(year: year - years, month: month, day: day)
            ?? CalendarDate(year: year - years, month: month, day: day - 1)
        return hired.map { today.daysSinceEpoch - $0.daysSinceEpoch } ?? Int.max
    }
}
