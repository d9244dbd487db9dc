import DirectoryModel
import OrgGraph

/// Everybody at one revision, in memory and immutable: what a server answers from.
///
/// About 230 bytes a person with the texts, the chart and the aliases; `SearchIndex` says what it adds.
final class Roster: Sendable {
    let revision: Int
    let pool: TextPool
    /// Profiles by id - 1, `RosterPage.rows` to a page.
    let pages: [RosterPage]
    /// The highest id.
    let count: Int
    /// Nodes are id - 1.
    let forest: ReportingForest
    let values: RosterValues
    let aliases: AliasBook
    let otherLines: OtherLines
    let formerAliases: [PersonID: [String]]
    let badges: BadgeNames
    /// What was counted at this revision already.
    let surveys = SurveyCache()

    init(
        revision: Int, pool: TextPool, pages: [RosterPage], count: Int, forest: ReportingForest, values: RosterValues,
        aliases: AliasBook, otherLines: OtherLines, formerAliases: [PersonID: [String]], badges: BadgeNames
    ) {
        self.revision = revision
        self.pool = pool
        self.pages = pages
        self.count = count
        self.forest = forest
        self.values = values
        self.aliases = aliases
        self.otherLines = otherLines
        self.formerAliases = formerAliases
        self.badges = badges
    }

    @inline(__always)
    func offset(_ field: PersonField, of id: PersonID) -> TextPool.Offset {
        let index = Int(id.rawValue) - 1
        return pages[index / RosterPage.rows].offset(field, inRow: index % RosterPage.rows)
    }

    /// The UTF-8 of a value; nil for an absent one.
    @inline(__always)
    func value(_ field: PersonField, of id: PersonID) -> UnsafeRawBufferPointer? {
        if field.isOwn {
            let index = Int(id.rawValue) - 1
            return pages[index / RosterPage.rows].value(field, inRow: index % RosterPage.rows)
        }
        let offset = offset(field, of: id)
        return offset == 0 ? nil : pool.text(offset)
    }

    @inline(__always)
    func facets(of id: PersonID) -> PersonFacets {
        let index = Int(id.rawValue) - 1
        return pages[index / RosterPage.rows].facets(inRow: index % RosterPage.rows)
    }

    /// Begins to bring near what is known of somebody.
    func prefetch(_ id: PersonID) {
        let index = Int(id.rawValue) - 1
        pages[index / RosterPage.rows].prefetch(row: index % RosterPage.rows)
        forest.prefetch(id.node)
    }

    /// All of them, as nobody but the directory itself may see them; for viewers there is `Lens`.
    func fields(of id: PersonID) -> FieldValues {
        let index = Int(id.rawValue) - 1
        return FieldValues(pages[index / RosterPage.rows], row: index % RosterPage.rows)
    }

    /// Calls `body` for each profile there is, in the order of ids.
    func forEachProfile(_ body: (PersonID, PersonFacets) throws -> Void) rethrows {
        for (number, page) in pages.enumerated() {
            for row in 0..<min(RosterPage.rows, count - number * RosterPage.rows) {
                let facets = page.facets(inRow: row)
                if facets.state != .none {
                    try body(PersonID(rawValue: Int32(number * RosterPage.rows + row + 1)), facets)
                }
            }
        }
    }
}

extension PersonID {
    /// The person's node in the forest.
    var node: ReportingForest.Node { rawValue - 1 }

    init(node: ReportingForest.Node) { self.init(rawValue: node + 1) }
}

/// The distinct values of each field that many people share, by number.
struct RosterValues: Sendable {
    /// By tag, the table in which the field's values are numbered; -1 where nearly all differ, which have no number. The
    /// parts of names share one: then two of them are the same text exactly when they are at the same offset.
    static let table: [Int] = (0..<RosterPage.cells).map { tag in
        guard tag != RosterPage.ownCell, let field = PersonField(rawValue: UInt8(tag)) else { return -1 }
        switch field {
        case .employeeNumber, .alias, .email, .workPhone, .mobilePhone: return -1
        case .legalGivenName, .legalFamilyName, .legalFullName, .preferredGivenName, .preferredFamilyName: return 0
        default: return tag
        }
    }

    static let tables = RosterPage.cells

    /// By table.
    private let offsets: [[TextPool.Offset]]
    private let pool: TextPool

    init(_ tables: [ValueTable], _ pool: TextPool) {
        offsets = tables.map(\.offsets)
        self.pool = pool
    }

    /// How many there are in the field's table; numbers go from 0.
    func count(_ field: PersonField) -> Int { offsets[Self.table[Int(field.rawValue)]].count }

    func text(_ field: PersonField, _ number: Int) -> UnsafeRawBufferPointer {
        pool.text(offsets[Self.table[Int(field.rawValue)]][number])
    }
}

/// Who has or had which alias.
struct AliasBook: Sendable {
    var table: AliasTable
    /// Aliases given since the table was built.
    var new: [String: PersonID] = [:]
    var former: [String: PersonID] = [:]
}

extension Roster {
    /// The person with that alias, now or formerly; nil when nobody ever had it.
    func id(of alias: Alias) -> PersonID? {
        var text = alias.text
        let current = text.withUTF8 { bytes in
            let wanted = UnsafeRawBufferPointer(bytes)
            return aliases.table.find(wanted) { id in
                guard let held = value(.alias, of: PersonID(rawValue: id)) else { return false }
                return ValueTable.equal(held, wanted)
            }
        }
        return current.map { PersonID(rawValue: $0) } ?? aliases.new[alias.text] ?? aliases.former[alias.text]
    }
}
