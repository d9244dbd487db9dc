import DirectoryModel
import GRDB

/// Takes everything out of a directory that it knows of some people, within one transaction: their records now and in the
/// log, their photo, what waits to be decided or for its day, what they suggested and decided, and what runs found in their
/// rows.
///
/// Their places in the chart stay, with the days on which the lines held: the chart of those who answered to them is not
/// theirs to take along.
struct Eraser {
    let db: Database

    func erase(_ id: PersonID) throws {
        let select = try SQLStatement(db, SQL.profile)
        select.bind(1, Int64(id.rawValue))
        guard try select.step() else { throw DirectoryError(.notFound, "\(id.text) is not in the directory") }
        let old = ProfileTable.record(select).values
        select.reset()
        let former = try String.fetchAll(
            db, sql: "SELECT alias FROM former_alias WHERE profile_id = ?", arguments: [id.rawValue])
        let tombstone = Self.tombstone(id, old)
        try store(id, tombstone)
        try rewriteLog(of: id, tombstone)
        try remove(id, number: old[.employeeNumber] ?? "")
        try rename(([old[.alias]] + former).compactMap { $0 }, to: id.erasedName)
        let texts = Self.identifying.compactMap { old[$0] } + former
        try scrubRuns(of: texts.filter { $0.utf8.count > 2 })
    }

    /// Texts that tell who somebody is.
    private static let identifying: [PersonField] = [
        .employeeNumber, .alias, .legalGivenName, .legalFamilyName, .legalFullName, .preferredGivenName,
        .preferredFamilyName, .email, .workPhone, .mobilePhone,
    ]

    private static func tombstone(_ id: PersonID, _ old: [PersonField: String]) -> FieldRecord {
        var values: [PersonField: String] = [
            .kind: old[.kind] ?? ProfileKind.person.rawValue, .employeeNumber: id.erasedName,
            .status: EmploymentStatus.left.rawValue,
        ]
        if old[.alias] != nil { values[.alias] = id.erasedName }
        return FieldRecord(values)
    }

    private func store(_ id: PersonID, _ record: FieldRecord) throws {
        let update = try SQLStatement(db, ProfileTable.update)
        update.bind(1, Int64(id.rawValue))
        try record.bytes.withUnsafeBytes { record in
            FieldRecord.forEach(in: record) { update.bind(Int32(ProfileTable.column(of: $0)), text: $1) }
            update.bind(Int32(ProfileTable.digestColumn), Int64(bitPattern: FieldRecord.digest(of: record)))
            try update.run()
        }
    }

    /// What the log says of somebody becomes: they came as what they are now. Only their lines stay. Replayed, it gives the
    /// directory, as before.
    private func rewriteLog(of id: PersonID, _ tombstone: FieldRecord) throws {
        let select = try SQLStatement(
            db, "SELECT sequence, kind, before, after FROM change WHERE subject = ?1 ORDER BY sequence")
        var rows: [(sequence: Int, before: FieldRecord, after: FieldRecord)] = []
        try select.forEachRow(Int(id.rawValue)) { row in
            let before = Self.lines(row.bytes(2))
            let after = Self.lines(row.bytes(3))
            guard row.text(1) == Change.Kind.joined.rawValue else { return rows.append((row.int(0), before, after)) }
            var joined = tombstone
            after.bytes.withUnsafeBytes { joined.append(encoded: $0) }
            rows.append((row.int(0), before, joined))
        }
        let update = try SQLStatement(
            db,
            "UPDATE change SET kind = CASE kind WHEN 'joined' THEN 'joined' ELSE 'changed' END, line = 0, before = ?2, after = ?3 WHERE sequence = ?1"
        )
        for row in rows {
            update.bind(1, row.sequence)
            try row.before.bytes.withUnsafeBytes { before in
                try row.after.bytes.withUnsafeBytes { after in
                    update.bind(2, blob: before)
                    update.bind(3, blob: after)
                    try update.run()
                }
            }
        }
    }

    private static func lines(_ record: UnsafeRawBufferPointer) -> FieldRecord {
        var lines = FieldRecord()
        FieldRecord.forEach(in: record) { if $0.line != nil { lines.append($0, $1) } }
        return lines
    }

    private func remove(_ id: PersonID, number: String) throws {
        for sql in [
            "DELETE FROM former_alias WHERE profile_id = ?", "DELETE FROM award WHERE profile_id = ?",
            "DELETE FROM correction WHERE profile_id = ?", "DELETE FROM api_token WHERE person_id = ?",
            "DELETE FROM planned_change WHERE subject = ?", "DELETE FROM photo WHERE profile_id = ?",
            "DELETE FROM access_entry WHERE profile_id = ?", "DELETE FROM point_posting WHERE profile_id = ?",
            "DELETE FROM badge_request WHERE profile_id = ?",
            "UPDATE claim_code SET profile_id = NULL WHERE profile_id = ?",
        ] { try db.execute(sql: sql, arguments: [id.rawValue]) }
        try db.execute(sql: "DELETE FROM scheduled_row WHERE employee_number = ?", arguments: [number])
    }

    /// Where somebody is named as the one who did something.
    private func rename(_ aliases: [String], to name: String) throws {
        for (table, column) in [
            ("revision", "actor"), ("import_run", "actor"), ("import_run", "decided_by"),
            ("correction", "suggested_by"),
            ("correction", "decided_by"), ("api_token", "created_by"), ("api_token", "revoked_by"),
            ("access_entry", "actor"), ("badge_request", "decided_by"), ("claim_batch", "maker"),
        ] {
            for alias in aliases {
                try db.execute(
                    sql: "UPDATE \(table) SET \(column) = ? WHERE \(column) = ?", arguments: [name, alias])
            }
        }
    }

    /// What runs of imports found: entries in which somebody is named go, and so do all values of rows that were wrong,
    /// since nothing says whose they were.
    private func scrubRuns(of texts: [String]) throws {
        let runs = try Row.fetchAll(db, sql: "SELECT run, details, decision_note FROM import_run")
        for run in runs {
            let number: Int = run["run"]
            let details: String = run["details"]
            let note: String? = run["decision_note"]
            let cleanNote = note.map { note in texts.contains { note.contains($0) } ? "" : note }
            guard case .object(var members)? = JSONSlice(Array(details.utf8)).value else { continue }
            for (name, value) in members {
                guard case .array(let entries) = value else {
                    if texts.contains(where: { value.contains($0) }) { members[name] = .string("") }
                    continue
                }
                members[name] = .array(
                    entries.filter { entry in !texts.contains { entry.contains($0) } }.map { entry in
                        guard name == "issues", case .object(var issue) = entry else { return entry }
                        if issue["value"] != nil { issue["value"] = .string("") }
                        return .object(issue)
                    })
            }
            var json = JSONWriter()
            json.value(.object(members))
            try db.execute(
                sql: "UPDATE import_run SET details = ?, decision_note = ? WHERE run = ?",
                arguments: [json.text, cleanNote, number])
        }
    }
}

extension JSONValue {
    /// Whether a text stands somewhere in it.
    fileprivate func contains(_ text: String) -> Bool {
        switch self {
        case .null, .bool, .number: false
        case .string(let own): own.contains(text)
        case .array(let values): values.contains { $0.contains(text) }
        case .object(let members): members.values.contains { $0.contains(text) }
        }
    }
}
