import DirectoryModel
import GRDB

/// Whether the change log makes the directory: each person's changes, from nothing on, are compared with the profile,
/// the reporting lines with their days, and the former aliases that are stored.
///
/// Person by person and not revision by revision: then one person is in memory at a time, whatever the size. SQLite
/// brings the log into that order, on disk where it is long. It is not the code that writes changes, on purpose.
struct LogReplay {
    private let changes: SQLStatement
    private let profiles: SQLStatement
    private var lines: MergedRows
    private var aliases: MergedRows
    /// The day from which a revision's lines hold.
    private let days: [Int: String]
    private var findings = Findings()
    private var count = 0

    init(_ db: Database) throws {
        changes = try SQLStatement(
            db,
            """
            SELECT subject, kind, before, after, revision, sequence FROM change ORDER BY subject, sequence
            """)
        profiles = try SQLStatement(db, "SELECT \(ProfileTable.selection), digest FROM profile ORDER BY id")
        lines = try MergedRows(
            db,
            """
            SELECT report_id, relation, valid_from, revision, manager_id, valid_to FROM reporting_line
            ORDER BY report_id, relation, valid_from, revision
            """)
        aliases = try MergedRows(
            db, "SELECT profile_id, alias, until FROM former_alias ORDER BY profile_id, alias")
        let revisions = try Row.fetchAll(db, sql: "SELECT revision, effective FROM revision")
        days = Dictionary(revisions.map { ($0["revision"], $0["effective"]) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func run() throws -> CheckResult {
        var hasProfile = try profiles.step()
        var hasChange = try changes.step()
        while hasProfile || hasChange {
            let subject = hasChange ? changes.int(0) : Int.max
            let id = hasProfile ? profiles.int(0) : Int.max
            if id < subject {
                findings.add("P\(id) is in the directory, and no change brought them")
                hasProfile = try profiles.step()
                continue
            }
            var person = LoggedPerson()
            while hasChange, changes.int(0) == subject {
                try apply(to: &person, subject)
                hasChange = try changes.step()
            }
            guard id == subject else {
                findings.add("P\(subject) is in the change log, and not in the directory")
                continue
            }
            try compare(person, subject)
            hasProfile = try profiles.step()
        }
        return CheckResult(
            "change log", findings,
            passed: "\(count.grouped) changes of \(days.count.grouped) revisions make this directory")
    }

    private mutating func apply(to person: inout LoggedPerson, _ subject: Int) throws {
        count += 1
        let revision = changes.int(4)
        guard let day = days[revision], let kind = changes.text(1).flatMap(Change.Kind.init) else {
            findings.add("change \(changes.int(5)) is of revision \(revision), which is not there")
            return
        }
        let complaint = person.apply(
            kind, before: FieldRecord(bytes: Array(changes.bytes(2))),
            after: FieldRecord(bytes: Array(changes.bytes(3))), revision: revision, day: day)
        if let complaint { findings.add("change \(changes.int(5)), of P\(subject): \(complaint)") }
    }

    private mutating func compare(_ person: LoggedPerson, _ id: Int) throws {
        let stored = ProfileTable.record(profiles)
        if !person.hasFields(stored) {
            findings.add("P\(id): not as the log has it: \(person.differences(from: stored))")
        }
        let digest = stored.bytes.withUnsafeBytes { FieldRecord.digest(of: $0) }
        if UInt64(bitPattern: Int64(profiles.int(ProfileTable.ownIndex + 1))) != digest {
            findings.add("P\(id): the digest is not that of the profile")
        }
        var storedLines: [LoggedPerson.Line] = []
        try lines.forEach(of: id) { row in
            storedLines.append(
                .init(
                    relation: row.text(1) ?? "", from: row.text(2) ?? "", revision: row.int(3),
                    manager: String(row.int(4)), to: row.text(5)))
        }
        if storedLines != person.sortedLines {
            findings.add("P\(id): the reporting lines are not as the log has them")
        }
        var storedAliases: [String: String] = [:]
        try aliases.forEach(of: id) { storedAliases[$0.text(1) ?? ""] = $0.text(2) }
        if storedAliases != person.formerAliases {
            findings.add("P\(id): the former aliases are not as the log has them")
        }
    }
}
