/// What a door offers about imports. The directory's own process answers it, and a server elsewhere, so that commands
/// can't tell the two apart. Every method throws `DirectoryError`; a run that is not there is `notFound`.
package protocol ImportService: Sendable {
    /// Imports a dump, or works out what it would change. Whatever comes of it is in the report's state: applied,
    /// unchanged, quarantined by a guard, suspended since an earlier plan waits, or refused since the file can't be
    /// read to its end. `progress` is called on the calling thread.
    func load(
        _ request: ImportRequest, isDryRun: Bool, keepsLists: Bool, progress: @escaping (ImportProgress) -> Void
    ) throws -> ImportReport

    /// Brings rows into effect whose day has come: the report of a run for each source that has some, none when nothing
    /// is due.
    func applyDue(by author: ImportAuthor) throws -> [ImportReport]

    /// Runs, newest first, at most `limit`, those before number `before` when it is given.
    func runs(before: Int?, limit: Int) throws -> [ImportRun]

    /// One run, with the changes that it made, or would make while it is in quarantine.
    func report(of run: Int, keepsLists: Bool) throws -> ImportReport

    /// Applies a quarantined plan. Throws `conflict` when the run is not in quarantine, `plan` is not the hash of its
    /// plan, or the directory has changed since the plan was made.
    func approve(_ run: Int, plan: String, by author: ImportAuthor) throws -> ImportReport

    /// Throws a quarantined plan away. Throws `conflict` when the run is not in quarantine.
    func reject(_ run: Int, by author: ImportAuthor) throws -> ImportReport

    /// Takes back what a run changed, as a new revision. Where later edits stand in the way, nothing is changed, the
    /// state is `refused` and they are listed; with `force` they are taken back too, and listed. Throws `conflict` for a
    /// run that changed nothing, or is undone already.
    func undo(
        _ run: Int, force: Bool, isDryRun: Bool, keepsLists: Bool, by author: ImportAuthor
    ) throws -> ImportReport
}

extension ImportService {
    /// Reporting lines that the newest import which was read to its end did not take; nil when there is none among the
    /// last runs.
    package func heldBackLines() throws -> Int? { try heldBack()?.lines }

    /// The same, with the number of that import.
    package func heldBack() throws -> (lines: Int, run: Int)? {
        let run = try runs(before: nil, limit: 20).first {
            ($0.kind == .dump || $0.kind == .delta) && ($0.state == .applied || $0.state == .unchanged)
        }
        return run.map { run in
            // An alias that could not be given is held back, too. Of very many, the record lists some only.
            let others = run.details.heldBack.count { $0.field.line == nil }
            return (run.counts.heldBack - others, run.number)
        }
    }
}

/// Who decides, when, and why.
package struct ImportAuthor: Sendable {
    package var name: String
    package var now: Timestamp
    /// Their reason; empty for none.
    package var note: String

    package init(name: String, now: Timestamp, note: String = "") {
        self.name = name
        self.now = now
        self.note = note
    }
}
