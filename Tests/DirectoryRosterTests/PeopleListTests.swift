import DirectoryModel
import DirectoryRoster
import DirectoryStore
import ServiceTestSupport
import Testing

@Suite("A list of people")
struct PeopleListTests {
    private static let filters: [[(name: String, value: String)]] = [
        [], [("title", "engineer")], [("city", "zurich")], [("department", "d2")], [("department", "sales risk")],
        [("building", "LYS1"), ("level", "2")],
        [("building", "LYS1"), ("floor", "3")], [("country", "ch"), ("employmentType", "Contractor")],
        [("status", "left")], [("status", "pre-hire")], [("manager", "a2")], [("under", "a2")],
        [("under", "a2"), ("city", "Lyon")],
        [("hiredBefore", "2020-02-29")], [("hiredAfter", "2020-02-28"), ("hiredBefore", "2021-11-24")],
        [("hiredAfter", "2020-02-27"), ("hiredBefore", "2020-03-01")],
        [("hiredAfter", "2021-01-01"), ("hiredBefore", "2020-01-01")],
        [("hiredAfter", "2020-02-27"), ("hiredBefore", "2020-03-01"), ("status", "left")],
        [("title", "nobody has it")],
    ]

    @Test("holds whom a plain look at everybody finds, in order of arrival, page by page", arguments: filters)
    func agrees(parameters: [(name: String, value: String)]) throws {
        let directory = try OddCompany.directory(seed: 7, people: 300)
        let roster = try RosterDirectory(directory).everything
        let filter = try PeopleFilter(parameters: parameters)
        let expected = try Self.plain(filter, directory)
        for limit in [7, 1000] {
            var page = try PageRequest(limit: limit)
            var found: [String] = []
            repeat {
                let part = try roster.list(filter, page: page)
                #expect(part.total == expected.count)
                found += part.items.compactMap(\.reference.alias)
                page.cursor = part.next
            } while page.cursor != nil
            #expect(found == expected)
        }
    }

    private static func plain(_ filter: PeopleFilter, _ directory: SQLiteDirectory) throws -> [String] {
        var profiles: [ExportedProfile] = []
        try directory.forEachProfile { profiles.append($0) }
        return try profiles.compactMap { profile in
            guard let text = profile.fields[.alias], filter.admits(profile.fields.status) else { return nil }
            let alias = try Alias(text)
            func passes(_ kind: PeopleFilter.Kind) throws -> Bool {
                func value(_ field: PersonField) -> String { profile.fields[field] ?? "" }
                let hired = profile.fields[.hireDate].flatMap { CalendarDate($0) }
                switch kind {
                case .title(let test): return test.matches(value(.title))
                case .department(let test):
                    return test.matches(value(.departmentName)) || test.matches(value(.departmentID))
                case .building(let test): return test.matches(value(.building))
                case .floor(let test): return test.matches(value(.floor))
                case .city(let test): return test.matches(value(.city))
                case .country(let test): return test.matches(value(.country))
                case .level(let test): return test.matches(value(.level))
                case .employmentType(let test): return test.matches(value(.employmentType))
                case .status(let status): return profile.fields.status == status
                case .manager(let manager): return try directory.chain(of: alias).first?.reference.alias == manager.text
                case .under(let head):
                    return try directory.chain(of: alias).contains { $0.reference.alias == head.text }
                case .hiredBefore(let day): return hired.map { $0 < day } ?? false
                case .hiredAfter(let day): return hired.map { $0 > day } ?? false
                case .badge, .has: return false
                }
            }
            return try filter.conditions.allSatisfy { try passes($0.kind) != $0.negated } ? text : nil
        }
    }

    @Test("goes on behind its last person after a change; another list's cursor is refused")
    func cursors() throws {
        let company = try SampleCompany()
        let analysts = try PeopleFilter(parameters: [("title", "analyst")])
        let first = try company.everything.list(analysts, page: PageRequest(limit: 20))
        try company.promoteDave()
        let rest = try company.everything.list(analysts, page: PageRequest(limit: 20, cursor: first.next))
        #expect(rest.items.compactMap(\.reference.alias) == ["d21", "d22", "d23", "d24", "d25"])
        #expect(rest.next == nil && rest.total == 25)
        for cursor in [first.next, "p", "r1.3", "", "p0.99999999999"] {
            let page = try PageRequest(cursor: cursor)
            let error = #expect(throws: DirectoryError.self) { try company.everything.list(PeopleFilter(), page: page) }
            #expect(error?.code == .invalid)
        }
        let far = try PageRequest(cursor: first.next.map { $0.prefix { $0 != "." } + ".2000000000" })
        #expect(try company.everything.list(analysts, page: far).items.isEmpty)
    }

    @Test("is refused for a manager whom there is not")
    func unknownManager() throws {
        let company = try SampleCompany()
        let filter = try PeopleFilter(parameters: [("under", "alise")])
        let error = #expect(throws: DirectoryError.self) { try company.everything.list(filter, page: PageRequest()) }
        #expect(error?.code == .notFound && error?.suggestions == ["alice"])
    }
}
