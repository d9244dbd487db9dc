import DirectoryModel
import DirectoryStore
import Synchronization

/// A clock that a test sets. It begins with the year 2026.
final class TestClock: Sendable {
    private let time = Mutex(Timestamp("2026-01-01T00:00:00Z")!)

    var now: Timestamp { time.withLock { $0 } }

    func forward(_ seconds: Int) { time.withLock { $0 = $0.adding(seconds) } }
}

/// A directory in memory of people called p1, p2 and so on.
enum SmallCompany {
    /// `more` says what else the record of each has.
    static func make(
        _ people: [PersonID], at now: Timestamp, more: (PersonID) -> [PersonField: String] = { _ in [:] }
    ) throws -> SQLiteDirectory {
        let directory = try SQLiteDirectory()
        try directory.apply(
            ChangeSet(
                header: header(at: now),
                changes: people.map { id in
                    let values: [PersonField: String] = [
                        .kind: "person", .employeeNumber: "\(id.rawValue)", .alias: "p\(id.rawValue)",
                        .status: "active",
                    ]
                    return Change(
                        subject: id, kind: .joined, before: FieldRecord(),
                        after: FieldRecord(values.merging(more(id)) { $1 }))
                }))
        return directory
    }

    static func header(at now: Timestamp) -> RevisionHeader {
        RevisionHeader(time: now, effective: now.date, actor: "test", source: "test", note: "")
    }
}
