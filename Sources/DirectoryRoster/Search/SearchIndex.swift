import DirectoryModel
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

    /// Throws `unavailable` when there is no memory for it. Only the writer of the roster's pool may make one.
    init(_ roster: Roster) throws {
        values = roster.values
        terms = TermTable(roster.values)
        lists = SearchGroup.allCases.map { PeopleLists($0, of: roster) }
        phones = PhoneEndings([.workPhone, .mobilePhone], of: roster)
        extensions = PhoneEndings([.workPhoneExtension], of: roster)
        depths = (0..<roster.count).map { UInt8(min(255, roster.forest.depth(of: Int32($0)))) }

        var aliases = PersonTexts.Collection(roster.pool, capacity: roster.count)
        var formerAliases = PersonTexts.Collection(roster.pool)
        var mailboxes = PersonTexts.Collection(roster.pool)
        var joinedNames = PersonTexts.Collection(roster.pool)
        var numbers = AliasTable(capacity: roster.count)
        try roster.forEachProfile { id, facets in
            guard facets.isInPlace else { return }
            let alias = roster.value(.alias, of: id) ?? UnsafeRawBufferPointer(start: nil, count: 0)
            try aliases.add(alias, of: id)
            if let mail = roster.value(.email, of: id) {
                let mailbox = UnsafeRawBufferPointer(rebasing: mail.prefix { $0 != UInt8(ascii: "@") })
                if !ValueTable.equal(mailbox, alias) { try mailboxes.add(mailbox, of: id) }
            }
            // Such scripts begin with U+3000, which is E3 in UTF-8.
            let families = [PersonField.legalFamilyName, .preferredFamilyName]
            if families.contains(where: { (roster.value($0, of: id)?.first ?? 0) >= 0xE3 }) {
                for name in roster.subject(id).joinedNames {
                    var name = name
                    let kept = try name.withUTF8 { try roster.pool.append(UnsafeRawBufferPointer($0)) }
                    try joinedNames.add(roster.pool.text(kept), of: id)
                }
            }
            if let number = roster.value(.employeeNumber, of: id) {
                numbers.insert(smallLettersOf: number, id: id.rawValue)
            }
        }
        for (id, former) in roster.formerAliases where roster.facets(of: id).isInPlace {
            for alias in former {
                var alias = alias
                let kept = try alias.withUTF8 { try roster.pool.append(UnsafeRawBufferPointer($0)) }
                try formerAliases.add(roster.pool.text(kept), of: id)
            }
        }
        self.aliases = PersonTexts(aliases)
        self.formerAliases = PersonTexts(formerAliases)
        self.mailboxes = PersonTexts(mailboxes)
        self.joinedNames = PersonTexts(joinedNames)
        self.numbers = numbers
    }

    func people(_ posting: TermTable.Posting) -> ArraySlice<PersonID> {
        lists[posting.group.rawValue].people(with: posting.value)
    }

    /// Bytes in use beside the roster, for the figures.
    var memory: Int {
        terms.memory + lists.reduce(0) { $0 + $1.memory } + aliases.memory + formerAliases.memory + mailboxes.memory
            + phones.memory + extensions.memory + depths.capacity
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
        set = PeopleSet(count: 0)
    }

    private init(_ index: SearchIndex, _ changed: [PersonID]) {
        self.index = index
        self.changed = changed
        var set = PeopleSet(count: changed.last.map { Int($0.rawValue) } ?? 0)
        for id in changed { _ = set.insert(id) }
        self.set = set
    }

    /// The state for the next revision, in which more people have changed.
    func following(_ roster: Roster, _ more: [PersonID]) throws -> SearchState {
        let all = Set(changed).union(more)
        return all.count > Self.mostChanges ? try SearchState(roster) : SearchState(index, all.sorted())
    }

    /// Whether somebody changed since the index was made.
    @inline(__always)
    func isChanged(_ id: PersonID) -> Bool { !changed.isEmpty && set.contains(id) }
}
