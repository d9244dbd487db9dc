/// By what a badge comes of itself, without anybody who gives it.
package enum BadgeRule: Sendable, Equatable {
    /// Whole years since the hire date.
    case tenureYears(Int)
    /// So many people in place directly below, or anywhere below.
    case directReports(Int)
    case totalReports(Int)
    /// Whoever holds all of these.
    case allOf([BadgeID])

    /// The last hire date with which somebody has been here so many whole years on a day, as it is kept.
    package static func hiredUntil(_ years: Int, before day: CalendarDate) -> String {
        let text = day.description
        let year = (Int(text.prefix(4)) ?? 0) - years
        return String(repeating: "0", count: max(0, 4 - String(max(year, 0)).count)) + "\(max(year, 0))"
            + text.dropFirst(4)
    }
}

/// Somebody who meets a rule, with the awards that their record has.
package struct BadgeEarner: Sendable, Equatable {
    package let person: PersonID
    package let awards: String?

    package init(person: PersonID, awards: String?) {
        self.person = person
        self.awards = awards
    }
}
