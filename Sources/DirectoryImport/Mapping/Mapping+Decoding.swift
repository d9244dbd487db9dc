import DirectoryModel
import FoundationEssentials

extension Mapping: Decodable {
    private enum Key: String, CodingKey, CaseIterable {
        case schema = "$schema"
        case name, summary, format, recognise, record, skipLines, preamble, skipAfterHeader, fields, keys,
            effectiveDate, skip, alias, duplicates, source, people
    }

    package init(from decoder: any Decoder) throws {
        try refuseUnknownKeys(decoder, known: Key.allCases.map(\.rawValue))
        let file = try decoder.container(keyedBy: Key.self)
        name = try file.decode(String.self, forKey: .name)
        summary = try file.decodeIfPresent(String.self, forKey: .summary) ?? ""
        format = try file.decode(Format.self, forKey: .format)
        recognise = try file.decodeIfPresent(Recognition.self, forKey: .recognise)
        record = try file.decodeIfPresent(String.self, forKey: .record)
        skipLines = try file.count(.skipLines)
        preamble = try file.decodeIfPresent(String.self, forKey: .preamble)
        skipAfterHeader = try file.count(.skipAfterHeader)
        skip = try file.decodeIfPresent([Exclusion].self, forKey: .skip) ?? []
        let template = try file.decodeIfPresent(String.self, forKey: .alias) ?? AliasTemplate.standard
        guard let alias = AliasTemplate(template) else {
            throw file.mistake(
                .alias, "'\(template)' is not an alias template, such as {given:1}{family:7} or {number}")
        }
        self.alias = alias
        duplicates = try file.decodeIfPresent(Duplicates.self, forKey: .duplicates) ?? .refuse
        source = try file.decodeIfPresent(String.self, forKey: .source)
        if let source, !SourceName.isValid(source) {
            throw file.mistake(.source, "'\(source)' is not the name of a source: a-z, 0-9 and -, a letter first")
        }
        ownsPeople = try file.decodeIfPresent(People.self, forKey: .people) ?? .owned == .owned
        let fields = try file.rules(.fields) { name in
            PersonField(name: name).flatMap { $0.isMappable ? .field($0) : nil }
        }
        let keys = try file.rules(.keys) { name in
            ManagerReference(rawValue: name).flatMap { $0.needsKey ? .key($0) : nil }
        }
        let effective = try file.decodeIfPresent(WrittenRule.self, forKey: .effectiveDate)
        let written = fields + keys + [effective].compactMap { $0.map { ($0, .effectiveDate) } }
        rules = written.map { $0.rule($1) }.sorted { $0.part.order < $1.part.order }
        references = try Self.references(written, file)
        guard rules.contains(where: { $0.field == .employeeNumber }) else {
            throw file.mistake(.fields, "employeeNumber is not mapped, and people are matched by it")
        }
        guard format == .xml else { return }
        guard let record else { throw file.mistake(.format, "an XML mapping must name its record element") }
        try file.checkPath(record.hasPrefix("/") ? String(record.dropFirst()) : record, ["record"])
        for rule in rules {
            for source in rule.sources { try file.checkPath(source, rule.part.place) }
        }
        for (i, rule) in skip.enumerated() { try file.checkPath(rule.from, ["skip", String(i), "from"]) }
    }

    /// Only a reporting line can be told by what it names its manager.
    private static func references(
        _ rules: [(rule: WrittenRule, part: ValueRule.Part)], _ file: KeyedDecodingContainer<Key>
    ) throws -> [LineKind: ManagerReference] {
        var references: [LineKind: ManagerReference] = [:]
        for (rule, part) in rules {
            guard let by = rule.by else { continue }
            let place = part.place + ["by"]
            guard case .field(let field) = part, let kind = field.line else {
                throw file.mistake(place, "only the four reporting lines have a manager, and this is none of them")
            }
            guard !by.needsKey || rules.contains(where: { $0.part == .key(by) }) else {
                throw file.mistake(
                    place, "managers are named by \(by.word), and 'keys' does not say where each row's own is")
            }
            if by != .employeeNumber { references[kind] = by }
        }
        return references
    }
}

/// A rule as a mapping file writes it: a source, or an object that says more.
private struct WrittenRule: Decodable {
    var sources: [String]
    var join: String?
    var transforms: [Transform]
    var by: ManagerReference?

    private enum Key: String, CodingKey, CaseIterable { case from, join, transforms, by }

    init(from decoder: any Decoder) throws {
        if let column = try? decoder.singleValueContainer().decode(String.self) {
            (sources, transforms) = ([column], [])
        } else {
            try refuseUnknownKeys(decoder, known: Key.allCases.map(\.rawValue))
            let rule = try decoder.container(keyedBy: Key.self)
            if let column = try? rule.decode(String.self, forKey: .from) {
                sources = [column]
            } else {
                sources = try rule.decodeIfPresent([String].self, forKey: .from) ?? []
            }
            join = try rule.decodeIfPresent(String.self, forKey: .join)
            transforms = try rule.decodeIfPresent([Transform].self, forKey: .transforms) ?? []
            by = try rule.decodeIfPresent(ManagerReference.self, forKey: .by)
        }
    }

    func rule(_ part: ValueRule.Part) -> ValueRule {
        ValueRule(part: part, sources: sources, join: join, transforms: transforms)
    }
}

extension Mapping.Exclusion: Decodable {
    private enum Key: String, CodingKey, CaseIterable { case from, transforms, values, because }

    init(from decoder: any Decoder) throws {
        try refuseUnknownKeys(decoder, known: Key.allCases.map(\.rawValue))
        let file = try decoder.container(keyedBy: Key.self)
        from = try file.decode(String.self, forKey: .from)
        transforms = try file.decodeIfPresent([Transform].self, forKey: .transforms) ?? []
        values = try file.decode([String].self, forKey: .values)
        because = try file.decode(String.self, forKey: .because)
    }
}

extension Mapping.Recognition: Decodable {
    private enum Key: String, CodingKey, CaseIterable { case columns, root, namespace }

    /// A column, or several of which the header has one.
    private struct Column: Decodable {
        var names: [String]

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            names = try (try? [value.decode(String.self)]) ?? value.decode([String].self)
        }
    }

    init(from decoder: any Decoder) throws {
        try refuseUnknownKeys(decoder, known: Key.allCases.map(\.rawValue))
        let file = try decoder.container(keyedBy: Key.self)
        columns = try file.decodeIfPresent([Column].self, forKey: .columns)?.map(\.names) ?? []
        root = try file.decodeIfPresent(String.self, forKey: .root)
        namespace = try file.decodeIfPresent(String.self, forKey: .namespace)
    }
}

extension KeyedDecodingContainer {
    /// A number of lines; 0 where none is given.
    fileprivate func count(_ key: Key) throws -> Int {
        let count = try decodeIfPresent(Int.self, forKey: key) ?? 0
        guard (0...1000).contains(count) else {
            throw mistake(key, "\(key.stringValue) \(count) is not between 0 and 1000")
        }
        return count
    }

    /// The rules of an object, and the part that each fills.
    fileprivate func rules(_ key: Key, _ part: (String) -> ValueRule.Part?) throws
        -> [(rule: WrittenRule, part: ValueRule.Part)]
    {
        try (decodeIfPresent([String: WrittenRule].self, forKey: key) ?? [:]).map { name, rule in
            guard let part = part(name) else {
                throw mistake([key.stringValue, name], "there is no \(key.stringValue.dropLast()) '\(name)'")
            }
            return (rule, part)
        }
    }

    /// A path that can't be read would otherwise show when the dump is opened.
    fileprivate func checkPath(_ path: String, _ place: [String]) throws {
        do {
            _ = try XMLPath(path)
        } catch {
            throw mistake(place, error.issue.message)
        }
    }

    fileprivate func mistake(_ key: Key, _ sentence: String) -> DecodingError {
        mistake([key.stringValue], sentence)
    }

    fileprivate func mistake(_ path: [String], _ sentence: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath + path.map { AnyKey($0) }, debugDescription: sentence))
    }
}

/// A key of which only the name matters.
private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// A misspelt key would otherwise be a rule that silently does nothing.
func refuseUnknownKeys(_ decoder: any Decoder, known: [String]) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    for key in container.allKeys where !known.contains(key.stringValue) {
        throw DecodingError.dataCorruptedError(
            forKey: key, in: container,
            debugDescription: "'\(key.stringValue)' is not known here; known are \(known.joined(separator: ", "))")
    }
}
