package import DirectoryModel
import GRDB
import OrgGraph

extension SQLiteDirectory: ImportStore {
    package func keys() throws -> DirectoryKeys {
        try translating {
            try reader.read { db in
                var keys = DirectoryKeys()
                keys.revision = try Self.revision(db)
                let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM profile") ?? 0
                keys.numbers = TextIndex(capacity: count + count / 8)
                let slots = try Self.readProfiles(db, into: &keys, count: count)
                try Self.readLines(db, into: &keys, slots: slots)
                return keys
            }
        }
    }

    package func record(of person: PersonID) throws -> FieldRecord {
        try translating {
            // Asked while a change set is being written, too.
            try reader.unsafeReentrantRead { db in
                let select = try SQLStatement(cachedBy: db, SQL.profile)
                select.bind(1, Int64(person.rawValue))
                guard try select.step() else {
                    throw DirectoryError(.notFound, "\(person.text) is not in the directory")
                }
                return ProfileTable.record(select)
            }
        }
    }

    package func forEachAlias(_ body: (UnsafeRawBufferPointer, PersonID, Bool) throws -> Void) throws {
        try translating {
            try reader.read { db in
                let select = try SQLStatement(
                    db,
                    """
                    SELECT alias, id, 1 FROM profile WHERE alias IS NOT NULL
                    UNION ALL SELECT alias, profile_id, 0 FROM former_alias
                    """)
                while try select.step() {
                    try body(select.bytes(0), PersonID(rawValue: Int32(select.int(1))), select.int(2) == 1)
                }
            }
        }
    }

    package func makeStaging() throws -> any ImportStaging { try translating { try SQLiteStaging() } }

    @discardableResult
    package func apply(_ changes: ChangeSet, run: () throws -> ImportRun?, progress: (Int) -> Void) throws -> Int {
        guard let writer else {
            throw DirectoryError(.forbidden, "\(path) is open for reading only")
        }
        let revision = try translating {
            try writer.write { db in
                let changeWriter = try ChangeWriter(db, header: changes.header)
                try changes.forEachChange { change in
                    try changeWriter.write(change)
                    if changeWriter.count % 4096 == 0 { progress(changeWriter.count) }
                }
                let revision = try changeWriter.finish()
                if let run = try run() { try Self.keep(run, revision: revision, db) }
                progress(changeWriter.count)
                return revision
            }
        }
        try translating {
            // After a first load, see `init(owning:)`; otherwise it is in this mode already, and nothing happens.
            try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        }
        return revision
    }

    static func revision(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT max(revision) FROM revision") ?? 0
    }

    /// Returns the slot of each id.
    private static func readProfiles(_ db: Database, into keys: inout DirectoryKeys, count: Int) throws -> [Int32] {
        var slots = [Int32](repeating: -1, count: (try Int.fetchOne(db, sql: "SELECT max(id) FROM profile") ?? 0) + 1)
        keys.ids.reserveCapacity(count)
        keys.digests.reserveCapacity(count)
        keys.states.reserveCapacity(count)
        let rows = try SQLStatement(
            db, "SELECT id, employee_number, digest, status = 'left', kind = 'vacancy' FROM profile ORDER BY id")
        while try rows.step() {
            let (slot, _) = keys.numbers.insert(rows.bytes(1))
            slots[rows.int(0)] = Int32(slot)
            keys.ids.append(Int32(rows.int(0)))
            keys.digests.append(UInt64(bitPattern: Int64(rows.int(2))))
            var state: DirectoryKeys.State = []
            if rows.int(3) == 1 { state.insert(.left) }
            if rows.int(4) == 1 { state.insert(.vacancy) }
            keys.states.append(state)
        }
        return slots
    }

    private static func readLines(_ db: Database, into keys: inout DirectoryKeys, slots: [Int32]) throws {
        keys.managers = Array(repeating: -1, count: keys.ids.count)
        let solid = try SQLStatement(db, "SELECT id, manager_id FROM org_node WHERE manager_id IS NOT NULL")
        while try solid.step() { keys.managers[Int(slots[solid.int(0)])] = slots[solid.int(1)] }
        let others = try SQLStatement(
            db,
            """
            SELECT report_id, manager_id, relation FROM reporting_line
            WHERE valid_to IS NULL AND relation IN ('dotted', 'interim', 'assistant')
            """)
        while try others.step() {
            guard let kind = others.text(2).flatMap(LineKind.init(name:)) else { continue }
            keys.otherLines[.init(slot: slots[others.int(0)], kind: kind)] = slots[others.int(1)]
        }
    }

    private static func keep(_ run: ImportRun, revision: Int, _ db: Database) throws {
        var counts = JSONWriter()
        counts.object { json in
            for (name, value) in run.counts.sorted(by: { $0.key < $1.key }) { json.member(name, value) }
        }
        try db.execute(
            sql: """
                INSERT INTO import_run (started, file, mapping, is_delta, plan_hash, counts, revision)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.started.description, run.file, run.mapping, run.isDelta, run.planHash, counts.text, revision,
            ])
    }
}

/// The rows of one dump in a temporary database of SQLite's own: on disk, nameless, gone with its connection.
final class SQLiteStaging: ImportStaging {
    private let queue: DatabaseQueue

    init() throws {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            // Nothing here outlives the process, so that nothing needs to be synced or rolled back.
            try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192")
        }
        // An empty path is SQLite's word for a private temporary file.
        queue = try DatabaseQueue(path: "", configuration: configuration)
        try queue.write { try $0.execute(sql: "CREATE TABLE batch (rows BLOB NOT NULL, records BLOB NOT NULL) STRICT") }
    }

    /// A batch is one row: rows are only ever read from first to last.
    func append(_ rows: StagedRows) throws {
        try translating {
            try queue.write { db in
                let insert = try SQLStatement(db, "INSERT INTO batch (rows, records) VALUES (?1, ?2)")
                try rows.withBytes { index, records in
                    insert.bind(1, blob: index)
                    insert.bind(2, blob: records)
                    try insert.run()
                }
            }
        }
    }

    func forEach(_ body: (borrowing StagedRow) throws -> Void) throws {
        try translating {
            try queue.read { db in
                let select = try SQLStatement(db, "SELECT rows, records FROM batch ORDER BY rowid")
                while try select.step() { try StagedRows.forEach(select.bytes(0), select.bytes(1), body) }
            }
        }
    }
}
