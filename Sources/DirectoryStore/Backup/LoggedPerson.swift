import DirectoryModel

/// A person as their changes make them, one after the other.
struct LoggedPerson {
    struct Line: Equatable {
        var relation: String
        var from: String
        var revision: Int
        var manager: String
        var to: String?
    }

    /// As they joined: all that most people's log has.
    private var joined: FieldRecord?
    /// All fields, once there was another change.
    private var values: [PersonField: String]?
    private var lines: [Line] = []
    private(set) var formerAliases: [String: String] = [:]

    /// Does one change. Returns what is wrong with it; nil when nothing is.
    mutating func apply(_ kind: Change.Kind, before: FieldRecord, after: FieldRecord, revision: Int, day: String)
        -> String?
    {
        guard kind != .joined else {
            let complaint = joined == nil ? nil : "they join a second time"
            joined = after
            values = nil
            after.forEach { field, value in
                if let line = field.line { open(line, String(decoding: value, as: UTF8.self), revision, day) }
            }
            return complaint
        }
        guard let joined else { return "they have not joined" }
        var values = self.values ?? joined.values
        let (old, new) = (before.values, after.values)
        var complaint: String?
        for field in PersonField.allCases where old[field] != nil || new[field] != nil {
            if values[field] != old[field] { complaint = complaint ?? "\(field.name) was not what it says it was" }
            values[field] = new[field]
            guard let line = field.line else { continue }
            if old[field] != nil { close(line, day) }
            if let manager = new[field] { open(line, manager, revision, day) }
        }
        self.values = values
        if old[.alias] != new[.alias] {
            if let alias = new[.alias] { formerAliases[alias] = nil }
            if let alias = old[.alias] { formerAliases[alias] = day }
        }
        return complaint
    }

    /// Whether the fields of the profile itself are these.
    func hasFields(_ record: FieldRecord) -> Bool {
        if let values { return values.filter { $0.key.line == nil } == record.values }
        guard let joined else { return false }
        guard joined.bytes.starts(with: record.bytes) else { return false }
        // In the order of tags, the reporting lines come last.
        let rest = FieldRecord(bytes: Array(joined.bytes.dropFirst(record.bytes.count)))
        var areLines = true
        rest.forEach { field, _ in areLines = areLines && field.line != nil }
        return areLines
    }

    /// The names of the fields that differ.
    func differences(from record: FieldRecord) -> String {
        let (mine, others) = (values ?? joined?.values ?? [:], record.values)
        return PersonField.profileFields.filter { mine[$0] != others[$0] }.map(\.name).joined(separator: ", ")
    }

    /// In the order of their table.
    var sortedLines: [Line] {
        lines.sorted { ($0.relation, $0.from, $0.revision) < ($1.relation, $1.from, $1.revision) }
    }

    private mutating func open(_ kind: LineKind, _ manager: String, _ revision: Int, _ day: String) {
        lines.append(Line(relation: kind.name, from: day, revision: revision, manager: manager))
    }

    /// A line can't end before it began.
    private mutating func close(_ kind: LineKind, _ day: String) {
        guard let i = lines.lastIndex(where: { $0.relation == kind.name && $0.to == nil }) else { return }
        lines[i].to = max(lines[i].from, day)
    }
}
