import DirectoryModel

/// The records in the head of a dump, as far as they are whole.
struct HeadTable {
    private(set) var columns: [String]
    private(set) var records: [RawRecord] = []
    /// Those that are somebody's, and each once: a file may have been pasted twice.
    let people: [RawRecord]
    /// Columns or paths that the file has and nobody asked for.
    private(set) var unreadColumns: [String] = []
    /// What is odd about the file as a whole.
    private(set) var headerIssues: [ImportIssue]
    /// Why the reading ends before the head does; nil when it doesn't.
    private(set) var failure: ImportIssue?

    /// Reads `source`, which reads `head` as if it were the whole file. Where it isn't, what the cut alone breaks is no
    /// failure.
    private init(_ source: any RecordSource, _ head: FileChunks) {
        var source = source
        columns = source.columns
        headerIssues = source.headerIssues
        var record = RawRecord()
        do {
            while try source.next(&record) { records.append(record) }
            // The last record may be half of one.
            if !head.headIsWhole, !source.endsWithLineEnd { _ = records.popLast() }
        } catch let unreadable as UnreadableDump where head.headIsWhole || !head.hasEnded {
            failure = unreadable.issue
        } catch {
            // What is cut off here goes on in the file.
        }
        unreadColumns = source.unreadColumns
        var seen: Set<[UInt8]> = []
        people = records.filter { !$0.isAside && !$0.isTotals && seen.insert($0.bytes).inserted }
    }

    /// The values of one column that say something, without blanks around them.
    func values(_ column: Int) -> [String] {
        people.compactMap { $0.string(column).trimmed(\.isWhitespace) }
    }
}

extension HeadTable {
    /// The head of a CSV file.
    init(csv file: FileChunks, _ dialect: CSVDialect) throws(UnreadableDump) {
        let head = FileChunks(headOf: file)
        self.init(try CSVReader(head, dialect: dialect), head)
    }

    /// The head of an XML file: the values at `paths` below each record.
    init(xml file: FileChunks, record: String, paths: [String]) throws(UnreadableDump) {
        let head = FileChunks(headOf: file)
        self.init(try XMLReader(head, record: record, columns: paths), head)
    }
}
