/// What everybody may ask of a directory: the local file, a server elsewhere and, later, what one viewer may see all
/// answer through it, so that no door can tell them apart.
///
/// Every method throws `DirectoryError`. An alias that nobody ever had is `notFound` with up to three suggestions. A
/// former alias leads to the person who had it. A leaver is found: their record says that they left, and when.
///
/// An answer is waited for in the thread that asks. The file answers from a few rows and never waits itself, and a
/// command has nothing else to do: without Swift's thread pool, `phone who` needs no second thread.
package protocol DirectoryReader: Sendable {
    /// The position in the change log that answers are read at; 0 for a directory that was never written.
    func revision() throws -> Int

    func person(_ alias: Alias) throws -> Person

    /// The alias that a person has now, by that one or a former one.
    func presentAlias(of alias: Alias) throws -> Alias

    /// The managers above, nearest first, root last; empty for a root.
    func chain(of alias: Alias) throws -> [PersonSummary]

    /// People in place below, in chart order: a manager before their reports, siblings in order of arrival. A manager
    /// who left or a vacancy in between is passed over, the people below it are not.
    func reports(of alias: Alias, _ request: ReportsRequest) throws -> Page<PersonSummary>

    /// People in place who answer to the same manager, in order of arrival; nobody for a root.
    func peers(of alias: Alias, page: PageRequest) throws -> Page<PersonSummary>

    /// Several people of one revision, in the order asked for; what `person` would throw stands in its place.
    func people(_ aliases: [Alias]) throws -> [Result<Person, DirectoryError>]

    /// The JSON documents of people, of each what `fields` selects, nil for all; in other things like `people`. Where the
    /// selection asks for more of a manager than a reference holds, that is there, too. `today` is what tenure is counted
    /// to; a server takes its own day.
    func documents(
        of aliases: [Alias], selecting fields: FieldSelection?, today: CalendarDate
    ) throws -> [Result<[UInt8], DirectoryError>]

    /// How two people are connected. `notFound` when no reporting line leads from one to the other.
    func path(from: Alias, to: Alias) throws -> OrgPath
}

extension DirectoryReader {
    package func presentAlias(of alias: Alias) throws -> Alias {
        try person(alias).fields[.alias].map { try Alias($0) } ?? alias
    }

    /// Made of `people`, for a reader whose references know all of whom they name.
    package func documents(
        of aliases: [Alias], selecting fields: FieldSelection?, today: CalendarDate
    ) throws -> [Result<[UInt8], DirectoryError>] {
        try people(aliases).map { $0.map { $0.document(selecting: fields, today: today) } }
    }

    package func reports(of alias: Alias, depth: ReportDepth, page: PageRequest) throws -> Page<PersonSummary> {
        try reports(of: alias, ReportsRequest(depth: depth, page: page))
    }
}

/// Which of those below somebody are wanted.
package struct ReportsRequest: Sendable, Equatable {
    package var depth: ReportDepth
    /// By which lines. Only solid ones go deeper than one level: the others make no tree.
    package var relation: LineKind
    /// Whether vacancies below are listed too. They are not counted in `total`.
    package var withVacancies: Bool
    package var page: PageRequest

    /// Throws `DirectoryError.invalid` for other lines than solid ones at a depth of more than 1.
    package init(
        depth: ReportDepth = .direct, relation: LineKind = .solid, withVacancies: Bool = false, page: PageRequest
    ) throws {
        guard relation == .solid || depth == .direct else {
            throw DirectoryError(
                .invalid, "\(relation.name) lines go one level deep only", hint: "Leave the depth out, or give 1.")
        }
        self.depth = depth
        self.relation = relation
        self.withVacancies = withVacancies
        self.page = page
    }
}

/// How far below somebody a list of reports goes.
package struct ReportDepth: Sendable, Equatable {
    /// Nil for as far as there is anybody.
    package let levels: Int?

    package static let direct = ReportDepth(levels: 1)
    package static let all = ReportDepth(levels: nil)

    private init(levels: Int?) { self.levels = levels }

    /// Reads `all`, or a number from 1 on; nil for anything else.
    package init?(_ word: String) {
        let levels = Int(word)
        guard word == "all" || ((levels ?? 0) >= 1 && word.utf8.count < 10) else { return nil }
        self.init(levels: levels)
    }

    /// The word for it in REST.
    package var word: String { levels.map(String.init) ?? "all" }

    /// Whether somebody so many lines below is within.
    package func reaches(_ distance: Int) -> Bool { levels.map { distance <= $0 } ?? true }
}

/// Which part of a list is wanted.
package struct PageRequest: Sendable, Equatable {
    /// The most that one page holds.
    package static let maximumLimit = 1000

    package var limit: Int
    /// `next` of the page before; nil for the first page.
    package var cursor: String?

    /// Throws `DirectoryError.invalid` when the limit is not in 1 … 1000.
    package init(limit: Int = 100, cursor: String? = nil) throws {
        guard (1...Self.maximumLimit).contains(limit) else {
            throw DirectoryError(.invalid, "limit \(limit) is not between 1 and \(Self.maximumLimit)")
        }
        self.limit = limit
        self.cursor = cursor
    }
}

/// A part of a list, the size of the whole, and the way to the next part.
package struct Page<Item: Sendable & Equatable>: Sendable, Equatable {
    package var items: [Item]
    package var total: Int
    /// Opaque; nil on the last page.
    package var next: String?

    package init(items: [Item], total: Int, next: String?) {
        self.items = items
        self.total = total
        self.next = next
    }
}

/// A place in a list of one revision: behind the person who was the last of a page. A list that changed under its reader
/// is refused, not silently mixed.
package struct PageCursor: Sendable, Equatable {
    package var revision: Int
    package var last: PersonID

    package init(revision: Int, last: PersonID) {
        self.revision = revision
        self.last = last
    }

    package var text: String { "r\(revision).\(last.rawValue)" }

    /// Throws `DirectoryError.invalid` for anything that no page ever gave out, `conflict` for another revision's.
    package init(_ text: String, at revision: Int) throws {
        let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false).map { Int32($0) }
        guard text.first == "r", parts.count == 2, let cursorRevision = parts[0], let last = parts[1], last > 0
        else { throw DirectoryError(.invalid, "the cursor is not one that this directory gave out") }
        guard cursorRevision == Int32(revision) else {
            throw DirectoryError(
                .conflict, "the directory has changed since that page was read", hint: "Start again without a cursor.")
        }
        self.init(revision: revision, last: PersonID(rawValue: last))
    }
}

/// The way between two people along the solid lines.
package struct OrgPath: Sendable, Equatable {
    /// The lowest manager strictly above both; nil where one of the two is the root above all.
    package var commonManager: PersonSummary?
    /// From the first person upwards, ending with where the two chains meet; empty when that is the first person.
    package var up: [PersonSummary]
    /// From below the meeting point down to the second person.
    package var down: [PersonSummary]

    /// Lines between the two.
    package var distance: Int { up.count + down.count }

    package init(commonManager: PersonSummary?, up: [PersonSummary], down: [PersonSummary]) {
        self.commonManager = commonManager
        self.up = up
        self.down = down
    }
}
