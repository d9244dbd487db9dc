/// What the beginning of a CSV file tells, for recognising whose export it is.
package struct CSVSummary: Sendable, Equatable {
    /// The header's names.
    package var columns: [String]
    /// The dialect with everything that was found out filled in.
    package var dialect: CSVDialect
    /// The line the header stands on, as text.
    package var firstLine: String

    package init(columns: [String], dialect: CSVDialect, firstLine: String) {
        self.columns = columns
        self.dialect = dialect
        self.firstLine = firstLine
    }

    package var delimiter: UInt8 { dialect.delimiter ?? UInt8(ascii: ",") }
    package var encoding: TextEncoding { dialect.encoding ?? .utf8 }
}

extension CSVReader {
    /// Reads only the beginning of the file. Throws `UnreadableDump` as `init` does.
    package static func sniff(path: String, dialect: CSVDialect = .detect) throws(UnreadableDump) -> CSVSummary {
        let file = try FileChunks(path: path)
        let finding = try TextEncoding.find(in: file.head, isWhole: file.headIsWhole, declared: dialect.encoding)
        let text = dialect.afterSkippedLines(Transcoder.decodeHead(file.head, finding))
        let line = text.drop { $0 == 0x0A || $0 == 0x0D }.prefix { $0 != 0x0A && $0 != 0x0D }
        let reader = try CSVReader(file, dialect: dialect)
        return CSVSummary(
            columns: reader.columns, dialect: reader.dialect, firstLine: String(decoding: line, as: UTF8.self))
    }
}
