import DirectoryModel
import DirectoryStore
import OrgGraph
import Testing

@testable import DirectoryRoster

@Suite("Search in memory")
struct SearchTests {
    private static let queries = [
        "an", "ann", "anna", "bob", "robert", "bob stone", "ston bob", "stnoe", "annaa", "muller", "mueller", "müller",
        "o'neill", "oneill", "engineer", "eng pay", "software engineer", "\"software engineer\"", "\"ann stone\"",
        "0121", "555 0121", "+1 206 555 0121", "иванов", "ivanov", "a.b", "ann.stone@example.com", "ann.stone", "e",
        "hr", "sea", "sea2", "2.1", "1007", "robet stone", "an stone", "under:p1", "ann under:p3", "title:eng ann",
        "-dept:pay eng", "manager:p2", "has:reports ann", "dept:pay", "city:l -title:eng", "title:eng", "building:n",
        "building:s floor:2", "dept:pay status:left", "status:left", "ann status:left", "level:7", "zzzz",
        "ann ann", "stone engineer payments", "johnny", "jose", "pepe", "former1", "former", "q", "김민준", "김민", "김",
        "minjun", "gimminjun", "p12", "p1",
    ]

    @Test("finds, counts and ranks exactly whom the definition finds", arguments: queries)
    func sameAsDefinition(text: String) throws {
        let company = try WordyCompany(people: 400, seed: 7)
        let roster = try RosterDirectory(company.directory)
        try check(text, roster.everything)
        // Some change, some come, some go: the index stays, and what it says of them does not count.
        try company.change(from: 390, to: 420)
        try roster.follow()
        try check(text, roster.everything)
    }

    @Test(
        "finds, counts and ranks for a viewer exactly whom the definition finds in what they may see",
        arguments: queries, ["", "name.legal.given=everyone, title=private, location.city=chain, email=company"])
    func sameAsDefinitionOfWhatIsSeen(text: String, changes: String) throws {
        let company = try WordyCompany(people: 400, seed: 7)
        let roster = try RosterDirectory(company.directory, policy: VisibilityPolicy(changes: changes))
        for person in [nil, 2, 30, 120] as [Int32?] {
            let viewer = Viewer(person: person.map { PersonID(rawValue: $0) })
            try check(text, #require(roster.scoped(to: viewer) as? ScopedRoster))
        }
        try company.change(from: 390, to: 420)
        try roster.follow()
        try check(text, #require(roster.scoped(to: Viewer(person: PersonID(rawValue: 30))) as? ScopedRoster))
    }

    @Test("goes on behind a cursor, page by page, and refuses another search's")
    func pages() throws {
        let roster = try RosterDirectory(WordyCompany(people: 400, seed: 3).directory).everything
        let query = try DirectoryQuery("s")
        let whole = try roster.search(SearchRequest(query, page: PageRequest(limit: 1000)))
        var paged: [String] = []
        var page = try PageRequest(limit: 7)
        repeat {
            let part = try roster.search(SearchRequest(query, page: page))
            #expect(part.total == whole.total)
            paged += part.items.map(\.person.reference.id.text)
            page.cursor = part.next
        } while page.cursor != nil
        #expect(paged == whole.items.map(\.person.reference.id.text))
        let cursor = try #require(roster.search(SearchRequest(query, page: PageRequest(limit: 1))).next)
        #expect(throws: DirectoryError.self) {
            try roster.search(SearchRequest(DirectoryQuery("t"), page: PageRequest(cursor: cursor)))
        }
        #expect(throws: DirectoryError.self) {
            try roster.search(SearchRequest(query, page: PageRequest(cursor: "s1.2.3.4")))
        }
    }

    @Test("puts people near the viewer first among equals, and counts facets of all")
    func nearAndFacets() throws {
        let roster = try RosterDirectory(WordyCompany(people: 400, seed: 5).directory).everything
        let viewer = try Alias("p120")
        let results = try roster.search(
            SearchRequest(DirectoryQuery("ann"), near: viewer, page: PageRequest(limit: 1000)))
        let state = roster.roster
        let center = try state.resolve(viewer)
        let keys = results.items.map { hit -> [Int] in
            let path = state.forest.path(from: center.node, to: hit.person.reference.id.node)
            return [path.map { $0.up.count + $0.down.count } ?? Int(UInt16.max), Int(hit.person.reference.id.rawValue)]
        }
        #expect(!keys.isEmpty)
        let kinds = results.items.map { $0.matches.map(\.kind).min() }
        for (a, b) in zip(results.items.indices, results.items.indices.dropFirst()) where kinds[a] == kinds[b] {
            #expect(keys[a].lexicographicallyPrecedes(keys[b]))
        }
        let facets = try #require(results.facets)
        let departments = Dictionary(grouping: results.items.compactMap(\.person.department)) { $0 }.mapValues(\.count)
        #expect(Dictionary(uniqueKeysWithValues: facets.departments.map { ($0.value ?? "", $0.count) }) == departments)
    }

    /// Everybody, asked one by one.
    private func check(_ text: String, _ directory: ScopedRoster) throws {
        let request = try SearchRequest(DirectoryQuery(text), page: PageRequest(limit: 1000))
        let roster = directory.roster
        let filter = try RosterFilter(request.query.filter, directory.lens)
        func found(allowsTypo: Bool) -> [SearchCursor] {
            var found: [SearchCursor] = []
            roster.forEachProfile { id, facets in
                guard filter.admits(id, facets),
                    let explanation = Explanation.explain(
                        request.query, directory.lens.subject(id), nicknames: .standard, allowsTypo: allowsTypo)
                else { return }
                let depth = UInt16(roster.forest.depth(of: id.node))
                found.append(SearchCursor(rank: explanation.rank.rawValue, distance: depth, id: id))
            }
            return found
        }
        let exact = found(allowsTypo: false)
        var expected = exact
        if exact.count < Explanation.few {
            let known = Set(exact.map(\.id))
            expected += found(allowsTypo: true).filter { !known.contains($0.id) }
        }
        let results = try directory.search(request)
        #expect(results.items.map(\.person.reference.id) == expected.sorted().map(\.id), "\(text)")
        #expect(results.total == expected.count)
    }
}

/// People with names, titles and places drawn from short lists, so that words meet in many ways.
final class WordyCompany {
    let directory: SQLiteDirectory
    private var state: UInt64
    private var records: [[PersonField: String]] = []

    init(people: Int, seed: UInt64) throws {
        directory = try SQLiteDirectory()
        state = seed
        for number in 1...people { records.append(record(number)) }
        try apply(
            records.enumerated().map { index, values in
                Change(
                    subject: PersonID(rawValue: Int32(index + 1)), kind: .joined, before: FieldRecord(),
                    after: FieldRecord(values))
            })
    }

    /// Gives people from `first` on another record, and adds those who are not there yet.
    func change(from first: Int, to last: Int) throws {
        var changes: [Change] = []
        for number in first...last {
            let id = PersonID(rawValue: Int32(number))
            var new = record(number)
            if number % 3 == 0 { new[.alias] = "new\(number)" }
            if number <= records.count {
                let old = records[number - 1]
                records[number - 1] = new
                let fields = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
                changes.append(
                    Change(
                        subject: id, kind: .changed, before: FieldRecord(old.filter { fields.contains($0.key) }),
                        after: FieldRecord(new.filter { fields.contains($0.key) })))
            } else {
                records.append(new)
                changes.append(Change(subject: id, kind: .joined, before: FieldRecord(), after: FieldRecord(new)))
            }
        }
        try apply(changes)
    }

    private func apply(_ changes: [Change]) throws {
        let header = RevisionHeader(
            time: Timestamp("2026-11-23T03:00:00Z")!, effective: CalendarDate("2026-11-23")!, actor: "test",
            source: "test", note: "")
        try directory.apply(ChangeSet(header: header, changes: changes), record: { _ in nil }, progress: { _ in })
    }

    private func record(_ number: Int) -> [PersonField: String] {
        var values: [PersonField: String] = [
            .kind: "person", .employeeNumber: "\(1000 + number)",
            .status: pick(["active", "active", "active", "left", "leave"]),
            .alias: number % 9 == 0 ? "a.b\(number)" : "p\(number)",
        ]
        if number % 5 == 0, number > 380 { values[.alias] = "p1\(number)x" }
        if number > 1 { values[.manager] = String(1 + Int(next() % UInt64(min(number - 1, 40)))) }
        if values[.manager] == String(number) { values[.manager] = "1" }
        values[.legalGivenName] = pick([
            "Ann", "Anna", "Robert", "Bob", "José", "Иван", "Jürgen", "John", "Élodie", "Qi", "민준",
        ])
        values[.legalFamilyName] = pick([
            "Stone", "Müller", "O’Neill", "Иванов", "Annable", "Stonehouse", "Ng", "Løvstrøm", "김",
        ])
        if next() % 3 == 0 { values[.preferredGivenName] = pick(["Annie", "Rob", "Pepe", "Ann"]) }
        values[.title] = pick([
            "Software Engineer", "Senior Software Engineer", "HR Partner", "Engineer, Software", "Stonemason",
        ])
        if next() % 4 != 0 { values[.departmentName] = pick(["Payments", "Berth Planning", "HR", "Engineering"]) }
        if next() % 4 != 0 { values[.departmentID] = pick(["D10", "D20", "PAY"]) }
        values[.building] = pick(["SEA2", "SEA21", "Pier 7"])
        values[.desk] = pick(["2.14", "2.140", "B-210"])
        values[.city] = pick(["Seattle", "Annecy", "Łódź"])
        values[.level] = pick(["5", "6", "7"])
        values[.workPhone] = "+1206555\(String(10_000 + number * 7 % 9000).dropFirst())"
        if next() % 3 == 0 { values[.workPhoneExtension] = pick(["0121", "121", "12"]) }
        values[.email] = next() % 2 == 0 ? "\(values[.alias] ?? "")@example.com" : "ann.stone\(number % 20)@example.com"
        return values
    }

    private func pick(_ values: [String]) -> String { values[Int(next() % UInt64(values.count))] }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
