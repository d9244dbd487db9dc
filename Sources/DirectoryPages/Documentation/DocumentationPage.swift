/// `/docs`: what programs can ask for, made from the OpenAPI document.
///
/// What a part may lack has a name that nothing around it has: where it is nil, Mustache goes on looking there.
package struct DocumentationPage: TemplatePage {
    package static let template = "docs"

    package let title: String
    private let introduction: [Prose]
    private let sections: [Section]
    private let shapes: [Shape]

    struct Section {
        let anchor: String
        let name: String
        let about: [Prose]
        let operations: [Operation]
    }

    struct Operation {
        let id: String
        let method: String
        let path: String
        let summary: Prose
        let notes: [Prose]
        let parameters: [Parameter]
        let bodies: [Body]
        let answers: [Answer]
    }

    struct Parameter {
        let parameter: String
        let place: String
        let allowed: String
        let meaning: [Prose]
        /// Nil where there is no example.
        let sample: String?
    }

    /// What is sent or answered in one media type.
    struct Body {
        let media: String
        let allowed: String
        let examples: [String]
    }

    struct Answer {
        let status: String
        let meaning: [Prose]
        let bodies: [Body]
    }

    struct Shape {
        let name: String
        let meaning: [Prose]
        let rows: [SchemaText.Row]
    }

    /// Nil for bytes that are no JSON.
    package init?(openAPI bytes: [UInt8]) {
        guard let document = JSONTreeReader.read(bytes) else { return nil }
        let reader = OperationReader(document)
        let operations = reader.operations
        title = "REST, version \(document["info"]?["version"]?.text ?? "")"
        introduction = Prose.paragraphs(document["info"]?["description"]?.text)
        sections = (document["tags"]?.elements ?? []).compactMap { tag in
            guard let name = tag["name"]?.text else { return nil }
            return Section(
                anchor: "tag-" + name, name: name.prefix(1).uppercased() + name.dropFirst(),
                about: Prose.paragraphs(tag["description"]?.text),
                operations: operations.filter { $0.tag == name }.map(\.operation))
        }
        let schemas = SchemaText(document)
        shapes = (document["components"]?["schemas"]?.members ?? []).compactMap { schema in
            let rows = schemas.rows(schema.value)
            return rows.isEmpty
                ? nil
                : Shape(name: schema.name, meaning: Prose.paragraphs(schema.value["description"]?.text), rows: rows)
        }
    }
}
