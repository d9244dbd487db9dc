import DirectoryModel
import DirectoryPages
import Foundation
import Synchronization

/// What clocks show in the world's time zones. The rules of each zone are Foundation's, which takes milliseconds to read
/// them and microseconds to ask; how far a zone is from UTC is kept until it changes.
package final class WallClocks: Sendable {
    private struct Offset {
        let seconds: Int
        let until: Timestamp
    }

    /// Nil for a zone that there is not. People write names of zones, so that there may be any number.
    private let offsets = Mutex<[String: Offset?]>([:])
    private static let most = 1000

    /// Whether there is a zone of that name.
    @Sendable package static func isZone(_ name: String) -> Bool { TimeZone(identifier: name) != nil }

    /// Nil for a zone that there is not.
    func clock(in zone: String, at now: Timestamp) -> WallClock? {
        offset(of: zone, at: now).map { WallClock(at: now, offset: $0, zone: zone) }
    }

    private func offset(of zone: String, at now: Timestamp) -> Int? {
        if let known = offsets.withLock({ $0[zone] }) {
            guard let offset = known else { return nil }
            if now < offset.until { return offset.seconds }
        }
        let found = Self.look(zone, at: now)
        offsets.withLock { offsets in
            if offsets.count >= Self.most { offsets = [:] }
            offsets[zone] = .some(found)
        }
        return found?.seconds
    }

    private static func look(_ zone: String, at now: Timestamp) -> Offset? {
        guard let rules = TimeZone(identifier: zone) else { return nil }
        let date = Date(timeIntervalSince1970: Double(now.secondsSinceEpoch))
        let next = rules.nextDaylightSavingTimeTransition(after: date)
        // Rules change by law, too; a new process knows them. A day later the zone is asked again in any case.
        let change = next.map { Int($0.timeIntervalSince1970) } ?? Int.max
        return Offset(
            seconds: rules.secondsFromGMT(for: date),
            until: Timestamp(secondsSinceEpoch: min(change, now.secondsSinceEpoch + 86_400)))
    }
}
