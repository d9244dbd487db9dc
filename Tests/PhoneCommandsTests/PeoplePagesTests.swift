import DirectoryModel
import DirectoryStore
import ServiceTestSupport
import Testing

@testable import PhoneCommands

/// Over a real directory.
@Suite struct PeoplePagesTests {
    private let company: SampleCompany
    private let grace: Alias

    init() throws {
        company = try SampleCompany()
        grace = try Alias("grace")
    }

    private func everybody(_ page: PageRequest) throws -> Page<PersonSummary> {
        try company.directory.reports(of: grace, depth: .all, page: page)
    }

    private func parts(_ pages: PeoplePages) throws -> [PeoplePages.Part] {
        var parts: [PeoplePages.Part] = []
        try pages.forEach(everybody) { parts.append($0) }
        return parts
    }

    @Test(
        "without a limit, pages are read until there are no more, and hold what one page would", arguments: [1, 4, 7])
    func everything(pageSize: Int) throws {
        let whole = try parts(PeoplePages())
        let paged = try parts(PeoplePages(pageSize: pageSize))
        try #require(whole.count == 1)
        #expect(paged.flatMap(\.page.items) == whole[0].page.items)
        #expect(paged.count == (whole[0].page.total + pageSize - 1) / pageSize)
        #expect(paged.map(\.isFirst) == paged.indices.map { $0 == 0 })
        #expect(paged.map(\.isLast) == paged.indices.map { $0 == paged.count - 1 })
        #expect(paged.flatMap { PeopleListAnswer.json($0) } == PeopleListAnswer.json(whole[0]))
    }

    @Test("with a limit there is one page, and its cursor leads to the rest")
    func onePage() throws {
        let first = try parts(PeoplePages(limit: 3))
        try #require(first.count == 1)
        #expect(first[0].page.items.count == 3)
        #expect(first[0].page.next != nil)
        let rest = try parts(PeoplePages(cursor: first[0].page.next))
        let whole = try parts(PeoplePages())
        #expect(first[0].page.items + rest[0].page.items == whole[0].page.items)
    }

    @Test("a directory that changes in the middle of a list is not mixed into it")
    func changed() throws {
        let company = company
        let error = #expect(throws: DirectoryError.self) {
            try PeoplePages(pageSize: 4).forEach(everybody) { part in
                if part.isFirst { try company.promoteDave() }
            }
        }
        #expect(error?.code == .conflict)
    }

    @Test("what was probably meant is suggested with names")
    func suggestions() throws {
        let error = try #require(throws: DirectoryError.self) {
            try company.directory.person(Alias("daev"))
        }
        let named = Composition.named(error, by: company.directory)
        #expect(named.suggestions.first == "dave (Dave)")
    }
}
