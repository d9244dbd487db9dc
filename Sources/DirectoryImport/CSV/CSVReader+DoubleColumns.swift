import DirectoryModel

extension CSVReader {
    /// An issue for each column whose name stands before it in the header, in any case: a warning where both have the
    /// same values as far as the head of the file goes, an error where which of them is meant matters.
    func doubleColumns(_ file: FileChunks, _ finding: TextEncoding.Finding) throws(UnreadableDump) -> [ImportIssue] {
        var pairs: [(first: Int, second: Int)] = []
        var firstColumn: [String: Int] = [:]
        for (index, name) in columns.map({ $0.lowercased() }).enumerated() where !name.isEmpty {
            if let first = firstColumn[name] { pairs.append((first, index)) } else { firstColumn[name] = index }
        }
        guard !pairs.isEmpty else { return [] }
        let lines = differences(of: pairs, in: file, finding)
        return pairs.enumerated().map { number, pair in
            let difference = lines[number].map { ", and other values, on line \($0) for one" }
            return ImportIssue(
                difference == nil ? .warning : .error, "duplicateColumn", line: headerLine, column: pair.second + 1,
                field: columns[pair.second], value: columns[pair.second],
                message: "column \(pair.second + 1) has the same name as column \(pair.first + 1)"
                    + (difference ?? ", and the same values; the first is the one that is read"),
                hint: "rename one of them, or leave it out")
        }
    }

    /// For each pair of columns the first line of the head on which they differ; nil for none.
    private func differences(
        of pairs: [(first: Int, second: Int)], in file: FileChunks, _ finding: TextEncoding.Finding
    ) -> [Int?] {
        var lines = [Int?](repeating: nil, count: pairs.count)
        let head = CSVState(FileChunks(headOf: file), finding, dialect, CSVLimits(columns: columns.count))
        var record = RawRecord()
        // What can't be read here, such as a record that the head cuts, is for the real reading to say.
        guard (try? head.skipLines(headerLine)) != nil else { return lines }
        while (try? head.readRecord(&record)) == true, file.headIsWhole || !head.lacksLineEnd {
            for (number, pair) in pairs.enumerated() where lines[number] == nil {
                if record.bytes[record.range(pair.first)] != record.bytes[record.range(pair.second)] {
                    lines[number] = record.line
                }
            }
        }
        return lines
    }
}

extension Mapping {
    /// What was found about the header, seen by a mapping: of two columns of one name that differ, it may not read one.
    /// Throws `UnreadableDump` when it would.
    func judge(_ issues: [ImportIssue]) throws(UnreadableDump) -> [ImportIssue] {
        let read = Set(sources.map(RowMapper.fold))
        var judged = issues
        for i in judged.indices where judged[i].code == "duplicateColumn" && judged[i].severity == .error {
            judged[i].severity = read.contains(RowMapper.fold(judged[i].field)) ? .fatal : .warning
            if judged[i].severity == .fatal { throw UnreadableDump(judged[i]) }
        }
        return judged
    }
}
