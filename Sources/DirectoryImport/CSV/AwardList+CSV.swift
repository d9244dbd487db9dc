package import DirectoryModel

extension AwardList {
    /// Reads a list as the import reads dumps: delimiter and encoding are found out. Throws `DirectoryError.invalid` for
    /// what can't be read on, has other columns, or is larger than a list is.
    package static func read(_ csv: [UInt8]) throws -> [AwardRow] {
        let name = "the list"
        guard csv.count <= bytes else {
            throw DirectoryError(.invalid, "a list has at most 1 MiB", hint: "Give it in several parts.")
        }
        do {
            var reader = try CSVReader(FileChunks(csv, named: name))
            let columns = reader.columns.map { $0.lowercased() }
            guard let alias = columns.firstIndex(of: "alias"), Set(columns).isSubset(of: ["alias", "reason"]),
                Set(columns).count == columns.count
            else {
                throw DirectoryError(
                    .invalid, "the first line of a list says alias, or alias,reason; here it is '\(shown(columns))'",
                    hint: "Each line behind it names somebody: minjun,The new berth plan")
            }
            let reason = columns.firstIndex(of: "reason")
            var list: [AwardRow] = []
            var record = RawRecord()
            while try reader.next(&record) {
                guard !record.isAside else { continue }
                guard list.count < rows else {
                    throw DirectoryError(.invalid, "a list has at most 100,000 rows", hint: "Give it in several parts.")
                }
                list.append(
                    AwardRow(
                        line: record.line, alias: value(record, alias), reason: reason.map { value(record, $0) } ?? "",
                        fault: record.issues.first { $0.severity != .warning }?.message))
            }
            return list
        } catch let unreadable as UnreadableDump {
            throw DirectoryError(name, unreadable)
        }
    }

    private static func value(_ record: RawRecord, _ column: Int) -> String {
        record.string(column).trimmed(\.isWhitespace) ?? ""
    }

    private static func shown(_ columns: [String]) -> String {
        String(columns.joined(separator: ",").prefix(80))
    }
}
