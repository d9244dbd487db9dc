import DirectoryModel
import FoundationEssentials

/// How a dump becomes people: which column or element fills which field, and what is done to it on the way. Written as
/// JSON; `Schema/mapping.schema.json` describes the file, the presets are examples of it.
package struct Mapping: Sendable {
    package enum Format: String, Decodable, Sendable { case csv, xml }

    /// What to do with a second row of the same employee number that is not the same row again.
    package enum Duplicates: String, Decodable, Sendable {
        /// The first row counts, the other is held back and listed.
        case refuse
        /// Another named person in the same post: imported beside the first as `NUMBER/2`.
        case jobShare
    }

    /// Whose the people in the file are.
    package enum People: String, Decodable, Sendable {
        /// The source's own: it brings them, and who is no longer listed has left.
        case owned
        /// Others': the source adds fields to people who are there, and brings and takes away nobody.
        case others
    }

    /// How the mapping is recognised when none is named.
    struct Recognition: Decodable, Sendable {
        /// CSV: the header has all of these columns.
        var columns: [String]?
        /// XML: the local name of the root element.
        var root: String?
    }

    /// Rows that are not people: those whose value is one of `values`, in any case.
    struct Exclusion: Decodable, Sendable {
        var from: String
        var transforms: [Transform]?
        var values: [String]
        var because: String
    }

    package let name: String
    /// One sentence for whoever chooses between mappings.
    package let summary: String
    let format: Format
    let recognise: Recognition?
    /// XML: the local name of the element that is one person.
    let record: String?
    /// CSV: what the file looks like where it can't be detected.
    let skipLines: Int
    let rules: [FieldRule]
    let skip: [Exclusion]
    let alias: AliasTemplate
    let duplicates: Duplicates
    /// The source that dumps of this mapping are from, unless an import says another.
    let source: String?
    /// Whether the source brings people, who leave when it no longer lists them, or only adds to those of others.
    let ownsPeople: Bool
}

/// Where one field comes from.
struct FieldRule: Sendable {
    var field: PersonField
    /// Columns or element paths; the first that has a value counts. None for a constant.
    var sources: [String]
    var transforms: [Transform]
}

extension Mapping: Decodable {
    private enum Key: String, CodingKey, CaseIterable {
        case schema = "$schema"
        case name, summary, format, recognise, record, skipLines, fields, skip, alias, duplicates, source, people
    }

    private struct Rule: Decodable {
        var sources: [String]
        var transforms: [Transform]

        private enum Key: String, CodingKey, CaseIterable { case from, transforms }

        init(from decoder: any Decoder) throws {
            if let column = try? decoder.singleValueContainer().decode(String.self) {
                (sources, transforms) = ([column], [])
                return
            }
            try refuseUnknownKeys(decoder, known: Key.allCases.map(\.rawValue))
            let rule = try decoder.container(keyedBy: Key.self)
            if let column = try? rule.decode(String.self, forKey: .from) {
                sources = [column]
            } else {
                sources = try rule.decodeIfPresent([String].self, forKey: .from) ?? []
            }
            transforms = try rule.decodeIfPresent([Transform].self, forKey: .transforms) ?? []
        }
    }

    package init(from decoder: any Decoder) throws {
        try refuseUnknownKeys(decoder, known: Key.allCases.map(\.rawValue))
        let file = try decoder.container(keyedBy: Key.self)
        name = try file.decode(String.self, forKey: .name)
        summary = try file.decodeIfPresent(String.self, forKey: .summary) ?? ""
        format = try file.decode(Format.self, forKey: .format)
        recognise = try file.decodeIfPresent(Recognition.self, forKey: .recognise)
        record = try file.decodeIfPresent(String.self, forKey: .record)
        skipLines = try file.decodeIfPresent(Int.self, forKey: .skipLines) ?? 0
        guard (0...1000).contains(skipLines) else {
            throw DecodingError.dataCorruptedError(
                forKey: .skipLines, in: file, debugDescription: "skipLines \(skipLines) is not between 0 and 1000")
        }
        skip = try file.decodeIfPresent([Exclusion].self, forKey: .skip) ?? []
        let template = try file.decodeIfPresent(String.self, forKey: .alias) ?? AliasTemplate.standard
        guard let alias = AliasTemplate(template) else {
            throw DecodingError.dataCorruptedError(
                forKey: .alias, in: file,
                debugDescription: "'\(template)' is not an alias template, such as {given:1}{family:7} or {number}")
        }
        self.alias = alias
        duplicates = try file.decodeIfPresent(Duplicates.self, forKey: .duplicates) ?? .refuse
        source = try file.decodeIfPresent(String.self, forKey: .source)
        if let source, !SourceName.isValid(source) {
            throw DecodingError.dataCorruptedError(
                forKey: .source, in: file, debugDescription: "'\(source)' is not a name of a source: a-z, 0-9 and -")
        }
        ownsPeople = try file.decodeIfPresent(People.self, forKey: .people) ?? .owned == .owned
        let fields = try file.decode([String: Rule].self, forKey: .fields)
        rules = try fields.map { name, rule in
            guard let field = PersonField(name: name), !field.isBookkeeping else {
                throw DecodingError.dataCorruptedError(
                    forKey: .fields, in: file, debugDescription: "there is no field '\(name)'")
            }
            return FieldRule(field: field, sources: rule.sources, transforms: rule.transforms)
        }.sorted { $0.field.rawValue < $1.field.rawValue }
        guard rules.contains(where: { $0.field == .employeeNumber }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .fields, in: file,
                debugDescription: "employeeNumber is not mapped, and people are matched by it")
        }
        guard format == .csv || record != nil else {
            throw DecodingError.dataCorruptedError(
                forKey: .format, in: file, debugDescription: "an XML mapping must name its record element")
        }
    }

    /// The columns or paths that the mapping reads, each once.
    var sources: [String] {
        var seen: Set<String> = []
        return (rules.flatMap(\.sources) + skip.map(\.from)).filter { seen.insert($0).inserted }
    }
}

/// A misspelt key would otherwise be a rule that silently does nothing.
func refuseUnknownKeys(_ decoder: any Decoder, known: [String]) throws {
    struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
    let container = try decoder.container(keyedBy: AnyKey.self)
    for key in container.allKeys where !known.contains(key.stringValue) {
        throw DecodingError.dataCorruptedError(
            forKey: key, in: container,
            debugDescription: "'\(key.stringValue)' is not known here; known are \(known.joined(separator: ", "))")
    }
}
