import DirectoryModel
import Yams

/// A document of a YAML file as the value that JSON would have for it, with the places where things stand.
///
/// It is a small YAML: no anchors and aliases, of which few bytes make gigabytes; no tags; and of plain words only `true`,
/// `false`, `null` and JSON's numbers are more than text, so that `no` is a word and `2026-12-24` a text.
struct YAMLDocument {
    let value: JSONValue
    /// File, line and column of its beginning.
    let place: String
    private let file: String
    private let marks: [(text: String, isName: Bool, mark: Mark)]

    /// What YAML itself bounds nesting to; so few possible aliases that no tree grows large of them.
    private static let fewAliases = 30

    /// All documents of a file; empty ones are none. Throws `DirectoryError.invalid` with the place of the first mistake.
    static func all(in bytes: [UInt8], of file: String) throws -> [YAMLDocument] {
        // Some editors write a byte order mark, which libyaml minds where it is told the encoding.
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DirectoryError(.invalid, "\(file) is not UTF-8", hint: "Save it as UTF-8.")
        }
        guard possibleAliases(in: bytes) <= fewAliases else { throw aliasRefusal(file, nil) }
        do {
            let parser = try Parser(yaml: text, encoding: .utf8)
            var documents: [YAMLDocument] = []
            while let root = try parser.nextRoot() {
                // The parser owns the anchors: a node only points there.
                try withExtendedLifetime(parser) { try documents.append(YAMLDocument(root, file)) }
            }
            return documents.filter { $0.value != .null }
        } catch let error as YamlError {
            throw mistake(error, file)
        }
    }

    private init(_ root: Node, _ file: String) throws {
        var marks: [(text: String, isName: Bool, mark: Mark)] = []
        value = try Self.value(root, file, &marks)
        place = Self.place(file, root.mark)
        self.file = file
        self.marks = marks
    }

    /// The error with the place of what it names, else that of the document.
    func located(_ error: DirectoryError) -> DirectoryError {
        var error = error
        let words = error.message.split { " .'".contains($0) }.map(String.init)
        let quoted = error.message.split(separator: "'", omittingEmptySubsequences: false)
        // 'zz' in "nobody has the alias 'zz'"; total in "limits.total is a number".
        let named = quoted.count > 2 ? [String(quoted[1])] : []
        let mark = (named + words.prefix(2).reversed()).lazy.compactMap { name in
            marks.first { $0.text == name && ($0.isName || named.contains(name)) }?.mark
        }.first
        error.message = "\(mark.map { Self.place(file, $0) } ?? place): \(error.message)"
        return error
    }

    private static func place(_ file: String, _ mark: Mark?) -> String {
        mark.map { "\(file), line \($0.line), column \($0.column)" } ?? file
    }

    private static func value(
        _ node: Node, _ file: String, _ marks: inout [(text: String, isName: Bool, mark: Mark)]
    ) throws -> JSONValue {
        guard node.anchor == nil else { throw aliasRefusal(file, node.mark) }
        switch node {
        case .scalar(let scalar):
            if let mark = scalar.mark { marks.append((scalar.string, false, mark)) }
            try checkTag(scalar.tag, file, scalar.mark)
            return value(scalar)
        case .sequence(let sequence):
            try checkTag(sequence.tag, file, sequence.mark)
            return .array(try sequence.map { try value($0, file, &marks) })
        case .mapping(let mapping):
            try checkTag(mapping.tag, file, mapping.mark)
            var members: [String: JSONValue] = [:]
            for (key, member) in mapping {
                guard case .scalar(let name) = key, key.anchor == nil else {
                    throw DirectoryError(.invalid, "\(place(file, key.mark)): a name is a word")
                }
                if let mark = name.mark { marks.append((name.string, true, mark)) }
                members[name.string] = try value(member, file, &marks)
            }
            return .object(members)
        case .alias: throw aliasRefusal(file, node.mark)
        }
    }

    private static func checkTag(_ tag: Tag, _ file: String, _ mark: Mark?) throws {
        // A quoted text has one of its own.
        guard ["", "tag:yaml.org,2002:str"].contains(tag.description) else {
            throw DirectoryError(
                .invalid, "\(place(file, mark)): a file of badges has no tags (!name)",
                hint: "A text that begins with ! goes into quotes.")
        }
    }

    private static func value(_ scalar: Node.Scalar) -> JSONValue {
        var text = scalar.string
        if [.literal, .folded].contains(scalar.style) {
            // The last line end is the file's, not the text's.
            while text.last == "\n" { text.removeLast() }
        }
        guard scalar.style == .plain, scalar.tag.description.isEmpty else { return .string(text) }
        switch text {
        case "", "~", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default:
            guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil,
                let number = Double(text), number.isFinite
            else { return .string(text) }
            return .number(number)
        }
    }

    /// How many nodes may be aliases (`*name`), where something may be an anchor (`&name`), too; nothing otherwise. They are
    /// counted before the file is read, since what compares a tree that was made of them with others takes for ever.
    private static func possibleAliases(in bytes: [UInt8]) -> Int {
        var (anchors, aliases) = (0, 0)
        var isStart = true
        for (byte, next) in zip(bytes, bytes.dropFirst() + [0x20]) {
            if isStart, next > 0x20 {
                anchors += byte == UInt8(ascii: "&") ? 1 : 0
                aliases += byte == UInt8(ascii: "*") ? 1 : 0
            }
            switch byte {
            case 0x20, 0x09: break
            case 0x0A, 0x0D, UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"),
                UInt8(ascii: "-"),
                UInt8(ascii: "?"):
                isStart = true
            default: isStart = false
            }
        }
        return anchors > 0 ? aliases : 0
    }

    private static func aliasRefusal(_ file: String, _ mark: Mark?) -> DirectoryError {
        DirectoryError(
            .invalid, "\(place(file, mark)): a file of badges has no anchors (&name) and no aliases (*name)",
            hint: "Write out what they stand for; a text that begins with one of these signs goes into quotes.")
    }

    private static func mistake(_ error: YamlError, _ file: String) -> DirectoryError {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let before = context.map { "\($0.text), " } ?? ""
            return DirectoryError(.invalid, "\(place(file, mark)): this is no YAML: \(before)\(problem)")
        case .duplicatedKeysInMapping(let names, let context):
            return DirectoryError(
                .invalid, "\(place(file, context.mark)): '\(names.first?.prefix(40) ?? "")' stands here twice")
        case .reader(let problem, _, _, _): return DirectoryError(.invalid, "\(file) is no YAML: \(problem)")
        default: return DirectoryError(.invalid, "\(file) is no YAML: \(error)")
        }
    }
}
