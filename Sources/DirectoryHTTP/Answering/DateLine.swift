import DirectoryModel
import Synchronization

/// The `Date` of answers (RFC 9110, sections 5.6.7 and 6.6.1), written once a second.
final class DateLine: Sendable {
    private let now: @Sendable () -> Timestamp
    private let latest = Mutex((time: Timestamp(secondsSinceEpoch: .min), line: [UInt8]()))

    /// The value alone.
    var text: String { Self.text(now()) }

    init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    /// The line of this moment, its end included.
    var bytes: [UInt8] {
        let time = now()
        return latest.withLock { latest in
            if latest.time != time { latest = (time, Array("Date: \(Self.text(time))\r\n".utf8)) }
            return latest.line
        }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func text(_ time: Timestamp) -> String {
        let (year, month, day) = time.date.yearMonthDay
        // The first day of 1970 was a Thursday.
        let weekday = weekdays[((time.date.daysSinceEpoch + 4) % 7 + 7) % 7]
        let clock = time.description.dropFirst(11).dropLast()
        return "\(weekday), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year) \(clock) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
