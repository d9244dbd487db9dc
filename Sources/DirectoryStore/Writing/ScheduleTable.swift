import DirectoryModel
import GRDB

/// The table of rows that are to take effect later.
enum ScheduleTable {
    /// Keeps what a run schedules, and settles what it brings into effect or takes back.
    static func keep(_ rows: [ScheduledRow], of run: ImportRun, _ db: Database) throws {
        try insert(rows, of: run, db)
        switch (run.kind, run.state) {
        case (.due, .applied), (.due, .unchanged), (.due, .rejected):
            try db.execute(
                sql: """
                    UPDATE scheduled_row SET settled_by = ?1 WHERE settled_by IS NULL AND effective <= ?2 AND fields = ?3
                        AND run IN (SELECT run FROM import_run WHERE source = ?4 AND state IN ('applied', 'unchanged'))
                    """,
                arguments: [run.number, run.started.date.description, text(FieldSet(run.fields)), run.source])
        case (.undo, .applied), (.undo, .unchanged):
            try db.execute(
                sql: "UPDATE scheduled_row SET settled_by = ? WHERE settled_by IS NULL AND run = ?",
                arguments: [run.number, run.undoes])
        case (_, .rejected):
            try db.execute(sql: "DELETE FROM scheduled_row WHERE run = ?", arguments: [run.number])
        default: break
        }
    }

    private static func insert(_ rows: [ScheduledRow], of run: ImportRun, _ db: Database) throws {
        guard !rows.isEmpty else { return }
        let insert = try SQLStatement(
            db,
            """
            INSERT OR REPLACE INTO scheduled_row
                (run, employee_number, effective, line, owns_people, fields, alias_base, record)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """)
        for row in rows {
            insert.bind(1, run.number)
            insert.bind(2, row.employeeNumber)
            insert.bind(3, row.effective.description)
            insert.bind(4, row.line)
            insert.bind(5, row.ownsPeople ? 1 : 0)
            insert.bind(6, text(row.fields))
            insert.bind(7, row.aliasBase)
            try row.record.bytes.withUnsafeBytes { record in
                insert.bind(8, blob: record)
                try insert.run()
            }
        }
    }

    static func due(on day: CalendarDate, _ db: Database) throws -> [ScheduledRow] {
        let select = try SQLStatement(
            db,
            """
            SELECT source, file, line, employee_number, effective, owns_people, scheduled_row.fields, alias_base, record
            FROM scheduled_row JOIN import_run USING (run)
            WHERE settled_by IS NULL AND effective <= ?1 AND state IN ('applied', 'unchanged')
                AND run >= coalesce(
                    (SELECT max(run) FROM import_run AS full WHERE full.source = import_run.source
                        AND full.kind = 'dump' AND full.state IN ('applied', 'unchanged')), 0)
            ORDER BY source, effective, run, employee_number
            """)
        select.bind(1, day.description)
        var rows: [ScheduledRow] = []
        while try select.step() {
            guard let effective = select.text(4).flatMap({ CalendarDate($0) }) else { continue }
            let fields = (select.text(6) ?? "").split(separator: " ").compactMap { PersonField(name: String($0)) }
            rows.append(
                ScheduledRow(
                    source: select.text(0) ?? "", file: select.text(1) ?? "", line: select.int(2),
                    employeeNumber: select.text(3) ?? "", effective: effective, ownsPeople: select.int(5) == 1,
                    fields: FieldSet(fields), aliasBase: select.text(7) ?? "",
                    record: FieldRecord(bytes: Array(select.bytes(8)))))
        }
        return rows
    }

    private static func text(_ fields: FieldSet) -> String { fields.fields.map(\.name).joined(separator: " ") }
}
