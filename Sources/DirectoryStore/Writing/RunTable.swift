import DirectoryModel
import GRDB

/// The table of runs. Written beside the change log, in the same transaction: what a run did and that it did are one.
enum RunTable {
    private static let columns = [
        "kind", "state", "source", "file", "mapping", "file_hash", "dumped", "ends_with_line_end", "fields", "started",
        "finished", "actor", "plan_hash", "base_revision", "revision", "counts", "details", "decided_by", "decided_at",
        "decision_note", "undoes",
    ]

    /// Inserts a run that has no number yet, replaces one that has. The plan of a run that left quarantine is removed.
    static func keep(_ run: ImportRun, _ db: Database) throws -> ImportRun {
        var run = run
        let values = try arguments(run)
        if run.number == 0 {
            let marks = columns.map { _ in "?" }.joined(separator: ", ")
            try db.execute(
                sql: "INSERT INTO import_run (\(columns.joined(separator: ", "))) VALUES (\(marks))", arguments: values)
            run.number = Int(db.lastInsertedRowID)
        } else {
            let sets = columns.map { "\($0) = ?" }.joined(separator: ", ")
            try db.execute(
                sql: "UPDATE import_run SET \(sets) WHERE run = ?", arguments: values + [run.number])
        }
        if run.state != .quarantined {
            try db.execute(sql: "DELETE FROM planned_change WHERE run = ?", arguments: [run.number])
        }
        return run
    }

    /// Keeps the changes that a run would make.
    static func plan(_ changes: ChangeSet, of run: Int, _ db: Database) throws {
        let insert = try BulkInsert(
            db, "INTO planned_change (run, sequence, subject, kind, line, before, after) VALUES", columns: 7)
        var sequence = 0
        try changes.forEachChange { change in
            sequence += 1
            try insert.add(change, behind: (run, sequence))
        }
        try insert.flush()
    }

    private static func arguments(_ run: ImportRun) throws -> StatementArguments {
        var counts = JSONWriter()
        counts.countsDocument(run.counts)
        var details = JSONWriter()
        details.object { $0.details(run.details) }
        return [
            run.kind.rawValue, run.state.rawValue, run.source, run.file, run.mapping, run.fileHash,
            run.dumped?.description, run.endsWithLineEnd, run.fields.map(\.name).joined(separator: " "),
            run.started.description, run.finished.description, run.actor, run.planHash, run.baseRevision, run.revision,
            counts.text, details.text, run.decision?.by, run.decision?.at.description, run.decision?.note, run.undoes,
        ]
    }

    /// Reads a row of `import_run`, all columns of which were selected. Throws `internal` for one that is no run.
    static func run(_ row: Row) throws -> ImportRun {
        guard let kind = ImportRun.Kind(rawValue: row["kind"]), let state = ImportRun.State(rawValue: row["state"]),
            let started = Timestamp(row["started"] as String), let finished = Timestamp(row["finished"] as String)
        else { throw DirectoryError(.internal, "run \(row["run"] as Int) can't be read") }
        var run = ImportRun(
            kind: kind, state: state, source: row["source"], file: row["file"], mapping: row["mapping"],
            started: started, finished: finished, actor: row["actor"])
        run.number = row["run"]
        run.fileHash = row["file_hash"]
        run.dumped = (row["dumped"] as String?).flatMap { Timestamp($0) }
        run.endsWithLineEnd = row["ends_with_line_end"]
        run.fields = (row["fields"] as String).split(separator: " ").compactMap { PersonField(name: String($0)) }
        run.planHash = row["plan_hash"]
        run.baseRevision = row["base_revision"]
        run.revision = row["revision"]
        run.counts = try PlanCounts(json: row["counts"])
        run.details = try RunDetails(json: row["details"])
        run.undoes = row["undoes"]
        if let by = row["decided_by"] as String?, let at = (row["decided_at"] as String?).flatMap({ Timestamp($0) }) {
            run.decision = .init(by: by, at: at, note: row["decision_note"] ?? "")
        }
        return run
    }
}
