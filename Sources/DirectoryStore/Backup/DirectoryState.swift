package import DirectoryModel
import GRDB

/// What a directory holds, in numbers: what a backup promises, and what a restore would bring.
package struct DirectoryState: Sendable, Equatable {
    /// 0 for a directory that nothing was imported into yet.
    package var revision: Int
    /// When that revision was written; nil for revision 0.
    package var time: Timestamp?
    /// People in place.
    package var people: Int
    package var vacancies: Int
    /// People who left; their records stay.
    package var leavers: Int
    /// Length of the change log.
    package var changes: Int

    package init(revision: Int, time: Timestamp?, people: Int, vacancies: Int, leavers: Int, changes: Int) {
        self.revision = revision
        self.time = time
        self.people = people
        self.vacancies = vacancies
        self.leavers = leavers
        self.changes = changes
    }

    /// Counts all of it: the time of a scan. Throws `DirectoryError`.
    package init(of path: String) throws {
        self = try translating {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(10)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            return try queue.read { try DirectoryState($0) }
        }
    }

    init(_ db: Database) throws {
        let last = try Row.fetchOne(db, sql: "SELECT revision, time FROM revision ORDER BY revision DESC LIMIT 1")
        let counts = try SQLStatement(
            db,
            """
            SELECT count(*) FILTER (WHERE kind = 'person' AND status <> 'left'),
                count(*) FILTER (WHERE kind = 'vacancy' AND status <> 'left'),
                count(*) FILTER (WHERE kind = 'person' AND status = 'left')
            FROM profile
            """)
        _ = try counts.step()
        self.init(
            revision: last?["revision"] ?? 0, time: (last?["time"] as String?).flatMap { Timestamp($0) },
            people: counts.int(0), vacancies: counts.int(1), leavers: counts.int(2),
            changes: try Int.fetchOne(db, sql: "SELECT count(*) FROM change") ?? 0)
    }
}
