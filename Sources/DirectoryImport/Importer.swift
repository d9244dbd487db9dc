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
            return try read(mapping, &run).dryRun(keepsLists: keepsLists)
        } catch let unreadable as UnreadableDump {
            run.state = .refused
            run.details.refusal = DirectoryError(request.name, unreadable).description
            return ImportReport(run: run)
        }
    }

    /// Brings the directory to what the file says, in one transaction, unless it goes over a limit: then its plan is
    /// kept for a person to decide. The run is recorded, whatever comes of it; when this throws, nothing has changed.
    package func run(keepsLists: Bool) throws -> ImportReport {
        var (run, mapping) = try begin()
        if let waiting = try store.quarantined(source: run.source) {
            run.state = .suspended
            run.details.refusal = Self.suspension(waiting)
            return ImportReport(run: try keep(run))
        }
        do {
            return try read(mapping, &run).apply(keepsLists: keepsLists, now: now) { changes, total in
                progress(.writing(changes: changes, of: total))
            }
        } catch let unreadable as UnreadableDump {
            run.state = .refused
            run.details.refusal = DirectoryError(request.name, unreadable).description
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

    // Read and plan

    /// Reads the file to its end. Fills in what is then known of the run.
    private func read(_ chosen: Mapping?, _ run: inout ImportRun) throws -> PlannedRun {
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
            store: store, keys: keys, rules: PlanRules(mapping),
            authority: try SourceAuthority(
                source: run.source, ownsPeople: mapping.ownsPeople, provided: mapper.provided, order: policy.sources,
                store),
            isDelta: request.isDelta, moreRoots: policy.limits.roots, effective: request.now.date)
        for issue in issues + mapper.issues { planner.note(issue) }
        try read(&source, &mapper, planner, labels: mapping.skipAfterHeader)
        if mapping.format == .csv { run.endsWithLineEnd = source.endsWithLineEnd }
        progress(.planning)
        run.fields = mapper.provided.fields
        run.baseRevision = keys.revision
        return PlannedRun(
            plan: try planner.finish(columnsLeftOut: leftOut(source, mapping)), run: run, store: store,
            limits: policy.limits)
    }

    private func read(
        _ source: inout any RecordSource, _ mapper: inout RowMapper, _ planner: ImportPlanner, labels: Int
    ) throws {
        var raw = RawRecord()
        var row = MappedRow()
        for _ in 0..<labels {
            guard try source.next(&raw) else { break }
            mapper.map(raw, into: &row)
            try planner.passLabels(row)
        }
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
        let file = try FileChunks(path: request.path, isGzip: request.isGzip)
        switch try chosen?.format ?? Mapping.Format(rawValue: DumpFormat.detect(file).rawValue) ?? .csv {
        case .csv:
            let preambles = try chosen.map { [$0] } ?? MappingLibrary.presets()
            let dialect = CSVDialect(skipLines: chosen?.skipLines ?? 0, preambles: preambles.compactMap(\.preamble))
            let reader = try CSVReader(file, dialect: dialect)
            let mapping = try chosen ?? MappingLibrary.recognise(columns: reader.columns)
            return (reader, mapping, try mapping.judge(reader.headerIssues))
        case .xml:
            let mapping = try chosen ?? MappingLibrary.recognise(XMLSummary.sniff(file))
            let reader = try XMLReader(file, record: mapping.record ?? "", columns: mapping.sources)
            return (reader, mapping, reader.headerIssues)
        }
    }

    private func leftOut(_ source: any RecordSource, _ mapping: Mapping) -> [String] {
        guard mapping.format == .csv else { return source.unreadColumns }
        let read = Set(mapping.sources.map(RowMapper.fold))
        return source.columns.filter { !read.contains(RowMapper.fold($0)) && !$0.isEmpty }
    }
}
