/// In which order the dates of a column have day, month and year, as far as the values tell.
enum DateOrder: Equatable {
    case known(DatePattern)
    /// Every date is one in either order.
    case ambiguous
    /// These are no dates, or not all of one order.
    case none

    init(_ column: ColumnValues) {
        let fitting = [DatePattern.iso, .compact, .dayFirst, .monthFirst].filter { pattern in
            column.mostly { (try? pattern.read($0)).map { Self.isPlausible($0) } ?? false }
        }
        // Dates of nine in ten must not make impossible ones of the tenth.
        switch fitting {
        case [.dayFirst, .monthFirst]: self = Self.decide(column)
        case []: self = .none
        default: self = .known(fitting[0])
        }
    }

    private static func decide(_ column: ColumnValues) -> DateOrder {
        let days = column.filled.count { (try? DatePattern.monthFirst.read($0)) == nil }
        let months = column.filled.count { (try? DatePattern.dayFirst.read($0)) == nil }
        if days > 0, months == 0 { return .known(.dayFirst) }
        if months > 0, days == 0 { return .known(.monthFirst) }
        return days == 0 && months == 0 ? .ambiguous : .none
    }

    /// Of somebody who may still be working: a number that happens to be eight digits long is no date.
    private static func isPlausible(_ date: String) -> Bool { date >= "1940" && date < "2100" }
}
