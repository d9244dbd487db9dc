/// A month of a year, as newcomers are listed by.
package struct CalendarMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let firstDay: CalendarDate

    /// The month that a day is in.
    package init(of day: CalendarDate) {
        firstDay = CalendarDate(daysSinceEpoch: day.daysSinceEpoch - day.yearMonthDay.day + 1)
    }

    /// Nil when there is no such month, or the year is outside 1 … 9999.
    package init?(year: Int, month: Int) {
        guard let day = CalendarDate(year: year, month: month, day: 1) else { return nil }
        firstDay = day
    }

    /// Reads `YYYY-MM` and nothing else.
    package init?(_ text: String) {
        guard let day = CalendarDate(text + "-01") else { return nil }
        firstDay = day
    }

    package var year: Int { firstDay.yearMonthDay.year }
    package var month: Int { firstDay.yearMonthDay.month }

    package var lastDay: CalendarDate {
        CalendarDate(daysSinceEpoch: firstDay.daysSinceEpoch + CalendarDate.days(inMonth: month, of: year) - 1)
    }

    /// The month before, and the month after.
    package var previous: CalendarMonth { CalendarMonth(of: CalendarDate(daysSinceEpoch: firstDay.daysSinceEpoch - 1)) }
    package var next: CalendarMonth { CalendarMonth(of: CalendarDate(daysSinceEpoch: lastDay.daysSinceEpoch + 1)) }

    /// `2026-11`
    package var description: String { String(firstDay.description.prefix(7)) }

    /// `November 2026`
    package var words: String { "\(Self.names[month - 1]) \(year)" }

    /// In English, January first.
    package static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    package static func < (a: CalendarMonth, b: CalendarMonth) -> Bool { a.firstDay < b.firstDay }
}

extension PeopleFilter {
    /// Who came in a month.
    package init(hiredIn month: CalendarMonth) {
        self.init([
            Condition(.hiredAfter(CalendarDate(daysSinceEpoch: month.firstDay.daysSinceEpoch - 1))),
            Condition(.hiredBefore(CalendarDate(daysSinceEpoch: month.lastDay.daysSinceEpoch + 1))),
        ])
    }
}
