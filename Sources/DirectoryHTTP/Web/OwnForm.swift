import DirectoryModel
import DirectoryPages

/// What somebody sends from a form on their own page: one field, with its inputs named as the page's `OwnEditors` has them.
enum OwnForm {
    /// All inputs that there are.
    static let names =
        ["field", "value", "from", "to", "note"] + OwnValue.days + VisibilityChoices.optional.map(\.name)

    /// Throws `Problem` for a form without a field that there is.
    static func field(_ form: QueryParameters) throws -> PersonField {
        let name = try form.require("field")
        guard let field = PersonField(name: name) else {
            throw Problem([ParameterError("field", .invalid, "a person has no '\(name.prefix(80))'")])
        }
        return field
    }

    /// The value that the inputs make; null for empty ones.
    static func value(of field: PersonField, _ form: QueryParameters) -> JSONValue {
        let text = form["value"] ?? ""
        switch field {
        case .confirmed: return .bool(true)
        case .skills, .languages, .interests, .showcase, .hiddenBadges:
            return list(text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }.map { .string($0) })
        case .links: return list(rows(text, ["type", "url", "label"]))
        case .chat: return list(rows(text, ["service", "handle"]))
        case .workingHours:
            let days = OwnValue.days.filter { form[$0] != nil }
            guard !days.isEmpty else { return .null }
            return .object([
                "days": .array(days.map { .string($0) }), "from": .string(form["from"] ?? ""),
                "to": .string(form["to"] ?? ""),
            ])
        case .outOfOffice:
            guard let from = form["from"], !from.isEmpty else { return .null }
            let note = form["note"].flatMap { $0.isEmpty ? nil : JSONValue.string($0) } ?? .null
            return .object(["from": .string(from), "to": .string(form["to"] ?? ""), "note": note])
        case .visibility:
            return .object(
                Dictionary(
                    uniqueKeysWithValues: VisibilityChoices.optional.compactMap { field in
                        form[field.name].map { (field.name, $0 == ProfilePage.asUsual ? .null : .string($0)) }
                    }))
        default: return text.isEmpty ? .null : .string(text)
        }
    }

    private static func list(_ items: [JSONValue]) -> JSONValue { items.isEmpty ? .null : .array(items) }

    /// An object a line: its members in that order, the last to the end of the line.
    private static func rows(_ text: String, _ names: [String]) -> [JSONValue] {
        text.split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }.map { line in
            let parts = line.split(maxSplits: names.count - 1, whereSeparator: \.isWhitespace).map(\.trimmed)
            return .object(Dictionary(uniqueKeysWithValues: zip(names, parts).map { ($0, .string($1)) }))
        }
    }
}
