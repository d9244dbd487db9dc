import DirectoryModel

/// One word of a query, looked up in the index: who may have it, and how well each person matches it.
struct WordPlan {
    /// Values of names by number: 0 for no match, else the kind's raw value + 1.
    private let nameKinds: [UInt8]
    /// By kind, from exact to other: numbers of name values, or other postings, whose people have the word so.
    private let names: [(kind: MatchKind, values: [Int])]
    private let others: [TermTable.Posting]
    /// By group: values that match as `other`; empty where none does.
    private let otherTables: [[Bool]]
    /// People whom the word finds by something of their own: aliases, former ones, mailboxes, employee numbers.
    private let own: OwnWords

    let word: SearchWord

    init(_ word: SearchWord, _ roster: Roster, _ index: SearchIndex, _ nicknames: NicknameTable) {
        self.word = word
        own = OwnWords(word, roster, index)
        var finder = TermFinder(index)
        for form in word.forms {
            finder.add(exact: form, nameKind: .exactName, others: word.letterCount >= 2)
            if word.isBeginning { finder.add(beginning: form, others: word.letterCount >= 3) }
        }
        for form in word.forms {
            for other in nicknames.others(of: form) { finder.add(exact: other, nameKind: .nickname, others: false) }
        }
        nameKinds = finder.nameKinds
        names = finder.names
        others = finder.others
        otherTables = finder.otherTables
    }

    /// One slip away from a name, an alias or a former one; nil for a word in which none is forgiven.
    init?(typoIn word: SearchWord, _ roster: Roster, _ index: SearchIndex) {
        guard word.forgivesTypo else { return nil }
        self.word = word
        own = OwnWords(typoIn: word, index)
        var finder = TermFinder(index)
        for term in index.terms.typos(of: word) { finder.add(term, nameKind: .typo) }
        nameKinds = finder.nameKinds
        names = finder.names
        others = []
        otherTables = finder.otherTables
    }

    /// About how many people the word finds: some are counted more than once.
    func estimate(_ index: SearchIndex) -> Int {
        let named = names.reduce(0) { $0 + $1.values.reduce(0) { $0 + index.lists[0].count(of: $1) } }
        return own.count + named + others.reduce(0) { $0 + index.lists[$1.group.rawValue].count(of: $1.value) }
    }

    /// Calls `body` for everybody whom the word finds, best kinds first, some more than once; `ahead` of it for most of
    /// them, to fetch what it is going to look at.
    @inline(__always)
    func forEachPerson(
        _ index: SearchIndex, ahead: (PersonID) -> Void = { _ in }, _ body: (PersonID, MatchKind) -> Void
    ) {
        for kind in MatchKind.allCases {
            for (id, known) in own.kinds where known == kind { body(id, kind) }
            for (known, values) in names where known == kind {
                for value in values {
                    let people = index.lists[SearchGroup.names.rawValue].people(with: value)
                    for id in people { ahead(id) }
                    for id in people { body(id, kind) }
                }
            }
            if kind == .prefix { own.forEachBeginning(index, body) }
            guard kind == .other else { continue }
            for posting in others {
                for id in index.people(posting) { body(id, kind) }
            }
        }
    }

    /// How the word is found in the names that everybody sees, as the index knows them; nil when it is in none of them.
    @inline(__always)
    func kindOfShownName(_ id: PersonID, _ roster: Roster) -> MatchKind? {
        guard !names.isEmpty else { return nil }
        var best = UInt8.max
        for (preferred, legal) in [
            (PersonField.preferredGivenName, PersonField.legalGivenName),
            (.preferredFamilyName, .legalFamilyName),
        ] {
            let shown = roster.offset(preferred, of: id)
            let offset = shown != 0 ? shown : roster.offset(legal, of: id)
            guard offset != 0 else { continue }
            let kind = nameKinds[Int(roster.pool.number(offset))]
            if kind != 0 { best = min(best, kind - 1) }
        }
        return MatchKind(rawValue: best)
    }

    /// How the word is found in a person who has not changed since the index was made; nil when it is not.
    func kind(of id: PersonID, _ roster: Roster) -> MatchKind? {
        var best = own.kinds[id]?.rawValue ?? .max
        if best == 0 { return .exactAlias }
        if !names.isEmpty {
            for field in SearchGroup.nameFields {
                let offset = roster.offset(field, of: id)
                guard offset != 0 else { continue }
                let kind = nameKinds[Int(roster.pool.number(offset))]
                if kind != 0 { best = min(best, kind - 1) }
            }
        }
        if best <= MatchKind.prefix.rawValue { return MatchKind(rawValue: best) }
        if own.isFound(id, roster) { return .prefix }
        if best == .max, !others.isEmpty {
            for group in SearchGroup.allCases where !otherTables[group.rawValue].isEmpty {
                let offset = roster.offset(group.fields[0], of: id)
                if offset != 0, otherTables[group.rawValue][Int(roster.pool.number(offset))] { return .other }
            }
        }
        return MatchKind(rawValue: best)
    }
}

/// Collects the values in which a word is found.
private struct TermFinder {
    private let index: SearchIndex
    private(set) var nameKinds: [UInt8]
    private(set) var others: [TermTable.Posting] = []
    private(set) var otherTables: [[Bool]]
    private var byKind: [[Int]] = Array(repeating: [], count: MatchKind.allCases.count)

    init(_ index: SearchIndex) {
        self.index = index
        nameKinds = Array(repeating: 0, count: index.values.count(.legalGivenName))
        otherTables = Array(repeating: [], count: SearchGroup.allCases.count)
    }

    var names: [(kind: MatchKind, values: [Int])] {
        MatchKind.allCases.compactMap { kind in
            // A value that was found better afterwards stands with its better kind only.
            let values = byKind[Int(kind.rawValue)].filter { nameKinds[$0] == kind.rawValue + 1 }
            return values.isEmpty ? nil : (kind, values)
        }
    }

    mutating func add(exact word: [UInt8], nameKind: MatchKind, others: Bool) {
        for term in index.terms.range(equalTo: word) {
            add(term, nameKind: nameKind)
            if others { addOthers(term) }
        }
    }

    mutating func add(beginning word: [UInt8], others: Bool) {
        for term in index.terms.range(beginningWith: word) {
            add(term, nameKind: .prefix)
            if others { addOthers(term) }
        }
    }

    mutating func add(_ term: Int, nameKind kind: MatchKind) {
        for posting in index.terms.postings(term) where posting.group == .names {
            let known = nameKinds[posting.value]
            guard known == 0 || known > kind.rawValue + 1 else { continue }
            nameKinds[posting.value] = kind.rawValue + 1
            byKind[Int(kind.rawValue)].append(posting.value)
        }
    }

    private mutating func addOthers(_ term: Int) {
        for posting in index.terms.postings(term) where posting.group != .names {
            let group = posting.group.rawValue
            if otherTables[group].isEmpty {
                otherTables[group] = Array(repeating: false, count: index.values.count(posting.group.fields[0]))
            }
            if !otherTables[group][posting.value] {
                otherTables[group][posting.value] = true
                others.append(posting)
            }
        }
    }
}
