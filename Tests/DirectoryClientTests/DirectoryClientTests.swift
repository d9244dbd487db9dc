import DirectoryClient
import DirectoryHTTP
import DirectoryModel
import DirectoryStore
import ServiceTestSupport
import Testing

@Suite struct DirectoryClientTests {
    @Test("a person from a server is the person from the file: leavers, former and unknown aliases too")
    func people() async throws {
        try await sameAnswers(
            ["alice", "grace", "carol", "frank", "mallory", "solo", "amoreau", "lea", "alise", "zzzzzzzz"].map {
                alias in
                { try $0.person(Alias(alias)) }
            })
    }

    @Test("many people asked for at once are the people, and whoever is not there is in their place")
    func batches() async throws {
        let aliases = ["eve", "alise", "lea", "amoreau", "eve"]
        let many = (0..<1100).map { ["eve", "d01", "zzzzzzzz"][$0 % 3] }
        try await sameAnswers(
            [[], aliases, many].map { aliases in
                { try $0.people(aliases.map { try Alias($0) }).map { Outcome($0) } }
            })
    }

    @Test("chains are the same")
    func chains() async throws {
        try await sameAnswers(
            ["eve", "frank", "grace", "lea", "amoreau", "alise"].map { alias in
                { try $0.chain(of: Alias(alias)) }
            })
    }

    @Test("every page of reports is the same, and so is the refusal of a cursor")
    func reports() async throws {
        try await sameAnswers(
            [("dave", ReportDepth.direct), ("grace", .all), ("amoreau", .direct), ("lea", .all), ("alise", .all)].map {
                alias, depth in
                { try Self.allPages(of: alias, depth, from: $0) }
            })
        try await sameAnswers([
            { @Sendable reader in
                try reader.reports(of: Alias("dave"), depth: .all, page: PageRequest(cursor: "mine"))
            }
        ])
    }

    private static func allPages(
        of alias: String, _ depth: ReportDepth, from reader: any DirectoryReader
    ) throws -> [Page<PersonSummary>] {
        var pages: [Page<PersonSummary>] = []
        repeat {
            let request = try PageRequest(limit: 7, cursor: pages.last?.next)
            pages.append(try reader.reports(of: Alias(alias), depth: depth, page: request))
        } while pages.last?.next != nil
        return pages
    }

    @Test("a list that changes between two pages is a conflict for both")
    func conflict() async throws {
        let company = try SampleCompany()
        try await withServer(company) { url in
            let client = try RemoteDirectory(server: url)
            let first = try client.reports(of: Alias("dave"), depth: .all, page: PageRequest(limit: 7))
            try company.promoteDave()
            let rest = try PageRequest(limit: 7, cursor: first.next)
            let remote = #expect(throws: DirectoryError.self) {
                try client.reports(of: Alias("dave"), depth: .all, page: rest)
            }
            let local = #expect(throws: DirectoryError.self) {
                try company.directory.reports(of: Alias("dave"), depth: .all, page: rest)
            }
            #expect(remote == local)
            #expect(remote?.code == .conflict)
        }
    }

    @Test("paths are the same, and so is that there is none")
    func paths() async throws {
        try await sameAnswers(
            [("eve", "carol"), ("grace", "eve"), ("eve", "grace"), ("bob", "bob"), ("amoreau", "d25"), ("eve", "solo")]
                .map { from, to in { try $0.path(from: Alias(from), to: Alias(to)) } })
    }

    @Test("searches are the same")
    func searches() async throws {
        try await sameAnswers(
            ["alice", "staff ENG", "o\u{2019}neill", "nobody", "& analyst +"].map { words in
                { try $0.search(SearchRequest(DirectoryQuery(words), page: PageRequest(limit: 5))) }
            })
    }

    @Test("the revision is the same")
    func revision() async throws {
        try await sameAnswers([{ @Sendable reader in try reader.revision() }])
    }

    @Test("a server that is not there is unavailable at once, with what to do")
    func absent() async throws {
        let url = try await withServer(SampleCompany()) { $0 }
        let start = ContinuousClock.now
        let client = try RemoteDirectory(server: url)
        let error = #expect(throws: DirectoryError.self) { try client.person(Alias("alice")) }
        #expect(error?.code == .unavailable)
        #expect(error?.message == "can't reach a server at \(url): Connection refused")
        #expect(error?.hint == "Is `phone serve` running at \(url)?")
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("a server that is another one is told apart from an unknown alias")
    func stranger() async throws {
        try await withServer(SampleCompany()) { url in
            let client = try RemoteDirectory(server: url + "/users")
            let error = #expect(throws: DirectoryError.self) { try client.person(Alias("alice")) }
            #expect(error?.code == .unavailable)
            #expect(error?.message == "\(url)/users does not answer as a Phonebook server does (status 404)")
        }
    }

    @Test("a slash at the end of the URL is no matter")
    func trailingSlash() async throws {
        try await withServer(SampleCompany()) { url in
            let revision = try RemoteDirectory(server: url + "/").revision()
            #expect(revision == 2)
        }
    }

    @Test("a client that is let go of closes by itself")
    func lettingGo() async throws {
        try await withServer(SampleCompany()) { url in
            let revision = try RemoteDirectory(server: url).revision()
            #expect(revision == 2)
        }
    }

    @Test(
        "what is no URL of a server is refused before anything is sent",
        arguments: [
            "", "phonebook", "127.0.0.1:8080", "localhost:8080", "ftp://phonebook", "file:///etc/passwd", "http://",
            "http:///path", "http+unix://x", "https://user:secret@phonebook", "http://phonebook?x=1", "http://a b",
        ])
    func urls(url: String) {
        let error = #expect(throws: DirectoryError.self) { try RemoteDirectory(server: url) }
        #expect(error?.code == .invalid)
    }
}
