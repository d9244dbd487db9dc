import DirectoryModel

/// A member of a JSON document by its name, so that the names of fields stay in the model's one list.
struct DocumentKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

typealias DocumentMembers = KeyedDecodingContainer<DocumentKey>

extension KeyedDecodingContainer where Key == DocumentKey {
    /// A member that must be there and not null.
    func require<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T {
        try decode(type, forKey: DocumentKey(name))
    }

    /// A member that may be null, or not there at all.
    func find<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T? {
        try decodeIfPresent(type, forKey: DocumentKey(name))
    }

    /// The text at a path of members, `name.legal.given`; nil where the path ends early.
    func text(at path: String) throws -> String? {
        let names = path.split(separator: ".", maxSplits: 1).map { DocumentKey(String($0)) }
        guard names.count == 2 else { return try decodeIfPresent(String.self, forKey: names[0]) }
        guard contains(names[0]), try !decodeNil(forKey: names[0]) else { return nil }
        return try nestedContainer(keyedBy: DocumentKey.self, forKey: names[0]).text(at: names[1].stringValue)
    }

    /// The value of a field as it is kept.
    func value(_ field: PersonField) throws -> String? {
        guard field.isOwn else { return try text(at: field.name) }
        guard let own = try find("profile", as: [String: JSONValue].self) else { return nil }
        guard let value = own[String(field.name.dropFirst(8))], value != .null else { return nil }
        if case .object(let choices) = value, field == .visibility {
            return choices.isEmpty ? nil : VisibilityChoices(choices.mapValues { $0.text ?? "" }).text
        }
        guard field.isStructured else { return value.text }
        var json = JSONWriter()
        json.value(value)
        return json.text
    }

    /// An error for a value that is well-formed JSON and not what the member can be.
    func unexpected(_ name: String) -> DecodingError {
        .dataCorruptedError(forKey: DocumentKey(name), in: self, debugDescription: "unexpected value of \(name)")
    }
}
