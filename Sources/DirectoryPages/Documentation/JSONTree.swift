/// A JSON document, members in the order in which they stand: that of a document made for reading.
indirect enum JSONTree: Equatable {
    struct Member: Equatable {
        var name: String
        var value: JSONTree
    }

    case object([Member])
    case array([JSONTree])
    case string(String)
    /// A number, `true`, `false` or `null`, as it was written.
    case literal(String)

    /// The first member of that name; nil where there is none.
    subscript(name: String) -> JSONTree? { members.first { $0.name == name }?.value }

    /// Empty for anything but an object.
    var members: [Member] { if case .object(let members) = self { members } else { [] } }

    /// Empty for anything but an array.
    var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }

    /// A string, or a number or word as it was written; nil for the others.
    var text: String? {
        switch self {
        case .string(let text), .literal(let text): text
        case .object, .array: nil
        }
    }

    /// The document for readers: two spaces a level, and on one line what is short.
    func printed(indentation: String = "") -> String {
        let inner = indentation + "  "
        let parts: [String]
        switch self {
        case .string(let text): return Self.quoted(text)
        case .literal(let text): return text
        case .object(let members):
            parts = members.map { "\(Self.quoted($0.name)): \($0.value.printed(indentation: inner))" }
        case .array(let elements): parts = elements.map { $0.printed(indentation: inner) }
        }
        let (open, close) = if case .array = self { ("[", "]") } else { ("{", "}") }
        let line = parts.joined(separator: ", ")
        if line.count + indentation.count <= 80, !line.contains("\n") { return open + line + close }
        return "\(open)\n\(inner)" + parts.joined(separator: ",\n\(inner)") + "\n\(indentation)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
