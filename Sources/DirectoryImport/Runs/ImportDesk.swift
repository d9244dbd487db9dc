package import DirectoryModel

/// Where dumps are handed in and decided upon, for the process that owns the directory.
package struct ImportDesk: ImportService {
    private let store: any ImportStore
    private let policy: ImportPolicy
    private let clock: @Sendable () -> Timestamp

    /// `clock` is asked when a run ends.
    package init(store: any ImportStore, policy: ImportPolicy, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.policy = policy
        self.clock = clock
    }

    package func load(
        _ request: ImportRequest, isDryRun: Bool, keepsLists: Bool, progress: @escaping (ImportProgress) -> Void
    ) throws -> ImportReport {
        // A full dump says all there is to say of today; a delta is laid on top of what has come due.
        if request.isDelta, !isDryRun { _ = try applyDue(by: ImportAuthor(name: request.actor, now: request.now)) }
        let importer = Importer(store: store, policy: policy, request: request, now: clock, progress: progress)
        return isDryRun ? try importer.dryRun(keepsLists: keepsLists) : try importer.run(keepsLists: keepsLists)
    }

    package func applyDue(by author: ImportAuthor) throws -> [ImportReport] {
        try DueRows(store: store, policy: policy, actor: author.name).apply(now: author.now, clock: clock)
    }

    package func runs(before: Int?, limit: Int) throws -> [ImportRun] { try store.runs(before: before, limit: limit) }

    package func report(of run: Int, keepsLists: Bool) throws -> ImportReport {
        let run = try store.run(run)
        guard keepsLists else { return ImportReport(run: run) }
        var tally = PlanTally(StoredNames(run, store), keepsLists: true)
        try store.forEachChange(of: run) { try tally.add($0) }
        return ImportReport(run: run, lists: tally.lists)
    }

    package func approve(_ run: Int, plan: String, by author: ImportAuthor) throws -> ImportReport {
        var run = try quarantined(run)
        guard plan.lowercased() == run.planHash else {
            throw DirectoryError(
                .conflict, "the plan of run \(run.number) has another hash",
                hint: "Look at it again: phone import show \(run.number). Its last line says the hash.")
        }
        let present = try store.lastImportedRevision(before: nil)
        guard present <= run.baseRevision else {
            throw DirectoryError(
                .conflict,
                "the directory has changed since the plan of run \(run.number) was made: "
                    + "revision \(present) instead of \(run.baseRevision)",
                hint: "phone import reject \(run.number), then import the file again for a plan of today.")
        }
        let header = RevisionHeader(
            time: author.now, effective: author.now.date, actor: author.name, source: "import:\(run.source)",
            note: run.file)
        let waiting = run
        let changes = ChangeSet(header: header) { try store.forEachChange(of: waiting, $0) }
        run.state = .applied
        run.decision = .init(by: author.name, at: author.now, note: author.note)
        let approved = run
        let kept = try store.apply(
            changes,
            record: { revision in
                var run = approved
                run.revision = revision
                run.state = revision == nil ? .unchanged : .applied
                return run
            }, progress: { _ in })
        return ImportReport(run: kept ?? approved)
    }

    package func reject(_ run: Int, by author: ImportAuthor) throws -> ImportReport {
        var run = try quarantined(run)
        run.state = .rejected
        run.decision = .init(by: author.name, at: author.now, note: author.note)
        return ImportReport(run: try store.keep(run, planned: nil))
    }

    private func quarantined(_ number: Int) throws -> ImportRun {
        let run = try store.run(number)
        guard run.state == .quarantined else {
            throw DirectoryError(
                .conflict, "run \(number) is not in quarantine: it is \(run.state.rawValue)",
                hint: "Those that are: phone import list")
        }
        return run
    }

    package func undo(
        _ run: Int, force: Bool, isDryRun: Bool, keepsLists: Bool, by author: ImportAuthor
    ) throws -> ImportReport {
        let undone = try undoable(run)
        var run = ImportRun(
            kind: .undo, state: .unchanged, source: undone.source, file: undone.file, mapping: undone.mapping,
            started: author.now, finished: author.now, actor: author.name)
        run.undoes = undone.number
        run.baseRevision = try store.revision()
        let reversal = Reversal(of: undone, store, on: author.now.date)
        var tally = PlanTally(StoredNames(undone, store), keepsLists: keepsLists)
        try reversal.forEachChange({ try tally.add($0) }, obstacle: { run.add($0) })
        run.counts = tally.counts
        run.planHash = tally.planHash
        guard force || run.details.obstacles.isEmpty else {
            run.state = .refused
            return ImportReport(run: run, lists: tally.lists)
        }
        guard !isDryRun else { return ImportReport(run: run, lists: tally.lists) }
        let header = RevisionHeader(
            time: author.now, effective: author.now.date, actor: author.name, source: "undo:\(undone.source)",
            note: "run \(undone.number), \(undone.file)")
        let planned = run
        let kept = try store.apply(
            ChangeSet(header: header) { try reversal.forEachChange($0) },
            record: { revision in
                var run = planned
                run.revision = revision
                run.state = revision == nil ? .unchanged : .applied
                run.finished = clock()
                return run
            }, progress: { _ in })
        return ImportReport(run: kept ?? planned, lists: tally.lists)
    }

    private func undoable(_ number: Int) throws -> ImportRun {
        let run = try store.run(number)
        guard run.revision != nil else {
            throw DirectoryError(.conflict, "run \(number) changed nothing: it is \(run.state.rawValue)")
        }
        if let reversal = try store.reversal(of: number), try store.reversal(of: reversal.number) == nil {
            throw DirectoryError(
                .conflict, "run \(number) is undone already, by run \(reversal.number)",
                hint: "To take that back in turn: phone import undo \(reversal.number)")
        }
        return run
    }
}

extension ImportRun {
    fileprivate mutating func add(_ obstacle: UndoObstacle) {
        if details.obstacles.count < RunDetails.maximumEntries { details.obstacles.append(obstacle) }
    }
}
