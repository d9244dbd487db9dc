import DirectoryModel
import Glibc

/// What the clock on the wall shows in some time zone.
struct LocalTime: Equatable {
    /// `17:40`
    var clock: String
    var weekday: String

    init(clock: String, weekday: String) {
        self.clock = clock
        self.weekday = weekday
    }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let zones = "/usr/share/zoneinfo"

    /// Nil for a zone that this machine has no file of, which covers everything that is not the name of a zone.
    ///
    /// Asks the C library, by $TZ for as long as the question takes: Foundation would load ICU's tables for it, at
    /// several milliseconds. Only for a command that prints, where nothing else reads the environment at that time (a
    /// client's network threads are asleep once the answer is there); a server must not call this.
    init?(at moment: Timestamp, in zone: String) {
        guard Self.isName(zone), access("\(Self.zones)/\(zone)", R_OK) == 0 else { return nil }
        let before = getenv("TZ").map { String(cString: $0) }
        setenv("TZ", ":\(Self.zones)/\(zone)", 1)
        defer {
            if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
            tzset()
        }
        tzset()
        var seconds = time_t(moment.secondsSinceEpoch)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil, Self.weekdays.indices.contains(Int(parts.tm_wday)) else {
            return nil
        }
        func two(_ n: Int32) -> String { n < 10 ? "0\(n)" : "\(n)" }
        clock = "\(two(parts.tm_hour)):\(two(parts.tm_min))"
        weekday = Self.weekdays[Int(parts.tm_wday)]
    }

    /// Names of the IANA database, `America/Argentina/Ushuaia`, `Etc/GMT+3`: nothing that could lead out of the folder.
    private static func isName(_ zone: String) -> Bool {
        zone.utf8.count <= 64
            && zone.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                part.utf8.first.map { (0x41...0x5A).contains($0 & 0xDF) } == true
                    && part.utf8.allSatisfy {
                        (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
                            || $0 == 0x2B
                    }
            }
    }
}
