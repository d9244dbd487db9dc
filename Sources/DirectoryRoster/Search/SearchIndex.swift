import DirectoryModel
import Dispatch
import OrgGraph

/// By what words people in place are found, as they were at one revision. Whoever was changed since is looked at by
/// itself, so that an edit does not cost an index of a million.
final class SearchIndex: Sendable {
    /// Of the revision that was indexed.
    let values: RosterValues
    let terms: TermTable
    /// By group.
    let lists: [PeopleLists]
    let aliases: PersonTexts
    let formerAliases: PersonTexts
    let mailboxes: PersonTexts
    /// Names of scripts that put the family name first and no space behind it.
    let joinedNames: PersonTexts
    let phones: PhoneEndings
    let extensions: PhoneEndings
    /// By employee number in small letters.
    let numbers: AliasTable
    /// Lines to the top of the chart, by id - 1, at most 255: who is nearer to it stands first among equals.
    let depths: [UInt8]
    /// By id - 1.
    let facets: [FacetNumbers]
    /// Who is also found by a name or an alias that is not the one they have or are shown with.
    let withOtherNames: PeopleSet

    /// What people are found by, phone numbers left out: those who are found by one are looked at in any case.
    static let fields = FieldSet(
        SearchGroup.allCases.flatMap(\.fields) + [.alias, .email, .employeeNumber]
    ).union(.formerAliases)
    /// Those of them that somebody's other names and aliases are made of.
    static let otherNames = FieldSet([.legalGivenName, .legalFamilyName, .legalFullName]).union(.formerAliases)

    /// Throws `unavailable` when there is no memory for it. Only the writer of the roster's pool may make one.
    init(_ roster: Roster) throws {
        values = roster.values
        let terms = Part<TermTable>()
        let lists = SearchGroup.allCases.map { _ in Part<PeopleLists>() }
        let phones = Part<PhoneEndings>()
        let extensions = Part<PhoneEndings>()
        let own = Part<Result<OwnTexts, any Error>>()
        let depths = Part<[UInt8]>()
        let facets = Part<[FacetNumbers]>()
        let others = Part<PeopleSet>()
        // The longest first, so that what is left at the end is short. Only one of them writes to the pool.
        var makers: [@Sendable () -> Void] = [
            { own.value = Result { try OwnTexts(roster) } },
            { phones.value = PhoneEndings([.workPhone, .mobilePhone], of: roster) },
        ]
        for group in SearchGroup.allCases {
            makers.append { lists[group.rawValue].value = PeopleLists(group, of: roster) }
        }
        makers += [
            { extensions.value = PhoneEndings([.workPhoneExtension], of: roster) },
            { terms.value = TermTable(roster.values) },
            { others.value = roster.withOtherNames },
            {
                facets.value = (0..<roster.count).map {
                    FacetNumbers(roster.facets(of: PersonID(rawValue: Int32($0 + 1))))
                }
            },
            { depths.value = (0..<roster.count).map { UInt8(min(255, roster.forest.depth(of: Int32($0)))) } },
        ]
        DispatchQueue.concurrentPerform(iterations: makers.count) { [makers] in makers[$0]() }

        self.terms = terms.made
        self.lists = lists.map(\.made)
        self.phones = phones.made
        self.extensions = extensions.made
        self.depths = depths.made
        self.facets = facets.made
        withOtherNames = others.made
        let texts = try own.made.get()
        aliases = texts.aliases
        formerAliases = texts.formerAliases
        mailboxes = texts.mailboxes
        joinedNames = texts.joinedNames
        numbers = texts.numbers
    }

    func people(_ posting: TermTable.Posting) -> ArraySlice<PersonID> {
        lists[posting.group.rawValue].people(with: posting.value)
    }

    /// Bytes in use beside the roster, for the figures.
    var memory: Int {
        terms.memory + lists.reduce(0) { $0 + $1.memory } + aliases.memory + formerAliases.memory + mailboxes.memory
            + phones.memory + extensions.memory + depths.capacity + 8 * facets.capacity
    }
}

extension Roster {
    fileprivate var withOtherNames: PeopleSet {
        let people = PeopleSet(highest: count)
        forEachProfile { id, _ in
            func has(_ field: PersonField) -> Bool { offset(field, of: id) != 0 }
            // The same text stands once: dumps that give both names give the same for most.
            func differ(_ a: PersonField, _ b: PersonField) -> Bool {
                has(a) && has(b) && offset(a, of: id) != offset(b, of: id)
            }
            let isShownOtherwise =
                differ(.preferredGivenName, .legalGivenName) || differ(.preferredFamilyName, .legalFamilyName)
                || (has(.legalFullName)
                    && [.preferredGivenName, .preferredFamilyName, .legalGivenName, .legalFamilyName].contains(
                        where: has))
            if isShownOtherwise { _ = people.insert(id) }
        }
        for id in formerAliases.keys { _ = people.insert(id) }
        return people
    }
}

/// What a search needs beside the roster: the index of this revision or one before, and who changed since.
struct SearchState: Sendable {
    /// With more changes than this an index is made anew.
    static let mostChanges = 2000

    let index: SearchIndex
    /// Ascending.
    let changed: [PersonID]
    private let set: PeopleSet

    /// Throws `unavailable` when there is no memory for an index.
    init(_ roster: Roster) throws {
        index = try SearchIndex(roster)
        changed = []
        set = PeopleSet(highest: 0)
    }

    private init(_ index: SearchIndex, _ changed: [PersonID]) {
        self.index = index
        self.changed = changed
        let set = PeopleSet(highest: changed.last.map { Int($0.rawValue) } ?? 0)
        for id in changed { _ = set.insert(id) }
        self.set = set
    }

    /// The state for the next revision, in which more people have changed; nil when it is time for a new index.
    func following(_ more: [PersonID]) -> SearchState? {
        let all = Set(changed).union(more)
        return all.count > Self.mostChanges ? nil : SearchState(index, all.sorted())
    }

    /// Whether somebody changed since the index was made.
    @inline(__always)
    func isChanged(_ id: PersonID) -> Bool { !changed.isEmpty && set.contains(id) }
}

/// One part of an index, made by one thread and taken by another afterwards.
private final class Part<Value>: @unchecked Sendable {
    var value: Value?

    /// Only when all parts are made.
    var made: Value {
        guard let value else { preconditionFailure("a part of the index was not made") }
        return value
    }
}
