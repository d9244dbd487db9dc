import DirectoryModel
import DirectoryRoster
import DirectoryStore
import ServiceTestSupport
import Testing

@Suite("A directory in memory")
struct RosterReadingTests {
    private let company: SampleCompany
    private let roster: RosterDirectory

    init() throws {
        company = try SampleCompany()
        // One that does not follow by itself.
        roster = try RosterDirectory(company.directory)
    }

    private static let aliases = [
        "grace", "bob", "alice", "amoreau", "lea", "frank", "solo", "mallory", "d07", "alise",
    ]

    @Test("answers what the file answers: people, chains, paths, peers", arguments: aliases)
    func people(text: String) throws {
        let alias = try Alias(text)
        #expect(outcome { try roster.everything.person(alias) } == outcome { try company.directory.person(alias) })
        #expect(
            outcome { try roster.everything.chain(of: alias) } == outcome { try company.directory.chain(of: alias) })
        let page = try PageRequest(limit: 7)
        #expect(
            outcome { try roster.everything.peers(of: alias, page: page) }
                == outcome { try company.directory.peers(of: alias, page: page) })
        for other in Self.aliases {
            let other = try Alias(other)
            #expect(
                outcome { try roster.everything.path(from: alias, to: other) }
                    == outcome { try company.directory.path(from: alias, to: other) })
        }
    }

    @Test(
        "writes the documents that the file writes, whatever is asked for of those whom people answer to",
        arguments: [
            nil, "alias,manager(alias,title,hireDate,location)", "manager.status",
            "otherLines(relation,manager(title,department.name))",
        ])
    func documents(fields: String?) throws {
        let selection = try fields.map { try FieldSelection($0, of: .person) }
        let aliases = try Self.aliases.map { try Alias($0) } + [Alias("carol"), Alias("eve")]
        func texts(_ reader: any DirectoryReader) throws -> [String] {
            try reader.documents(of: aliases, selecting: selection, today: SampleCompany.today).map { document in
                switch document {
                case .success(let bytes): String(decoding: bytes, as: UTF8.self)
                case .failure(let error): "\(error)"
                }
            }
        }
        #expect(try texts(roster.everything) == texts(company.directory))
    }

    @Test("lists the reports that the file lists, page by page", arguments: aliases, ["1", "2", "3", "all"])
    func reports(text: String, depth: String) throws {
        for withVacancies in [false, true] {
            for relation in [LineKind.solid, .dotted] where relation == .solid || depth == "1" {
                #expect(
                    outcome { try pages(roster.everything, text, depth, relation, withVacancies) }
                        == outcome { try pages(company.directory, text, depth, relation, withVacancies) })
            }
        }
    }

    @Test("follows the store, and shares with the revision before what did not change")
    func follows() throws {
        let dave = try Alias("dave")
        #expect(try roster.everything.person(dave)[.title] == "Engineer")
        try company.promoteDave()
        #expect(try roster.everything.person(dave)[.title] == "Engineer")
        try roster.follow()
        #expect(try roster.everything.person(dave)[.title] == "Principal Engineer")
        #expect(try roster.everything.revision() == company.directory.revision())
        for text in Self.aliases { try people(text: text) }
    }

    private func pages(
        _ reader: any DirectoryReader, _ alias: String, _ depth: String, _ relation: LineKind, _ withVacancies: Bool
    ) throws -> [Page<PersonSummary>] {
        var pages: [Page<PersonSummary>] = []
        var page = try PageRequest(limit: 2)
        repeat {
            let request = try ReportsRequest(
                depth: #require(ReportDepth(depth)), relation: relation, withVacancies: withVacancies, page: page)
            pages.append(try reader.reports(of: Alias(alias), request))
            page.cursor = pages.last?.next
        } while page.cursor != nil
        return pages
    }

    private func outcome<T: Equatable>(_ body: () throws -> T) -> Outcome<T> {
        do {
            return .answer(try body())
        } catch {
            return .error(error as? DirectoryError)
        }
    }

    private enum Outcome<T: Equatable>: Equatable {
        case answer(T)
        case error(DirectoryError?)
    }
}
