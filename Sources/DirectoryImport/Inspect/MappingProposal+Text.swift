import DirectoryModel

extension MappingProposal {
    /// The proposal as a mapping file, a field a line. `members` are those of the format, written as JSON.
    func text(name: String, _ members: [(key: String, value: String)]) -> String {
        let first = [("name", Self.quoted(name)), ("summary", "\"Proposed by phone import inspect\"")] + members
        let lines = first.map { "  \"\($0.0)\": \($0.1),\n" }
        let fields = rules.map { "    \(Self.quoted($0.field.name)): \(Self.written($0))" }
        return "{\n\(lines.joined())  \"fields\": {\n\(fields.joined(separator: ",\n"))\n  }\n}\n"
    }

    private static func written(_ rule: Rule) -> String {
        let column = quoted(rule.column)
        let by = rule.by.flatMap { $0 == .employeeNumber ? nil : $0.rawValue }
        if rule.transforms.isEmpty, by == nil { return column }
        var members = ["\"from\": \(column)"]
        if let by { members.append("\"by\": \(quoted(by))") }
        if !rule.transforms.isEmpty { members.append("\"transforms\": [\(rule.transforms.joined(separator: ", "))]") }
        return "{ \(members.joined(separator: ", ")) }"
    }

    static func quoted(_ text: String) -> String {
        var json = JSONWriter()
        json.string(text)
        return json.text
    }
}
