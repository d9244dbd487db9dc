package import DirectoryModel

/// Loads one dump into a directory: read, map, validate, stage, plan; then guard and apply, if it is not a dry run.
package struct Importer {
    private let store: any ImportStore
    private let policy: ImportPolicy
    private let request: ImportRequest
    private let progress: (ImportProgress) -> Void
    private let now: () -> Timestamp

    /// `now` is asked when a run has ended.
    package init(
        store: any ImportStore, policy: ImportPolicy, request: ImportRequest, now: (() -> Timestamp)? = nil,
        progress: @escaping (ImportProgress) -> Void = { _ in }
    ) {
        self.store = store
        self.policy = policy
        self.request = request
        self.now = now ?? { request.now }
        self.progress = progress
    }

    /// Works out what the file would change, and changes nothing. The report's state is `refused` for a file that can't
    /// be read to its end, and `quarantined` for one that goes over a limit.
    package func dryRun(keepsLists: Bool) throws -> ImportReport {
        var (run, mapping) = try begin()
        do {
            let dump = try read(mapping, &run)
            var tally = dump.plan.newTally(keepsLists: keepsLists)
            try dump.plan.count(into: &tally)
            run = try dump.judged(run, tally, by: policy.limits, store)
            return ImportReport(run: run, lists: tally.lists)
        } catch let unreadable as UnreadableDump {
            run.state = .refused
            run.details.refusal = unreadable.refusal(of: request.name)
            return ImportReport(run: run)
        }
    }

    /// Brings the directory to what the file says, in one transaction, unless it goes over a limit: then its plan is
    /// kept for a person to decide. The run is recorded, whatever comes of it; when this throws, nothing has changed.
    package func run(keepsLists: Bool) throws -> ImportReport {
        var (run, mapping) = try begin()
        if let waiting = try store.lastRun(of: run.source, states: [.quarantined], kinds: ImportRun.Kind.allCases) {
            run.state = .suspended
            run.details.refusal = Self.suspension(waiting)
            return ImportReport(run: try keep(run))
        }
        do {
            return try apply(try read(mapping, &run), run, keepsLists: keepsLists)
        } catch let unreadable as UnreadableDump {
            run.state = .refused
            run.details.refusal = unreadable.refusal(of: request.name)
            return ImportReport(run: try keep(run))
        }
    }

    private func begin() throws -> (ImportRun, Mapping?) {
        let chosen = try request.mapping.map { try MappingLibrary.mapping($0) }
        let run = ImportRun(
            kind: request.isDelta ? .delta : .dump, state: .unchanged,
            source: request.source ?? chosen?.source ?? SourceName.standard, file: request.name,
            mapping: chosen?.name ?? "", started: request.now, finished: request.now, actor: request.actor)
        return (run, chosen)
    }

    private static func suspension(_ run: ImportRun) -> String {
        "run \(run.number), \(run.file), waits for a decision, and until then nothing of '\(run.source)' is imported.\n"
            + "What it would do: phone import show \(run.number). Then phone import approve \(run.number) --plan HASH, or "
            + "phone import reject \(run.number) and import this file again."
    }

    private func keep(_ run: ImportRun) throws -> ImportRun {
        var run = run
        run.finished = now()
        return try store.keep(run, planned: nil)
    }

    /// Judged before anything is written. Of a first load, whose changes are all hires, the figures of the reading say
    /// enough; its million changes then go by only once.
    private func apply(_ dump: PlannedDump, _ run: ImportRun, keepsLists: Bool) throws -> ImportReport {
        let plan = dump.plan
        var tally = plan.newTally(keepsLists: keepsLists)
        if !plan.startsEmpty { try plan.count(into: &tally) }
        var judged = try dump.judged(run, tally, by: policy.limits, store)
        let header = RevisionHeader(
            time: request.now, effective: request.now.date, actor: request.actor, source: "import:\(run.source)",
            note: request.name)
        guard judged.details.alarms.isEmpty else {
            judged.finished = now()
            if plan.startsEmpty { try plan.count(into: &tally) }
            judged.counts = tally.counts
            judged.planHash = tally.planHash
            let planned = ChangeSet(header: header) { try plan.forEachChange($0) }
            return ImportReport(run: try store.keep(judged, planned: planned), lists: tally.lists)
        }
        let changes = ChangeSet(header: header) { emit in
            try plan.forEachChange { change in
                if plan.startsEmpty { try tally.add(change) }
                try emit(change)
            }
        }
        let kept = try store.apply(
            changes,
            record: { revision in
                guard revision == nil || revision == run.baseRevision + 1 else { throw Self.overtaken }
                judged.counts = tally.counts
                judged.planHash = tally.planHash
                judged.state = revision == nil ? .unchanged : .applied
                judged.revision = revision
                judged.finished = now()
                return judged
            },
            progress: { progress(.writing(changes: $0, of: plan.expectedCount)) })
        return ImportReport(run: kept ?? judged, lists: tally.lists)
    }

    private static let overtaken = DirectoryError(
        .conflict, "the directory has changed while the file was read; nothing was changed",
        hint: "Import the file again.")

    // Read and plan

    /// Reads the file to its end. Fills in what is then known of the run.
    private func read(_ chosen: Mapping?, _ run: inout ImportRun) throws -> PlannedDump {
        // Before the first row: of a file that is not whole, nothing that it says is worth telling.
        run.fileHash = try request.fileHash.map { try FileHash.checked(request.path, declared: $0) }
        let (file, mapping, issues) = try open(chosen)
        run.mapping = mapping.name
        run.source = request.source ?? mapping.source ?? SourceName.standard
        run.dumped = request.dumped
        var source: any RecordSource = ReadAhead(file)
        var mapper = try RowMapper(mapping, columns: source.columns)
        let keys = try store.keys()
        let planner = try ImportPlanner(
            store: store, keys: keys, mapping: mapping, authority: try authority(mapping, mapper, run.source),
            isDelta: request.isDelta, effective: request.now.date)
        for issue in issues + mapper.issues { planner.note(issue) }
        try read(&source, &mapper, planner)
        progress(.planning)
        run.fields = mapper.provided.fields
        run.baseRevision = keys.revision
        return PlannedDump(
            plan: try planner.finish(columnsLeftOut: leftOut(source, mapping)),
            lastGood: try store.lastRun(of: run.source, states: [.applied, .unchanged], kinds: [.dump]))
    }

    private func authority(_ mapping: Mapping, _ mapper: RowMapper, _ source: String) throws -> SourceAuthority {
        var declared: [String: FieldSet] = [:]
        for other in policy.sources where other != source {
            let last = try store.lastRun(of: other, states: [.applied, .unchanged], kinds: [.dump, .delta])
            declared[other] = FieldSet(last?.fields ?? [])
        }
        return try SourceAuthority(
            source: source, ownsPeople: mapping.ownsPeople, provided: mapper.provided, order: policy.sources,
            declared: declared)
    }

    private func read(_ source: inout any RecordSource, _ mapper: inout RowMapper, _ planner: ImportPlanner) throws {
        var raw = RawRecord()
        var row = MappedRow()
        var rows = 0
        while try source.next(&raw) {
            mapper.map(raw, into: &row)
            try planner.accept(&row)
            rows += 1
            if rows % 4096 == 0 { progress(.reading(bytes: source.bytesRead, rows: rows)) }
        }
        progress(.reading(bytes: source.bytesRead, rows: rows))
        // By a full dump without a row, everybody would have left.
        guard rows > 0 || request.isDelta || planner.startsEmpty else {
            throw UnreadableDump(
                ImportIssue(
                    .fatal, "noRows", message: "the file has a header and no rows",
                    hint: "Export it again; a file that is meant to hold nobody can be imported with --delta."))
        }
    }

    private func open(_ chosen: Mapping?) throws -> (any RecordSource, Mapping, [ImportIssue]) {
        switch try chosen?.format ?? Mapping.Format(rawValue: DumpFormat.detect(path: request.path).rawValue) ?? .csv {
        case .csv:
            let dialect = CSVDialect(skipLines: chosen?.skipLines ?? 0)
            let reader = try CSVReader(path: request.path, dialect: dialect)
            let mapping = try chosen ?? MappingLibrary.recognise(columns: reader.columns, root: nil)
            return (reader, mapping, reader.headerIssues)
        case .xml:
            let mapping =
                try chosen
                ?? MappingLibrary.recognise(columns: [], root: XMLSummary.sniff(path: request.path).root)
            let reader = try XMLReader(
                path: request.path, record: mapping.record ?? "", columns: mapping.sources)
            return (reader, mapping, [])
        }
    }

    private func leftOut(_ source: any RecordSource, _ mapping: Mapping) -> [String] {
        guard mapping.format == .csv else { return source.unreadColumns }
        let read = Set(mapping.sources.map(RowMapper.fold))
        return source.columns.filter { !read.contains(RowMapper.fold($0)) && !$0.isEmpty }
    }
}

/// A dump that was read to its end, and the last good one of its source.
private struct PlannedDump {
    let plan: Plan
    let lastGood: ImportRun?

    /// The run with all that is known of it when its changes have been counted.
    func judged(
        _ run: ImportRun, _ tally: PlanTally, by limits: GuardLimits, _ store: any ImportStore
    ) throws -> ImportRun {
        var run = run
        run.counts = tally.counts
        run.planHash = tally.planHash
        run.details = plan.details
        run.details.conflicts = tally.conflicts
        run.details.alarms = try GuardCheck(limits: limits, lastGood: lastGood, filled: store.filled).alarms(
            run, tally, ownedInPlace: plan.ownedInPlace, matched: plan.matched)
        if !run.details.alarms.isEmpty { run.state = .quarantined }
        return run
    }
}

extension UnreadableDump {
    /// What is wrong, and in the next line what to do.
    fileprivate func refusal(of file: String) -> String {
        let place = issue.line > 0 ? "\(file), line \(issue.line)" : file
        let column = issue.column > 0 ? ", column \(issue.column)" : ""
        return "\(place)\(column): \(issue.message)\n\(Self.sentence(issue.hint))Nothing was changed."
    }

    /// With a capital and a full stop, and a space behind; nothing for nothing.
    private static func sentence(_ text: String) -> String {
        guard let first = text.first, let last = text.last else { return "" }
        return first.uppercased() + text.dropFirst() + (".!?".contains(last) ? " " : ". ")
    }
}
