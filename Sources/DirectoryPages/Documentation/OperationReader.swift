/// The operations of an OpenAPI document, references followed.
struct OperationReader {
    private let document: JSONTree
    private let schemas: SchemaText

    init(_ document: JSONTree) {
        self.document = document
        schemas = SchemaText(document)
    }

    /// In the order of the document, each with its first tag.
    var operations: [(tag: String, operation: DocumentationPage.Operation)] {
        (document["paths"]?.members ?? []).flatMap { path in
            path.value.members.map { method in
                let operation = method.value
                return (
                    operation["tags"]?.elements.first?.text ?? "",
                    DocumentationPage.Operation(
                        id: operation["operationId"]?.text ?? "", method: method.name.uppercased(), path: path.name,
                        summary: Prose(operation["summary"]?.text ?? ""),
                        notes: Prose.paragraphs(operation["description"]?.text),
                        parameters: (operation["parameters"]?.elements ?? []).map { parameter(resolved($0)) },
                        bodies: bodies(operation["requestBody"]),
                        answers: (operation["responses"]?.members ?? []).map { answer($0.name, resolved($0.value)) })
                )
            }
        }
    }

    /// What a reference into the document refers to; anything else is itself.
    private func resolved(_ value: JSONTree) -> JSONTree {
        guard let reference = value["$ref"]?.text else { return value }
        let target = reference.split(separator: "/").dropFirst().reduce(JSONTree?.some(document)) {
            $0?[String($1)]
        }
        return target ?? value
    }

    private func parameter(_ parameter: JSONTree) -> DocumentationPage.Parameter {
        let isRequired = parameter["required"]?.text == "true"
        let examples = examples(parameter).map { $0.text ?? $0.printed() }.joined(separator: ", ")
        return DocumentationPage.Parameter(
            parameter: parameter["name"]?.text ?? "",
            place: (parameter["in"]?.text ?? "") + (isRequired ? ", required" : ""),
            allowed: schemas.allowed(parameter["schema"]), meaning: Prose.paragraphs(parameter["description"]?.text),
            sample: examples.isEmpty ? nil : examples)
    }

    private func answer(_ status: String, _ response: JSONTree) -> DocumentationPage.Answer {
        DocumentationPage.Answer(
            status: status == "default" ? "otherwise" : status,
            meaning: Prose.paragraphs(response["description"]?.text), bodies: bodies(response))
    }

    private func bodies(_ message: JSONTree?) -> [DocumentationPage.Body] {
        (message?["content"]?.members ?? []).map { content in
            DocumentationPage.Body(
                media: content.name, allowed: content.value["schema"].map { schemas.allowed($0) } ?? "the file itself",
                examples: examples(content.value).map { example in
                    if case .string(let text) = example { text } else { example.printed() }
                })
        }
    }

    private func examples(_ value: JSONTree) -> [JSONTree] {
        let several = (value["examples"]?.members ?? []).compactMap { resolved($0.value)["value"] }
        return (value["example"].map { [$0] } ?? []) + several
    }
}
