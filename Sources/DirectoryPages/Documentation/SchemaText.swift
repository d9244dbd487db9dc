/// What a schema of the OpenAPI document allows, in words.
struct SchemaText {
    /// One member of an object, inner ones by their path.
    struct Row {
        let path: String
        let allowed: String
        let meaning: [Prose]
    }

    private static let prefix = "#/components/schemas/"
    private let document: JSONTree

    init(_ document: JSONTree) { self.document = document }

    /// `integer from 1 to 1000, 100 if left out`.
    func allowed(_ schema: JSONTree?) -> String {
        guard let schema else { return "anything" }
        if let name = Self.name(schema) { return name }
        if let one = schema["oneOf"] ?? schema["anyOf"] {
            return one.elements.map { allowed($0) }.joined(separator: " or ")
        }
        if let constant = schema["const"] { return constant.printed() }
        let choices = (schema["enum"]?.elements ?? []).map { $0.text ?? $0.printed() }
        let types = schema["type"].map { $0.text.map { [$0] } ?? $0.elements.compactMap(\.text) } ?? []
        var text = choices.isEmpty ? types.joined(separator: " or ") : choices.joined(separator: ", ")
        if types.first == "array" { text = "list of " + allowed(schema["items"]) }
        if let format = schema["format"]?.text { text += " (\(format))" }
        switch (schema["minimum"]?.text, schema["maximum"]?.text) {
        case (let least?, let most?): text += " from \(least) to \(most)"
        case (let least?, nil): text += " from \(least) on"
        case (nil, let most?): text += " up to \(most)"
        case (nil, nil): break
        }
        if let most = schema["maxItems"]?.text { text += ", at most \(most)" }
        if let standard = schema["default"]?.text { text += ", \(standard) if left out" }
        return text.isEmpty ? "anything" : text
    }

    /// The members of an object, in the order of the document.
    func rows(_ schema: JSONTree, below path: String = "") -> [Row] {
        let parts = schema["allOf"]?.elements ?? []
        if !parts.isEmpty {
            return parts.flatMap { rows(Self.name($0).flatMap { named($0) } ?? $0, below: path) }
        }
        return (schema["properties"]?.members ?? []).flatMap { member -> [Row] in
            let name = path + member.name
            let isList = member.value["type"]?.text == "array"
            let inner = rows(
                isList ? member.value["items"] ?? member.value : member.value, below: name + (isList ? "[]." : "."))
            let row = Row(
                path: name, allowed: allowed(member.value),
                meaning: Prose.paragraphs(member.value["description"]?.text))
            return [row] + inner
        }
    }

    private func named(_ name: String) -> JSONTree? { document["components"]?["schemas"]?[name] }

    private static func name(_ schema: JSONTree) -> String? {
        guard let reference = schema["$ref"]?.text, reference.hasPrefix(prefix) else { return nil }
        return String(reference.dropFirst(prefix.count))
    }
}
