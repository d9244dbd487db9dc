package import DirectoryModel

/// Loads one dump into a directory: read, map, validate, stage, plan; then apply, if it is not a dry run.
package struct Importer {
    package struct Request: Sendable {
        package var file: String
        /// A preset's name or a mapping file's path; nil to recognise the file by its header or root element.
        package var mapping: String?
        /// Whether people who are not in the file are left alone.
        package var isDelta: Bool
        /// Whether the dump is packed in a gzip file; one that isn't declared is refused.
        package var isGzip: Bool
        package var now: Timestamp
        /// Who asked for it.
        package var actor: String

        package init(
            file: String, mapping: String?, isDelta: Bool, isGzip: Bool = false, now: Timestamp, actor: String
        ) {
            self.file = file
            self.mapping = mapping
            self.isDelta = isDelta
            self.isGzip = isGzip
            self.now = now
            self.actor = actor
        }
    }

    package enum Progress: Sendable {
        /// Bytes of the file that have been read, and rows in them.
        case reading(bytes: Int, rows: Int)
        case planning
        /// Changes that have been written, of about so many.
        case writing(changes: Int, of: Int)
    }

    private let store: any ImportStore
    private let request: Request
    private let progress: (Progress) -> Void

    package init(store: any ImportStore, request: Request, progress: @escaping (Progress) -> Void = { _ in }) {
        self.store = store
        self.request = request
        self.progress = progress
    }

    /// Works out what the file would change, and changes nothing. Throws `DirectoryError.invalid` with line, reason and
    /// what to do when the file can't be read to its end.
    package func dryRun(keepsLists: Bool) throws -> ImportReport {
        let (plan, mapping) = try makePlan()
        var tally = PlanTally(plan, keepsLists: keepsLists)
        try plan.forEachChange { try tally.add($0) }
        return ImportReport(file: request.file, mapping: mapping.name, revision: nil, plan: plan, tally: tally)
    }

    /// Brings the directory to what the file says, in one transaction: when it throws, nothing has changed.
    package func run(keepsLists: Bool) throws -> ImportReport {
        let (plan, mapping) = try makePlan()
        let tally = TallyBox(PlanTally(plan, keepsLists: keepsLists))
        let fileName = request.file.split(separator: "/").last.map(String.init) ?? request.file
        let header = RevisionHeader(
            time: request.now, effective: request.now.date, actor: request.actor, source: "import", note: fileName)
        let planBox = PlanBox(plan)
        let changes = ChangeSet(header: header, expectedCount: plan.expectedCount) { emit in
            try planBox.plan.forEachChange { change in
                try tally.value.add(change)
                try emit(change)
            }
        }
        let revision = try store.apply(
            changes,
            run: {
                ImportRun(
                    file: fileName, mapping: mapping.name, isDelta: request.isDelta, started: request.now,
                    planHash: tally.value.planHash,
                    counts: Dictionary(uniqueKeysWithValues: tally.value.counts.byName.map { ($0.name, $0.value) }))
            },
            progress: { progress(.writing(changes: $0, of: plan.expectedCount)) })
        return ImportReport(
            file: request.file, mapping: mapping.name, revision: revision, plan: plan, tally: tally.value)
    }

    private func makePlan() throws -> (Plan, Mapping) {
        do {
            let (file, mapping, issues) = try open()
            var source: any RecordSource = ReadAhead(file)
            var mapper = try RowMapper(mapping, columns: source.columns)
            let planner = try ImportPlanner(
                store: store, mapping: mapping, provided: mapper.provided, isDelta: request.isDelta,
                effective: request.now.date)
            for issue in issues + mapper.issues { planner.note(issue) }
            try read(&source, &mapper, planner, labels: mapping.skipAfterHeader)
            progress(.planning)
            return (try planner.finish(columnsLeftOut: leftOut(source, mapping)), mapping)
        } catch let unreadable as UnreadableDump {
            throw DirectoryError(request.file, unreadable.issue)
        }
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

    private func open() throws -> (any RecordSource, Mapping, [ImportIssue]) {
        let chosen = try request.mapping.map { try MappingLibrary.mapping($0) }
        let file = try FileChunks(path: request.file, isGzip: request.isGzip)
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

/// A change set's closure may be called from another task as far as the compiler knows; here it is called once, during
/// `apply`, on the thread that made it.
private final class TallyBox: @unchecked Sendable {
    var value: PlanTally
    init(_ value: PlanTally) { self.value = value }
}

private final class PlanBox: @unchecked Sendable {
    let plan: Plan
    init(_ plan: Plan) { self.plan = plan }
}

extension DirectoryError {
    /// A dump that can't be read on, as the directory's error: nothing of it was applied.
    init(_ file: String, _ issue: ImportIssue) {
        let place = issue.line > 0 ? "\(file), line \(issue.line)" : file
        let column = issue.column > 0 ? ", column \(issue.column)" : ""
        self.init(
            .invalid, "\(place)\(column): \(issue.message)",
            hint: Self.sentence(issue.hint) + "Nothing was changed.")
    }

    /// With a capital and a full stop, and a space behind; nothing for nothing.
    private static func sentence(_ text: String) -> String {
        guard let first = text.first, let last = text.last else { return "" }
        return first.uppercased() + text.dropFirst() + (".!?".contains(last) ? " " : ". ")
    }
}
