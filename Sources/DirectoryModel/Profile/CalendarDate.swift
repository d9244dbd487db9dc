/// A day of the proleptic Gregorian calendar, without a time zone: hire dates, the days on which reporting lines hold.
/// Days are counted from 1970-01-01. Conversions: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
package struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let daysSinceEpoch: Int

    package init(daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

    /// Nil when there is no such day, or the year is outside 1 … 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year)
        else { return nil }
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads `YYYY-MM-DD` (ISO 8601) and nothing else.
    package init?(_ text: String) {
        var text = text
        guard let date = text.withUTF8({ CalendarDate(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = date
    }

    /// Reads `YYYY-MM-DD`, given as UTF-8.
    package init?(_ b: UnsafeRawBufferPointer) {
        guard b.count == 10, b[4] == 0x2D, b[7] == 0x2D else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var n = 0
            for i in range {
                guard (0x30...0x39).contains(b[i]) else { return nil }
                n = n * 10 + Int(b[i] - 0x30)
            }
            return n
        }
        guard let y = number(0..<4), let m = number(5..<7), let d = number(8..<10) else { return nil }
        self.init(year: y, month: m, day: d)
    }

    package var yearMonthDay: (year: Int, month: Int, day: Int) {
        let z = daysSinceEpoch + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
    }

    package var description: String {
        let (year, month, day) = yearMonthDay
        return String(unsafeUninitializedCapacity: 10) { text in
            func write(_ number: Int, _ range: Range<Int>) {
                var rest = number
                for i in range.reversed() {
                    text[i] = UInt8(0x30 + rest % 10)
                    rest /= 10
                }
            }
            (text[4], text[7]) = (UInt8(ascii: "-"), UInt8(ascii: "-"))
            write(year, 0..<4)
            write(month, 5..<7)
            write(day, 8..<10)
            return 10
        }
    }

    package static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }

    /// Whole years from `self` to `later`, as birthdays are counted; negative time counts as 0.
    package func fullYears(until later: CalendarDate) -> Int {
        let a = yearMonthDay
        let b = later.yearMonthDay
        let before = (b.month, b.day) < (a.month, a.day)
        return max(0, b.year - a.year - (before ? 1 : 0))
    }

    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A moment, in whole seconds since 1970-01-01T00:00:00Z. Written as RFC 3339 in UTC.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let secondsSinceEpoch: Int

    package init(secondsSinceEpoch: Int) { self.secondsSinceEpoch = secondsSinceEpoch }

    /// The moment so many seconds later.
    package func adding(_ seconds: Int) -> Timestamp { Timestamp(secondsSinceEpoch: secondsSinceEpoch + seconds) }

    /// Reads what `description` writes, `2026-11-23T17:40:00Z`; nil for anything else.
    package init?(_ text: String) {
        var text = text
        guard let seconds = text.withUTF8({ Self.seconds(UnsafeRawBufferPointer($0)) }) else { return nil }
        secondsSinceEpoch = seconds
    }

    private static func seconds(_ b: UnsafeRawBufferPointer) -> Int? {
        guard b.count == 20, b[10] == UInt8(ascii: "T"), b[13] == UInt8(ascii: ":"), b[16] == UInt8(ascii: ":"),
            b[19] == UInt8(ascii: "Z"), let date = CalendarDate(UnsafeRawBufferPointer(rebasing: b[..<10])),
            let hour = two(b, 11), let minute = two(b, 14), let second = two(b, 17), hour < 24, minute < 60, second < 60
        else { return nil }
        return date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static func two(_ b: UnsafeRawBufferPointer, _ i: Int) -> Int? {
        let (high, low) = (b[i] &- 0x30, b[i + 1] &- 0x30)
        return high < 10 && low < 10 ? Int(high) * 10 + Int(low) : nil
    }

    /// The calendar day in UTC.
    package var date: CalendarDate {
        CalendarDate(daysSinceEpoch: (secondsSinceEpoch - secondsOfDay) / 86_400)
    }

    private var secondsOfDay: Int {
        let s = secondsSinceEpoch % 86_400
        return s < 0 ? s + 86_400 : s
    }

    package var description: String {
        func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
        let s = secondsOfDay
        return "\(date)T\(two(s / 3600)):\(two(s / 60 % 60)):\(two(s % 60))Z"
    }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.secondsSinceEpoch < b.secondsSinceEpoch }
}
