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

    package func lastImportedRevision(before revision: Int?) throws -> Int {
        try translating {
            // Asked while a change set is being written, too.
            try reader.unsafeReentrantRead { db in
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT revision FROM revision WHERE source <> ? AND revision < ? ORDER BY revision DESC LIMIT 1
                        """, arguments: [ProfileDesk.source, revision ?? Int.max]) ?? 0
            }
        }
    }

    package func makeStaging() throws -> any ImportStaging { try translating { try SQLiteStaging() } }

    package func lines(of person: PersonID) throws -> [PersonField: String] {
        try translating {
            try reader.unsafeReentrantRead { db in
                let select = try SQLStatement(
                    cachedBy: db,
                    "SELECT relation, manager_id FROM reporting_line WHERE report_id = ?1 AND valid_to IS NULL")
                var lines: [PersonField: String] = [:]
                try select.forEachRow(Int(person.rawValue)) { row in
                    if let kind = row.text(0).flatMap(LineKind.init(name:)) { lines[kind.field] = String(row.int(1)) }
                }
                return lines
            }
        }
    }

    package func filled(_ fields: FieldSet) throws -> [PersonField: Int] {
        let own = fields.fields.filter { $0.line == nil }
        let counts = own.map { "count(\(ProfileTable.columns[Int($0.rawValue) - 1]))" }
        return try translating {
            // Asked while a change set is being written, too.
            try reader.unsafeReentrantRead { db in
                var filled: [PersonField: Int] = [:]
                if !own.isEmpty {
                    let row = try SQLStatement(
                        db, "SELECT \(counts.joined(separator: ", ")) FROM profile WHERE status <> 'left'")
                    _ = try row.step()
                    for (i, field) in own.enumerated() { filled[field] = row.int(Int32(i)) }
                }
                for kind in fields.fields.compactMap(\.line) {
                    filled[kind.field] = try Int.fetchOne(
                        db, sql: "SELECT count(*) FROM reporting_line WHERE relation = ? AND valid_to IS NULL",
                        arguments: [kind.name])
                }
                return filled
            }
        }
    }

    @discardableResult
    package func apply(
        _ changes: ChangeSet, record: (_ revision: Int?) throws -> ImportRun?, progress: (Int) -> Void
    ) throws -> ImportRun? {
        var isRevision = false
        let run = try writing { db in
            let changeWriter = try ChangeWriter(db, header: changes.header, photos: changes.photos)
            try changeWriter.define(changes.badges)
            // What people ask for is no revision; what it comes to is one, and then both are written or neither.
            for request in changes.requests { try BadgeRequestTable.keep(request, db) }
            for code in changes.codes { try ClaimTable.write(code, at: changes.header.time, db) }
            try changes.forEachChange { change in
                try changeWriter.write(change)
                if changeWriter.count % 4096 == 0 { progress(changeWriter.count) }
            }
            let revision = try changeWriter.finish()
            try PointTable.keep(changes.points, db)
            isRevision = changeWriter.count > 0
            let run = try record(changeWriter.count > 0 ? revision : nil)
            progress(changeWriter.count)
            return try run.map { run in
                let kept = try RunTable.keep(run, db)
                try ScheduleTable.keep(changes.scheduled, of: kept, db)
                return kept
            }
        }
        // After a first load, see `init(owning:)`; otherwise it is in this mode already, and nothing happens. Where the
        // disk fails just now, the import has been done all the same, and the next owner switches.
        try? writer?.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        if isRevision { tellFollower() }
        return run
    }

    @discardableResult
    package func keep(_ run: ImportRun, planned changes: ChangeSet?) throws -> ImportRun {
        try writing { db in
            let kept = try RunTable.keep(run, db)
            if let changes { try RunTable.plan(changes, of: kept.number, db) }
            try ScheduleTable.keep(changes?.scheduled ?? [], of: kept, db)
            return kept
        }
    }

    package func dueRows(on day: CalendarDate) throws -> [ScheduledRow] {
        try translating { try reader.read { try ScheduleTable.due(on: day, $0) } }
    }

    /// Runs `body` in a transaction of the owner's. Throws `forbidden` for a directory that is open for reading only.
    func writing<T>(_ body: (Database) throws -> T) throws -> T {
        guard let writer else { throw DirectoryError(.forbidden, "\(path) is open for reading only") }
        return try translating { try writer.write(body) }
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
        keys.holders.reserveCapacity(count)
        let rows = try SQLStatement(
            db,
            """
            SELECT id, employee_number, digest, status = 'left', kind = 'vacancy', source, field_sources
            FROM profile ORDER BY id
            """)
        var holders = HolderIndex()
        while try rows.step() {
            let (slot, _) = keys.numbers.insert(rows.bytes(1))
            slots[rows.int(0)] = Int32(slot)
            keys.ids.append(Int32(rows.int(0)))
            keys.digests.append(UInt64(bitPattern: Int64(rows.int(2))))
            var state: DirectoryKeys.State = []
            if rows.int(3) == 1 { state.insert(.left) }
            if rows.int(4) == 1 { state.insert(.vacancy) }
            keys.states.append(state)
            keys.holders.append(holders.number(owner: rows.bytes(5), claims: rows.bytes(6)))
        }
        keys.holdings = holders.holdings
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
}

/// Numbers for the few combinations of owner and claims that a million people have.
private struct HolderIndex {
    private(set) var holdings: [DirectoryKeys.Holding] = []
    private var numbers: [DirectoryKeys.Holding: UInt16] = [:]
    /// Neighbours mostly have the same, which is then not even decoded.
    private var last: (owner: [UInt8], claims: [UInt8], number: UInt16)?

    mutating func number(owner: UnsafeRawBufferPointer, claims: UnsafeRawBufferPointer) -> UInt16 {
        if let last, last.owner.elementsEqual(owner), last.claims.elementsEqual(claims) { return last.number }
        let name = owner.isEmpty ? nil : String(decoding: owner, as: UTF8.self)
        let holding = DirectoryKeys.Holding(owner: name, claims: FieldClaims(String(decoding: claims, as: UTF8.self)))
        let number = numbers[holding] ?? UInt16(holdings.count)
        if numbers[holding] == nil {
            numbers[holding] = number
            holdings.append(holding)
        }
        last = (Array(owner), Array(claims), number)
        return number
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
