package import DirectoryModel

/// An XML file record by record. Memory is bounded by the limits of one record; nothing outside the file is ever
/// opened, and a DOCTYPE ends the reading.
///
/// Not `Sendable` and not to be copied while reading: copies share the file and the memory.
package struct XMLReader: RecordSource {
    /// The element paths asked for, as they were given.
    package let columns: [String]

    private let parsing: XMLParsing

    /// Opens the file. `record` is the record element's local name, wherever it stands, or the end of its path.
    /// `columns` are paths below it: `Name/Legal/First` for an element's own text, `Location/@floor` for an attribute,
    /// `Contact/Phone[@kind='work']` to choose by an attribute, `Phone[Usage/Type='WORK']/Number` to choose by what
    /// stands inside, `.` for the record's own text. Namespaces don't count. The first element that matches in a record
    /// gives the value.
    ///
    /// Throws `UnreadableDump` when the file can't be read or a path isn't understood (code `badPath`).
    package init(path: String, record: String, columns: [String]) throws(UnreadableDump) {
        try self.init(try FileChunks(path: path), record: record, columns: columns)
    }

    /// The same for a file that is open already, such as standard input whose format was detected first.
    package init(_ file: FileChunks, record: String, columns: [String]) throws(UnreadableDump) {
        var paths: [XMLPath] = []
        for column in columns { paths.append(try XMLPath(column)) }
        self.columns = columns
        parsing = try XMLParsing(file, record: record, columns: paths)
    }

    package var bytesRead: Int { parsing.file.bytesRead }

    package var headerIssues: [ImportIssue] { parsing.headerIssues }

    /// Always: an XML file that was cut off isn't closed.
    package var endsWithLineEnd: Bool { true }

    /// At most 200 paths, relative to the record element.
    package var unreadColumns: [String] { parsing.graph.unread }

    package mutating func next(_ record: inout RawRecord) throws -> Bool {
        if try parsing.next(&record) { return true }
        record.removeAll()
        return false
    }
}
