import DirectoryModel

/// A run whose plan is made: what is left is to judge it by the limits, and to apply it or keep it for a person.
struct PlannedRun {
    let plan: Plan
    let run: ImportRun
    let store: any ImportStore
    let limits: GuardLimits

    func dryRun(keepsLists: Bool) throws -> ImportReport {
        var tally = plan.newTally(keepsLists: keepsLists)
        try plan.count(into: &tally)
        return ImportReport(run: try judged(tally), lists: tally.lists)
    }

    /// Judged before anything is written. Of a first load, whose changes are all hires, the figures of the reading say
    /// enough; its million changes then go by only once.
    ///
    /// `progress` is told how many changes were written, of about how many.
    func apply(
        keepsLists: Bool, now: () -> Timestamp, progress: (_ changes: Int, _ total: Int) -> Void
    ) throws -> ImportReport {
        var tally = plan.newTally(keepsLists: keepsLists)
        if !plan.startsEmpty { try plan.count(into: &tally) }
        var judged = try judged(tally)
        guard judged.details.alarms.isEmpty else {
            if plan.startsEmpty { try plan.count(into: &tally) }
            judged.add(tally)
            judged.finished = now()
            let planned = changes { try plan.forEachChange($0) }
            return ImportReport(run: try store.keep(judged, planned: planned), lists: tally.lists)
        }
        let changes = changes { emit in
            try plan.forEachChange { change in
                if plan.startsEmpty { try tally.add(change) }
                try emit(change)
            }
        }
        let kept = try store.apply(
            changes,
            record: { revision in
                guard try store.lastImportedRevision(before: revision) <= run.baseRevision else { throw Self.overtaken }
                judged.add(tally)
                judged.state = revision == nil ? .unchanged : .applied
                judged.revision = revision
                judged.finished = now()
                return judged
            },
            progress: { progress($0, plan.expectedCount) })
        return ImportReport(run: kept ?? judged, lists: tally.lists)
    }

    private func changes(
        _ forEachChange: @escaping (_ emit: (borrowing Change) throws -> Void) throws -> Void
    ) -> ChangeSet {
        let header = RevisionHeader(
            time: run.started, effective: run.started.date, actor: run.actor, source: "import:\(run.source)",
            note: run.file)
        return ChangeSet(header: header, scheduled: plan.scheduled, forEachChange: forEachChange)
    }

    /// The run with all that is known of it when its changes have been counted.
    private func judged(_ tally: PlanTally) throws -> ImportRun {
        var judged = run
        judged.details = plan.details
        judged.add(tally)
        let lastGood = try store.lastRun(of: run.source, states: [.applied, .unchanged], kinds: [.dump])
        judged.details.alarms = try GuardCheck(limits: limits, lastGood: lastGood, filled: store.filled).alarms(
            judged, tally, ownedInPlace: plan.ownedInPlace, matched: plan.matched)
        if !judged.details.alarms.isEmpty { judged.state = .quarantined }
        return judged
    }

    private static let overtaken = DirectoryError(
        .conflict, "the directory has changed while the file was read; nothing was changed",
        hint: "Import the file again.")
}

extension ImportRun {
    fileprivate mutating func add(_ tally: PlanTally) {
        counts = tally.counts
        planHash = tally.planHash
        details.conflicts = tally.conflicts
    }
}

extension ImportLedger {
    /// The run of a source that waits for a decision; nil when none does.
    func quarantined(source: String) throws -> ImportRun? {
        try lastRun(of: source, states: [.quarantined], kinds: ImportRun.Kind.allCases)
    }
}
