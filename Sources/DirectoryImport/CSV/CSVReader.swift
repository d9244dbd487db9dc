package import DirectoryModel

/// A CSV file record by record: RFC 4180, forgiving where nothing can be misread, and stopping where it could.
///
/// Not `Sendable` and not to be copied while reading: copies share the file and the memory.
package struct CSVReader: RecordSource {
    /// The header's names, without blanks around them; duplicates stay as they are (see `headerIssues`).
    package private(set) var columns: [String] = []
    /// What is odd about the header, such as names that stand there twice. Warnings and errors, never fatal. A column
    /// without a name is told with the first record that has a value in it: exports have empty ones at their end.
    package private(set) var headerIssues: [ImportIssue] = []
    /// The dialect with everything that was found out filled in.
    package private(set) var dialect: CSVDialect
    /// Line of the header; that of the first record when there is none.
    package private(set) var headerLine = 0

    /// Columns without a name in which no record had a value so far.
    private var unnamed: [Int] = []
    private var header = RawRecord()
    private var hasToldRepeatedHeader = false

    let state: CSVState

    /// Opens the file and reads its header. Throws `UnreadableDump` when it can't be read, is empty or breaks a limit.
    package init(path: String, dialect: CSVDialect = .detect, maxColumns: Int = 256) throws(UnreadableDump) {
        try self.init(try FileChunks(path: path), dialect: dialect, maxColumns: maxColumns)
    }

    /// The same for a file that is open already, such as standard input whose format was detected first.
    package init(_ file: FileChunks, dialect: CSVDialect = .detect, maxColumns: Int = 256) throws(UnreadableDump) {
        try dialect.check()
        let finding = try TextEncoding.find(in: file.head, isWhole: file.headIsWhole, declared: dialect.encoding)
        let text = Transcoder.decodeHead(file.head, finding)
        if let start = text.firstIndex(where: { !DumpFormat.isBlank($0) }) {
            try DumpFormat.refuseWebPage(text[start...], path: file.path)
        }
        self.dialect = dialect
        self.dialect.encoding = finding.encoding
        self.dialect.findPreamble(in: text)
        self.dialect.delimiter = self.dialect.detectDelimiter(in: text, isWhole: file.headIsWhole)
        state = CSVState(file, finding, self.dialect, CSVLimits(columns: maxColumns))
        try state.skipLines(self.dialect.skipLines)
        try readHeader()
        if finding.isAssumed, dialect.encoding == nil { headerIssues.insert(finding.assumption, at: 0) }
        if dialect.hasHeader { headerIssues += try doubleColumns(file, finding) }
    }

    package var bytesRead: Int { state.window.bytesRead }

    /// Always empty: every column is handed out, and what the mapping doesn't use it sees in `columns`.
    package var unreadColumns: [String] { [] }

    package var endsWithLineEnd: Bool { state.window.endsWithLineEnd }

    package mutating func next(_ record: inout RawRecord) throws -> Bool {
        if let first = state.firstRecord {
            record = first
            state.firstRecord = nil
            return true
        }
        repeat {
            guard try state.readRecord(&record) else {
                record.removeAll()
                return false
            }
            try refuseCut(record)
        } while record.isBlank
        if record.count != columns.count { record.issues.append(ragged(record)) }
        if record.bytes == header.bytes, record.ends == header.ends { putAside(&record) }
        if !unnamed.isEmpty { tellUnnamed(&record) }
        return true
    }

    private mutating func readHeader() throws(UnreadableDump) {
        guard try state.readRecord(&header) else {
            throw UnreadableDump(
                "emptyFile", message: "the file is empty", hint: "check that the export ran to its end; export again")
        }
        headerLine = header.line
        if dialect.hasHeader {
            columns = (0..<header.count).map { trimmed(header.string($0)) }
            headerIssues = header.issues
            unnamed = columns.indices.filter { columns[$0].isEmpty }
        } else {
            columns = (1...header.count).map(String.init)
            state.firstRecord = header
            header.removeAll()
        }
    }

    private func trimmed(_ name: String) -> String {
        let blanks: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let first = name.firstIndex(where: { !blanks($0) }), let last = name.lastIndex(where: { !blanks($0) })
        else { return "" }
        return String(name[first...last])
    }

    private mutating func tellUnnamed(_ record: inout RawRecord) {
        for column in unnamed where record.bytes[record.range(column)].contains(where: { $0 > 0x20 }) {
            unnamed.removeAll { $0 == column }
            record.issues.append(
                ImportIssue(
                    .warning, "unnamedColumn", line: record.line, column: column + 1, value: record.string(column),
                    message: "column \(column + 1) has a value and no name", hint: "name it, or leave the column out"))
        }
    }

    /// Where a line end is the rule, one that is missing and a row that is too short are a file that was cut off. Blanks
    /// and a count of the rows are what some programs write behind the last line.
    private func refuseCut(_ record: RawRecord) throws(UnreadableDump) {
        guard record.count < columns.count, state.lacksLineEnd, !(record.count == 1 && record.isBlank),
            !record.isTotals
        else { return }
        throw UnreadableDump(
            "cutOff", line: record.line, column: record.count, value: record.string(record.count - 1),
            message:
                "the last line has \(record.count) of \(columns.count) values and no line end: the file was cut off",
            hint: "copy or export it again")
    }

    /// The header once more, as where a file was pasted twice or printed with a header a page; told once.
    private mutating func putAside(_ record: inout RawRecord) {
        record.isAside = true
        guard !hasToldRepeatedHeader else { return }
        hasToldRepeatedHeader = true
        record.issues.append(
            ImportIssue(
                .warning, "repeatedHeader", line: record.line,
                message: "the header stands here once more; it was passed over",
                hint: "look whether the file was pasted or joined twice"))
    }

    private func ragged(_ record: RawRecord) -> ImportIssue {
        ImportIssue(
            .error, "raggedRow", line: record.line, column: min(record.count, columns.count) + 1,
            message: "the row has \(record.count) of \(columns.count) values",
            hint: record.count > columns.count
                ? "put quotes around values that contain the delimiter" : "write a delimiter for every empty value")
    }
}
