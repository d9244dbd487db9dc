package import DirectoryModel

/// What the clock on the wall shows somewhere.
package struct WallClock: Equatable, Sendable {
    /// Minutes since midnight.
    package let minutes: Int
    /// 0 is Sunday.
    package let weekday: Int
    /// The zone whose clock it is, by its name in the IANA database.
    package let zone: String

    /// `offset` is how far its clock is ahead of UTC at that moment, in seconds.
    package init(at moment: Timestamp, offset: Int, zone: String) {
        let there = moment.adding(offset)
        // Midnight of the first day of the epoch was a Thursday's.
        weekday = ((there.date.daysSinceEpoch + 4) % 7 + 7) % 7
        minutes = ((there.secondsSinceEpoch % 86400 + 86400) % 86400) / 60
        self.zone = zone
    }

    private static let names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    package var day: String { Self.names[weekday] }

    /// `17:40`
    package var text: String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return (hour < 10 ? "0" : "") + String(hour) + (minute < 10 ? ":0" : ":") + String(minute)
    }
}

/// When somebody works, as they say it.
struct WorkingHours: Equatable {
    /// `mon`, `tue` …
    let days: [String]
    /// `09:00`
    let from: String
    let to: String

    static let usual = WorkingHours(days: Array(OwnValue.days.prefix(5)), from: "09:00", to: "17:00")

    /// Whether the clock is within. Times of the day compare as texts do.
    func contains(_ clock: WallClock) -> Bool {
        days.contains(clock.day.prefix(3).lowercased()) && from <= clock.text && clock.text < to
    }

    /// `mon to fri, 09:00 to 17:00`
    var text: String {
        let places = days.compactMap { OwnValue.days.firstIndex(of: $0) }
        let isRun = places.count > 2 && zip(places, places.dropFirst()).allSatisfy { $1 == $0 + 1 }
        let days = isRun ? "\(days[0]) to \(days[days.count - 1])" : days.joined(separator: ", ")
        return "\(days), \(from) to \(to)"
    }
}
