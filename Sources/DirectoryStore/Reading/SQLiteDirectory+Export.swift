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
                var awards = try MergedRows(
                    db,
                    """
                    SELECT profile_id, badge_id, badge.name, awarded_on FROM award JOIN badge ON badge.id = badge_id
                    ORDER BY profile_id, awarded_on, badge_id
                    """)
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
                    try awards.forEach(of: id) { row in
                        profile.awards.append(
                            Award(badge: row.text(1) ?? "", name: row.text(2) ?? "", awardedOn: row.text(3) ?? ""))
                    }
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
                    ChangeSet(header: revision.header, expectedCount: 0) { emit in
                        try self.forEachChange(of: number, emit)
                    })
            }
        }
    }

    private func forEachChange(of revision: Int, _ emit: (borrowing Change) throws -> Void) throws {
        try translating {
            try reader.read { db in
                let changes = try SQLStatement(
                    db,
                    """
                    SELECT subject, kind, line, before, after FROM change
                    WHERE sequence >= (SELECT min(sequence) FROM change WHERE revision = ?1) AND revision = ?1
                    ORDER BY sequence
                    """)
                try changes.forEachRow(revision) { row in
                    guard let kind = row.text(1).flatMap(Change.Kind.init) else { return }
                    try emit(
                        Change(
                            subject: PersonID(rawValue: Int32(row.int(0))), kind: kind, line: row.int(2),
                            before: FieldRecord(bytes: Array(row.bytes(3))),
                            after: FieldRecord(bytes: Array(row.bytes(4)))))
                }
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
private struct MergedRows {
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
