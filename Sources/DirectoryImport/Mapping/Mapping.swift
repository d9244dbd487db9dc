import DirectoryModel

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
    struct Recognition: Sendable {
        /// CSV: of each of these the header has one.
        var columns: [[String]]
        /// XML: the local name of the root element.
        var root: String?
        /// XML: how the namespace of the root element begins.
        var namespace: String?
    }

    /// Rows that are not people: those whose value is one of `values`, in any case.
    struct Exclusion: Sendable {
        var from: String
        var transforms: [Transform]
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
    /// CSV: lines before the header.
    let skipLines: Int
    /// CSV: how a line before the header begins, which some files have and others have not.
    package let preamble: String?
    /// CSV: rows below the header that are not records, such as a second header.
    let skipAfterHeader: Int
    let rules: [ValueRule]
    /// By what managers are named, other than by employee number.
    let references: [LineKind: ManagerReference]
    let skip: [Exclusion]
    let alias: AliasTemplate
    let duplicates: Duplicates
    /// The source that dumps of this mapping are from, unless an import says another.
    package let source: String?
    /// Whether the source brings people, who leave when it no longer lists them, or only adds to those of others.
    let ownsPeople: Bool
    /// The JSON that it was read from.
    var text: [UInt8] = []
}

/// Where one value of a row comes from.
struct ValueRule: Sendable {
    /// What the value is for.
    enum Part: Hashable, Sendable {
        case field(PersonField)
        /// What others name the row by.
        case key(ManagerReference)
        case effectiveDate

        /// Values stand in a row in the order of their fields' tags.
        var order: Int {
            switch self {
            case .field(let field): Int(field.rawValue)
            case .key, .effectiveDate: Int(UInt8.max)
            }
        }

        /// Where a mapping says what fills it.
        var place: [String] {
            switch self {
            case .field(let field): ["fields", field.name]
            case .key(let key): ["keys", key.rawValue]
            case .effectiveDate: ["effectiveDate"]
            }
        }
    }

    var part: Part
    /// Columns or element paths; the first that has a value counts. None for a constant.
    var sources: [String]
    /// What stands between the values of all sources, where not only the first counts.
    var join: String?
    var transforms: [Transform]

    /// The field that is filled; nil for a value that is none of the profile's.
    var field: PersonField? {
        if case .field(let field) = part { field } else { nil }
    }
}

extension Mapping {
    /// The columns or paths that the mapping reads, each once.
    var sources: [String] {
        var seen: Set<String> = []
        return (rules.flatMap(\.sources) + skip.map(\.from)).filter { seen.insert($0).inserted }
    }

    /// Whether the header of a CSV file is that of the dumps that the mapping is for.
    package func fits(columns: [String]) -> Bool {
        guard let wanted = recognise?.columns, !wanted.isEmpty else { return false }
        let header = Set(columns.map(RowMapper.fold))
        return wanted.allSatisfy { $0.contains { header.contains(RowMapper.fold($0)) } }
    }

    /// Whether the root element of an XML file is that of the dumps that the mapping is for.
    package func fits(_ document: XMLSummary) -> Bool {
        guard let root = recognise?.root else { return false }
        return root == document.root && document.namespace.hasPrefix(recognise?.namespace ?? "")
    }
}
