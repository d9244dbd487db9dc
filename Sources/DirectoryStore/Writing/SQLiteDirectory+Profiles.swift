package import DirectoryModel
import GRDB

extension SQLiteDirectory: ProfileStore {
    package func apply(_ changes: ChangeSet) throws {
        try apply(changes, record: { _ in nil }, progress: { _ in })
    }

    package func history(of person: PersonID) throws -> [HistoryEntry] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(cachedBy: db, SQL.history)
                var entries: [HistoryEntry] = []
                try rows.forEachRow(Int(person.rawValue)) { row in
                    guard let time = row.text(1).flatMap({ Timestamp($0) }),
                        let day = row.text(2).flatMap({ CalendarDate($0) }),
                        let kind = row.text(6).flatMap(Change.Kind.init(rawValue:))
                    else { return }
                    let header = RevisionHeader(
                        time: time, effective: day, actor: row.text(3) ?? "", source: row.text(4) ?? "",
                        note: row.text(5) ?? "")
                    let change = Change(
                        subject: person, kind: kind, line: row.int(7),
                        before: FieldRecord(bytes: Array(row.bytes(8))), after: FieldRecord(bytes: Array(row.bytes(9))))
                    entries.append(HistoryEntry(revision: row.int(0), header: header, change: change))
                }
                return entries
            }
        }
    }

    package func corrections(of person: PersonID?, openOnly: Bool) throws -> [Correction] {
        try translating { try reader.read { try CorrectionTable.all($0, of: person, openOnly: openOnly) } }
    }

    package func keep(_ correction: Correction) throws -> Correction {
        try writing { try CorrectionTable.keep(correction, $0) }
    }
}

/// The table of corrections.
private enum CorrectionTable {
    static func all(_ db: Database, of person: PersonID?, openOnly: Bool) throws -> [Correction] {
        var conditions: [String] = []
        if person != nil { conditions.append("profile_id = ?1") }
        if openOnly { conditions.append("state = 'open'") }
        let rows = try SQLStatement(
            db,
            """
            SELECT number, profile_id, field, value, reason, suggested, suggested_by, state, decided, decided_by, note
            FROM correction \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
            ORDER BY number DESC
            """)
        if let person { rows.bind(1, Int64(person.rawValue)) }
        var corrections: [Correction] = []
        while try rows.step() {
            guard let field = rows.text(2).flatMap({ PersonField(name: $0) }),
                let suggested = rows.text(5).flatMap({ Timestamp($0) }),
                let state = rows.text(7).flatMap(Correction.State.init(rawValue:))
            else { continue }
            corrections.append(
                Correction(
                    number: rows.int(0), person: PersonID(rawValue: Int32(rows.int(1))), field: field,
                    value: rows.text(3) ?? "", reason: rows.text(4) ?? "", suggested: suggested,
                    suggestedBy: rows.text(6) ?? "", state: state, decided: rows.text(8).flatMap { Timestamp($0) },
                    decidedBy: rows.text(9), note: rows.text(10) ?? ""))
        }
        return corrections
    }

    static func keep(_ correction: Correction, _ db: Database) throws -> Correction {
        var correction = correction
        guard correction.number > 0 else {
            try db.execute(
                sql: """
                    INSERT INTO correction
                        (profile_id, field, value, reason, suggested, suggested_by, state, note)
                    VALUES (?, ?, ?, ?, ?, ?, 'open', '')
                    """,
                arguments: [
                    correction.person.rawValue, correction.field.name, correction.value, correction.reason,
                    correction.suggested.description, correction.suggestedBy,
                ])
            correction.number = Int(db.lastInsertedRowID)
            return correction
        }
        try db.execute(
            sql: """
                UPDATE correction SET state = ?, decided = ?, decided_by = ?, note = ? WHERE number = ? AND state = 'open'
                """,
            arguments: [
                correction.state.rawValue, correction.decided?.description, correction.decidedBy, correction.note,
                correction.number,
            ])
        guard db.changesCount == 1 else {
            throw DirectoryError(.conflict, "correction \(correction.number) was decided already")
        }
        return correction
    }
}
