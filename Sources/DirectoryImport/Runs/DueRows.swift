import DirectoryModel

/// Brings rows into effect whose day has come: a run for each source, held to the limits like any other.
struct DueRows {
    let store: any ImportStore
    let policy: ImportPolicy
    let actor: String

    /// The report of each run; none when nothing is due. A source of which a plan waits in quarantine is left for later.
    func apply(now: Timestamp, clock: () -> Timestamp) throws -> [ImportReport] {
        var reports: [ImportReport] = []
        let rows = try store.dueRows(on: now.date)
        for source in policy.sources where try store.quarantined(source: source) == nil {
            // Rows of one file say something about the same fields; those of several files may not.
            let files = Dictionary(grouping: rows.filter { $0.source == source }) {
                FileKind(fields: $0.fields, ownsPeople: $0.ownsPeople)
            }
            let inOrder = files.sorted {
                ($0.value.last?.effective.daysSinceEpoch ?? 0, $0.key.fields.rawValue)
                    < ($1.value.last?.effective.daysSinceEpoch ?? 0, $1.key.fields.rawValue)
            }
            for (kind, rows) in inOrder {
                // Of several rows for one person the last day's counts: rows come in that order.
                let latest = Dictionary(rows.map { ($0.employeeNumber, $0) }, uniquingKeysWith: { $1 })
                let people = latest.values.sorted { $0.employeeNumber < $1.employeeNumber }
                reports.append(try apply(people, kind, source, now, clock))
            }
        }
        return reports
    }

    private struct FileKind: Hashable {
        var fields: FieldSet
        var ownsPeople: Bool
    }

    private func apply(
        _ rows: [ScheduledRow], _ kind: FileKind, _ source: String, _ now: Timestamp, _ clock: () -> Timestamp
    ) throws -> ImportReport {
        let keys = try store.keys()
        let planner = try ImportPlanner(
            store: store, keys: keys, rules: PlanRules(rows),
            authority: SourceAuthority(
                source: source, ownsPeople: kind.ownsPeople, provided: kind.fields, order: policy.sources, store),
            isDelta: true, moreRoots: policy.limits.roots, effective: now.date)
        for row in rows {
            var mapped = MappedRow(row)
            try planner.accept(&mapped)
        }
        let files = Set(rows.map(\.file)).sorted()
        var run = ImportRun(
            kind: .due, state: .unchanged, source: source, file: files.joined(separator: ", "), mapping: "scheduled",
            started: now, finished: now, actor: actor)
        run.fields = kind.fields.fields
        run.baseRevision = keys.revision
        return try PlannedRun(plan: planner.finish(columnsLeftOut: []), run: run, store: store, limits: policy.limits)
            .apply(keepsLists: false, now: clock) { _, _ in }
    }
}
