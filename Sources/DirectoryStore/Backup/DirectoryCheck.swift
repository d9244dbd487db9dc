package import DirectoryModel
import GRDB
import GRDBSQLite

/// Looks whether a directory file is what it should be, in one read transaction: a service may write it meanwhile.
///
/// It reads the file as it is. Unlike a look-up it brings no file of an earlier version up to date, since a backup that
/// is looked at must stay what its manifest says.
package final class DirectoryCheck {
    private let path: String
    private let queue: DatabaseQueue?
    /// Why nothing can be looked at.
    private let unreadable: String?

    /// Throws `unavailable` when there is no such file, or it can't be opened for a reason that is not damage.
    package init(_ path: String) throws {
        guard DurableFile.status(path) != nil else {
            throw DirectoryError(.unavailable, "there is no file \(path)", hint: "phone verify FILE names another.")
        }
        self.path = path
        do {
            queue = try Self.open(path)
            unreadable = nil
        } catch let error as DatabaseError where Self.isDamage(error) {
            queue = nil
            unreadable = Self.words(error)
        } catch let error as DatabaseError {
            throw DirectoryError(error)
        }
    }

    /// Makes all checks, and hands over the result of each as it is there; before each, `progress` hears its name.
    /// `isQuick` leaves out the replay of the change log, which takes longer than all others. Throws `DirectoryError` when
    /// a check can't be made for a reason that is not damage.
    package func run(isQuick: Bool, progress: (String) -> Void, _ body: (CheckResult) -> Void) throws {
        guard let queue else {
            progress("database")
            body(.damaged("database", unreadable ?? ""))
            return
        }
        try translating {
            try queue.read { db in
                let schema = try result("schema", progress) { try SchemaCheck.run(db) }
                body(try result("database", progress) { try Self.integrity(db) })
                body(schema)
                guard schema.outcome == .passed, try SchemaCheck.isCurrent(db) else {
                    return body(.skipped("contents", Self.otherSchema(schema)))
                }
                body(try result("references", progress) { try Self.references(db) })
                body(try result("aliases", progress) { try Self.aliases(db) })
                body(try result("chart", progress) { try ChartCheck.run(db) })
                body(try result("photos", progress) { try PhotoCheck.run(db) })
                guard !isQuick else { return }
                body(
                    try result("change log", progress) {
                        var replay = try LogReplay(db)
                        return try replay.run()
                    })
            }
        }
    }

    /// What the file holds. Throws `DirectoryError`, also where it is too damaged to be counted.
    package func state() throws -> DirectoryState {
        guard let queue else { throw DirectoryError(.unavailable, unreadable ?? "") }
        return try translating { try queue.read { try DirectoryState($0) } }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        // For sorting the change log.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -65536") }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            // The first question finds out whether a writer was killed.
            _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
            return queue
        } catch let error as DatabaseError
            where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK
            || error.extendedResultCode == .SQLITE_READONLY_RECOVERY
        {
            // What it left must be rolled back first, which only an owner may do.
            try SQLiteDirectory(owning: path).close()
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    /// The result of a check, damage that keeps it from its end included.
    private func result(_ name: String, _ progress: (String) -> Void, _ check: () throws -> CheckResult) throws
        -> CheckResult
    {
        progress(name)
        do {
            return try check()
        } catch let error as DatabaseError where Self.isDamage(error) {
            return .damaged(name, "can't be read to the end: \(Self.words(error))")
        }
    }

    private static func isDamage(_ error: DatabaseError) -> Bool {
        [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_FORMAT].contains(error.resultCode)
    }

    private static func words(_ error: DatabaseError) -> String { error.message ?? "SQLite error \(error.resultCode)" }

    private static func otherSchema(_ schema: CheckResult) -> String {
        schema.outcome == .passed
            ? "it is of an earlier version; the first use by this one brings it up to date, and then they can be checked"
            : "they can't be read without their tables"
    }

    private static func integrity(_ db: Database) throws -> CheckResult {
        var findings = Findings()
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") where line != "ok" {
            for part in line.split(separator: "\n") { findings.add(String(part)) }
        }
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        return CheckResult("database", findings, passed: "\(pages.grouped) pages, every row and index in order")
    }

    private static func references(_ db: Database) throws -> CheckResult {
        var findings = Findings()
        let rows = try SQLStatement(db, "PRAGMA foreign_key_check")
        while try rows.step() {
            findings.add("a row of \(rows.text(0) ?? "") names a row of \(rows.text(2) ?? "") that is not there")
        }
        return CheckResult("references", findings, passed: "whatever a row names is there")
    }

    /// Each is unique in its own table by an index; that nobody has what was once somebody else's, no index says.
    private static func aliases(_ db: Database) throws -> CheckResult {
        var findings = Findings()
        let rows = try SQLStatement(
            db,
            """
            SELECT former_alias.alias, profile.id, former_alias.profile_id
            FROM former_alias JOIN profile ON profile.alias = former_alias.alias AND profile.alias IS NOT NULL
            """)
        while try rows.step() {
            findings.add("\(rows.text(0) ?? "") is the alias of P\(rows.int(1)) and a former one of P\(rows.int(2))")
        }
        let count = try SQLStatement(
            db,
            "SELECT (SELECT count(*) FROM profile WHERE alias IS NOT NULL), (SELECT count(*) FROM former_alias)")
        _ = try count.step()
        return CheckResult(
            "aliases", findings,
            passed: "\(count.int(0).grouped) present, \(count.int(1).grouped) former; each leads to one person")
    }
}
