package import DirectoryModel
import GRDB

extension SQLiteDirectory: DirectoryExporter {
    package func forEachProfile(_ body: (ExportedProfile) throws -> Void) throws {
        try translating {
            try reader.read { db in
                let profiles = try SQLStatement(db, "SELECT \(ProfileTable.selection) FROM profile ORDER BY id")
                var lines = try MergedRows(
                    db,
                    """
                    SELECT report_id, relation, profile.employee_number, valid_from, valid_to
                    FROM reporting_line JOIN profile ON profile.id = manager_id
                    ORDER BY report_id, relation, valid_from, reporting_line.revision
                    """)
                var aliases = try MergedRows(
                    db, "SELECT profile_id, alias FROM former_alias ORDER BY profile_id, until, alias")
                while try profiles.step() {
                    let id = profiles.int(0)
                    var profile = ExportedProfile(
                        id: PersonID(rawValue: Int32(id)), fields: ProfileTable.fields(profiles))
                    try lines.forEach(of: id) { row in
                        guard let kind = row.text(1).flatMap(LineKind.init(name:)) else { return }
                        profile.lines.append(
                            .init(
                                kind: kind, manager: row.text(2) ?? "", validFrom: row.text(3) ?? "",
                                validTo: row.text(4)))
                    }
                    try aliases.forEach(of: id) { profile.formerAliases.append($0.text(1) ?? "") }
                    try body(profile)
                }
            }
        }
    }

    /// Calls `body` with each revision's change set, oldest first, as the change log has it. Applying them to an empty
    /// directory, in this order, makes the same directory.
    package func forEachRevision(_ body: (ChangeSet) throws -> Void) throws {
        try translating {
            let revisions = try reader.read { db in
                try Row.fetchAll(db, sql: "SELECT * FROM revision ORDER BY revision").map { row in
                    (number: row["revision"] as Int, header: try Self.header(row))
                }
            }
            for revision in revisions {
                let number = revision.number
                try body(
                    ChangeSet(header: revision.header) { emit in try self.forEachChange(of: number, emit) })
            }
        }
    }

    private func forEachChange(of revision: Int, _ body: (borrowing Change) throws -> Void) throws {
        try forEachChange(
            """
            SELECT sequence, subject, kind, line, before, after FROM change
            WHERE revision = ?1 AND sequence > ?2
                AND sequence >= (SELECT first_sequence FROM revision WHERE revision = ?1)
                AND sequence < coalesce((SELECT first_sequence FROM revision WHERE revision = ?1 + 1), 1 << 62)
            ORDER BY sequence LIMIT 1000
            """, revision, body)
    }

    package func forEachChange(of run: ImportRun, _ body: (borrowing Change) throws -> Void) throws {
        if let revision = run.revision { return try forEachChange(of: revision, body) }
        try forEachChange(
            """
            SELECT sequence, subject, kind, line, before, after FROM planned_change
            WHERE run = ?1 AND sequence > ?2 ORDER BY sequence LIMIT 1000
            """, run.number, body)
    }

    /// Reads some changes at a time: they may be what is being written, and while a statement is at work SQLite lets no
    /// index be dropped, as a first load does.
    private func forEachChange(
        _ sql: String, _ number: Int, _ body: (borrowing Change) throws -> Void
    ) throws {
        var last = 0
        while true {
            let part = try changes(sql, number, after: last)
            for (_, change) in part { try body(change) }
            guard let next = part.last?.sequence else { return }
            last = next
        }
    }

    private func changes(_ sql: String, _ number: Int, after last: Int) throws -> [(sequence: Int, change: Change)] {
        try translating {
            // Asked while a quarantined plan is being applied, too.
            try reader.unsafeReentrantRead { db in
                var part: [(sequence: Int, change: Change)] = []
                let select = try SQLStatement(cachedBy: db, sql)
                select.bind(2, last)
                try select.forEachRow(number) { row in
                    guard let kind = row.text(2).flatMap(Change.Kind.init) else { return }
                    let change = Change(
                        subject: PersonID(rawValue: Int32(row.int(1))), kind: kind, line: row.int(3),
                        before: FieldRecord(bytes: Array(row.bytes(4))), after: FieldRecord(bytes: Array(row.bytes(5))))
                    part.append((row.int(0), change))
                }
                return part
            }
        }
    }

    private static func header(_ row: Row) throws -> RevisionHeader {
        guard let time = Timestamp(row["time"] as String), let effective = CalendarDate(row["effective"] as String)
        else {
            throw DirectoryError(.internal, "revision \(row["revision"] as Int) has no readable time")
        }
        return RevisionHeader(
            time: time, effective: effective, actor: row["actor"], source: row["source"], note: row["note"])
    }
}

/// Rows that belong to profiles, read beside them in the same order of ids: a merge join that keeps one row.
struct MergedRows {
    private let rows: SQLStatement
    private var hasRow: Bool

    init(_ db: Database, _ sql: String) throws {
        rows = try SQLStatement(db, sql)
        hasRow = try rows.step()
    }

    mutating func forEach(of id: Int, _ body: (SQLStatement) throws -> Void) throws {
        while hasRow, rows.int(0) <= id {
            if rows.int(0) == id { try body(rows) }
            hasRow = try rows.step()
        }
    }
}
