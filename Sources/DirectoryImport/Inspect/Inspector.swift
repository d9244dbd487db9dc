import DirectoryModel

/// Looks at the head of a dump and says what it is and how it would be read. It reads at most `FileChunks.headLimit`
/// bytes, 256 KiB, of a file of any size, and never opens a directory.
package struct Inspector {
    /// People that are shown.
    private static let shown = 5

    private let file: FileChunks
    private var inspection: Inspection

    /// Throws `DirectoryError.invalid` when the file can't be read, or not even its head is a dump.
    package static func inspect(_ path: String, isGzip: Bool = false) throws -> Inspection {
        do {
            let file = try FileChunks(path: path, isGzip: isGzip)
            let format = try DumpFormat.detect(file)
            var inspector = Inspector(file: file, format: format)
            switch format {
            case .csv: try inspector.inspectCSV()
            case .xml: try inspector.inspectXML()
            }
            return inspector.inspection
        } catch let unreadable as UnreadableDump {
            throw DirectoryError(path, unreadable)
        }
    }

    private init(file: FileChunks, format: DumpFormat) {
        self.file = file
        inspection = Inspection(
            file: file.path, format: format, encoding: .utf8, origin: .preset, bytesRead: file.bytesFetched)
    }

    private mutating func inspectCSV() throws {
        let presets = try MappingLibrary.presets().filter { $0.format == .csv }
        var dialect = CSVDialect(preambles: presets.compactMap(\.preamble))
        var reader = try CSVReader(FileChunks(headOf: file), dialect: dialect)
        let recognised = presets.first { $0.fits(columns: reader.columns) }
        if recognised == nil {
            dialect.skipLines = TitleLines.count(in: file)
            reader = try CSVReader(FileChunks(headOf: file), dialect: dialect)
        }
        inspection.encoding = reader.dialect.encoding ?? .utf8
        inspection.delimiter = reader.dialect.delimiter
        inspection.skippedLines = reader.dialect.skipLines
        let table = try HeadTable(csv: file, dialect)
        let header = Set(table.columns.map(RowMapper.fold))
        let fits = presets.map { fit($0) { header.contains(RowMapper.fold($0)) } }
        if let recognised {
            try show(recognised, table)
            inspection.fit = fits.first { $0.mapping == recognised.name }
        } else {
            inspection.fit = fits.filter { $0.share >= 0.5 }.max { $0.share < $1.share }
            let skipped = dialect.skipLines > 0 ? [("skipLines", "\(dialect.skipLines)")] : []
            try propose(table, [("format", "\"csv\"")] + skipped)
        }
    }

    private mutating func inspectXML() throws {
        let summary = try XMLSummary.sniff(file)
        inspection.encoding = try XMLProlog(head: file.head, isWhole: file.headIsWhole, path: file.path).finding
            .encoding
        inspection.root = summary.root
        let presets = try MappingLibrary.presets()
        if let preset = presets.first(where: { $0.fits(summary) }), let record = preset.record {
            inspection.record = record
            let table = try HeadTable(xml: file, record: record, paths: preset.sources)
            try show(preset, table)
            let found = Set(table.columns.indices.filter { !table.values($0).isEmpty }.map { table.columns[$0] })
            inspection.fit = fit(preset) { found.contains($0) }
            return
        }
        guard let record = summary.record else {
            throw UnreadableDump(
                "noRecords", value: summary.root, message: "no element below <\(summary.root)> repeats as records do",
                hint: "look whether it is the right file")
        }
        inspection.record = record
        let paths = try HeadTable(xml: file, record: record, paths: ["."]).unreadColumns
        try propose(
            try HeadTable(xml: file, record: record, paths: paths),
            [("format", "\"xml\""), ("record", MappingProposal.quoted(record))])
    }

    /// Of a rule with alternatives one is enough.
    private func fit(_ mapping: Mapping, _ has: (String) -> Bool) -> Inspection.Fit {
        let sources = mapping.rules.map(\.sources).filter { !$0.isEmpty }
        let found = mapping.sources.filter { source in has(source) && sources.contains { $0.contains(source) } }
        let missing = sources.filter { Set($0).isDisjoint(with: found) }.map { $0[0] }
        return Inspection.Fit(
            mapping: mapping.name, found: found, missing: mapping.sources.filter(missing.contains))
    }

    private mutating func propose(_ table: HeadTable, _ members: [(key: String, value: String)]) throws {
        inspection.origin = .proposed
        let proposal = MappingProposal(table)
        inspection.notes = proposal.notes
        let name = file.path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "proposed"
        guard proposal.rules.contains(where: { $0.field == .employeeNumber }) else {
            inspection.notes.append(
                "No column could be an employee number, and people are matched by one: no mapping can be proposed.")
            leaveOut(table.columns, table)
            note(table, [])
            return
        }
        try show(
            try MappingLibrary.decode(Array(proposal.text(name: name, members).utf8), from: "the proposal"), table)
    }

    /// Reads the head through the mapping as the import would.
    private mutating func show(_ mapping: Mapping, _ table: HeadTable) throws {
        inspection.mapping = String(decoding: mapping.text, as: UTF8.self)
        for rule in mapping.rules {
            guard let field = rule.field, !rule.sources.isEmpty else { continue }
            inspection.sources[field] = rule.sources.joined(separator: rule.join ?? ", ")
        }
        var mapper = try RowMapper(mapping, columns: table.columns)
        var row = MappedRow()
        var issues = mapper.issues
        for record in table.records.dropFirst(mapping.skipAfterHeader) {
            mapper.map(record, into: &row)
            if record.isAside || record.isTotals { issues += row.issues }
            if case .excluded = row.verdict { continue }
            inspection.rowsRead += 1
            if row.verdict == .rejected { inspection.rowsRejected += 1 }
            guard inspection.rows.count < Self.shown else { continue }
            inspection.rows.append(Inspection.Row(row))
            issues += row.issues
        }
        let read = Set(mapping.sources.map(RowMapper.fold))
        leaveOut(
            mapping.format == .xml && inspection.origin == .preset
                ? table.unreadColumns : table.columns.filter { !read.contains(RowMapper.fold($0)) }, table)
        note(table, issues)
    }

    private mutating func leaveOut(_ columns: [String], _ table: HeadTable) {
        inspection.columnsLeftOut = columns.filter { !$0.isEmpty }.map { column in
            let values = table.columns.firstIndex(of: column).map { table.values($0) } ?? []
            return Inspection.LeftOut(column: column, isPrivate: PrivateData(column: column, values: values))
        }
    }

    private mutating func note(_ table: HeadTable, _ issues: [ImportIssue]) {
        inspection.issues = table.headerIssues + issues + [table.failure].compactMap { $0 }
    }
}

extension Inspection.Row {
    fileprivate init(_ row: MappedRow) {
        line = row.line
        isAccepted = row.verdict == .accepted
        values = Dictionary(uniqueKeysWithValues: row.values.map { ($0.field, row.text($0.range)) })
        if let number = row.number { values[.employeeNumber] = row.text(number) }
        if let alias = row.alias { values[.alias] = row.text(alias) }
        for manager in row.managers { values[manager.kind.field] = row.text(manager.reference) }
    }
}
