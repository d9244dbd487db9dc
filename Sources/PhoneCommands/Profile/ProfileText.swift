import DirectoryModel
import FoundationEssentials

/// Somebody's own fields as a text to be changed: a line `field: value` for each, what has parts as JSON.
enum ProfileText {
    private static let head = """
        # What you say of yourself. Change what stands behind a colon; leave it empty for nothing.
        # A line that begins with spaces goes on with the one above. What has parts is JSON.

        """

    static func text(_ fields: FieldValues, of alias: Alias) -> String {
        let lines = PersonField.editable.map { field in
            let value = shown(fields, field).replacing("\n", with: "\n  ")
            return "\(short(field)):\(value.isEmpty ? "" : " " + value)\n"
        }
        return "# \(alias)\n" + head + "\n" + lines.joined()
    }

    /// The last part of its name, which is enough to tell it from the others but for the two names.
    static func short(_ field: PersonField) -> String {
        let parts = field.name.split(separator: ".")
        return parts.count == 3 ? parts.suffix(2).joined(separator: ".") : String(parts.last ?? "")
    }

    /// Throws `invalid` for a name that is none of them.
    static func field(_ name: String) throws -> PersonField {
        guard let field = (PersonField.editable + [.confirmed]).first(where: { $0.name == name || short($0) == name })
        else {
            // Whose it is, and where it is put right, the directory says.
            if let other = PersonField(name: name) { return other }
            throw DirectoryError(
                .invalid, "there is no field '\(name)' of your own",
                hint: "There are \(PersonField.editable.map(short).joined(separator: ", ")).")
        }
        return field
    }

    /// A value as it is typed: JSON for what has parts, words with commas for lists of words.
    static func value(_ text: String, _ field: PersonField) throws -> JSONValue {
        let text = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard !text.isEmpty else { return .null }
        if field == .confirmed { return text == "true" ? .bool(true) : .string(text) }
        guard field.isStructured else { return .string(text) }
        if text.hasPrefix("{") || text.hasPrefix("[") {
            guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else {
                throw DirectoryError(.invalid, "\(field.name): this is no JSON: \(text.prefix(80))")
            }
            return value
        }
        guard field.isWords else {
            throw DirectoryError(
                .invalid, "\(field.name) has parts, and is JSON",
                hint: "phone edit shows what is there; /docs describes it.")
        }
        return .array(
            text.split(separator: ",").map {
                .string(String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()))
            })
    }

    /// The fields that stand in the text with another value.
    static func changes(in text: String, from fields: FieldValues) throws -> [PersonField: JSONValue] {
        var values: [PersonField: String] = [:]
        var last: PersonField?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(" "), let field = last {
                values[field, default: ""] += "\n" + line.drop { $0 == " " }
                continue
            }
            guard !line.hasPrefix("#"), !line.allSatisfy(\.isWhitespace) else { continue }
            guard let colon = line.firstIndex(of: ":") else {
                throw DirectoryError(.invalid, "this is no field: \(line.prefix(60))", hint: "A line is: field: value.")
            }
            let field = try self.field(String(line[..<colon]))
            values[field] = String(line[line.index(after: colon)...].drop { $0 == " " })
            last = field
        }
        // What means the same is no change, however it is written.
        return try values.filter { $1 != shown(fields, $0) }.reduce(into: [:]) { changes, line in
            let value = try value(line.value, line.key)
            if try OwnValue.stored(value, line.key) != fields[line.key] { changes[line.key] = value }
        }
    }

    /// What goes, behind a minus, and what comes, behind a plus.
    static func difference(_ changes: [PersonField: JSONValue], from fields: FieldValues) -> String {
        changes.sorted { $0.key.rawValue < $1.key.rawValue }.map { field, value in
            var json = JSONWriter()
            json.value(value)
            let new = value == .null ? "" : value.text ?? json.text
            let old = shown(fields, field)
            return (old.isEmpty ? "" : "- \(short(field)): \(old.harmless)\n")
                + (new.isEmpty ? "" : "+ \(short(field)): \(new.harmless)\n")
        }.joined()
    }

    /// A merge patch with these fields.
    static func patch(_ changes: [PersonField: JSONValue]) -> [UInt8] {
        var root = JSONValue.object([:])
        for (field, value) in changes { root.set(field.name.split(separator: ".").map(String.init)[...], value) }
        var json = JSONWriter()
        json.value(root)
        return json.bytes
    }

    /// Who asks, as a person. Throws `invalid` for who is none.
    static func ownAlias(_ profiles: any ProfileService) throws -> Alias {
        guard let alias = try profiles.ownAlias() else {
            throw DirectoryError(
                .invalid, "the directory doesn't know which person you are", hint: "--alias says whose profile it is.")
        }
        return alias
    }

    private static func shown(_ fields: FieldValues, _ field: PersonField) -> String {
        guard let value = fields[field] else { return "" }
        guard field == .visibility else { return value }
        var json = JSONWriter()
        json.value(
            .object(
                Dictionary(
                    uniqueKeysWithValues: VisibilityChoices(value).audiences.map {
                        ($0.key.name, .string($0.value.name))
                    })))
        return json.text
    }
}

extension JSONValue {
    fileprivate mutating func set(_ path: ArraySlice<String>, _ value: JSONValue) {
        guard let name = path.first else {
            self = value
            return
        }
        guard case .object(var members) = self else { return }
        var member = members[name] ?? .object([:])
        member.set(path.dropFirst(), value)
        members[name] = member
        self = .object(members)
    }
}
