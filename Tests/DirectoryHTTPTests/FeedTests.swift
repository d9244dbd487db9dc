import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@Suite("Feeds and leaderboards of badges")
struct FeedTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private func make(_ id: String, _ more: String = "") async throws {
        let document = #"{"name":"\#(id.uppercased())","owners":["bob"],"limits":{"perPerson":null}\#(more)}"#
        let made = try await personas.send("grace", .put, "/v1/badges/\(id)", document)
        #expect(made.status == .created)
    }

    private func give(_ id: String, _ aliases: String..., more: String = "") async throws {
        for alias in aliases {
            let answer = try await personas.send(
                "bob", .post, "/v1/badges/\(id)/awards", #"{"alias":"\#(alias)","reason":"R"\#(more)}"#)
            #expect(answer.status == .created)
        }
    }

    /// What Alice says of herself.
    private func choose(_ profile: String) async throws -> TestResponse {
        try await personas.send("alice", .patch, "/v1/people/alice", #"{"profile":\#(profile)}"#)
    }

    @Test("show what was given last, page by page, to whom and by whom, and never what is hidden or private")
    func feed() async throws {
        try await make("launch")
        try await make("other")
        try await give("launch", "alice", "dave", "carol")
        try await give("other", "dave")
        try await give("other", "carol", more: #","private":true"#)
        let all = try await personas.send("dave", .get, "/v1/awards")
        #expect(all.text.ranges(of: #""alias":"dave""#).count == 2)
        #expect(
            all.text.contains(
                #"{"alias":"alice","badge":"launch","name":"LAUNCH","level":null,"awarded":"2026-11-23T12:00:00Z","by":"bob","reason":"R"}"#
            ))
        // Alice came with one.
        #expect(all.text.ranges(of: #""alias""#).count == 5 && all.text.hasSuffix(#""next":null}"#))
        // Page by page they are the same.
        var pages: [String] = []
        var path: String? = "/v1/awards?limit=1"
        while let next = path, pages.count < 10 {
            let page = try await personas.send("dave", .get, next)
            pages.append(String(page.text.prefix { $0 != "]" }))
            path = page.headers[HTTPField.Name("Link")!].map { String($0.dropFirst().prefix { $0 != ">" }) }
        }
        let joined = pages.map { $0.replacing(#"{"items":["#, with: "") }.filter { !$0.isEmpty }.joined(separator: ",")
        #expect(all.text.hasPrefix(#"{"items":["# + joined + "]"))
        #expect(try await personas.send("dave", .get, "/v1/awards?badge=other").text.ranges(of: #""alias""#).count == 1)
        #expect(
            try await personas.send("dave", .get, "/v1/awards?organisation=bob").text.ranges(of: #""alias""#).count == 2
        )
        for wrong in ["?cursor=x", "?badge=UPPER", "?organisation=", "?limit=0", "?of=x"] {
            let answer = try await personas.send("dave", .get, "/v1/awards" + wrong)
            #expect(answer.status == .badRequest)
        }
        #expect(try await personas.send("dave", .get, "/v1/awards?badge=none").status == .notFound)
        // Alice hides it.
        let patched = try await choose(#"{"hiddenBadges":["launch"]}"#)
        #expect(patched.status == .ok)
        #expect(!(try await personas.send("dave", .get, "/v1/awards?badge=launch").text.contains("alice")))
    }

    @Test("name who has the most, with equal ranks for equals, and nobody where fewer than five have any")
    func leaderboard() async throws {
        try await make("launch")
        try await give("launch", "alice", "dave", "dave", "carol", "grace")
        let few = try await personas.send("dave", .get, "/v1/leaderboards?badge=launch")
        #expect(few.text == #"{"unit":"awards","period":"all","items":[]}"#)
        try await give("launch", "fay")
        let board = try await personas.send("dave", .get, "/v1/leaderboards?badge=launch&period=month&limit=2").text
        #expect(board.contains(#""items":[{"rank":1,"alias":"dave","count":2},{"rank":2,"alias":"#))
        #expect(board.ranges(of: #""rank""#).count == 2)
        let all = try await personas.send("dave", .get, "/v1/leaderboards?badge=launch").text
        #expect(all.ranges(of: #""rank":2,"#).count == 4)
        // Of an organisation of four there is none.
        let part = try await personas.send("dave", .get, "/v1/leaderboards?badge=launch&organisation=bob").text
        #expect(part.hasSuffix(#""items":[]}"#))
        for wrong in ["?badge=launch&set=launch", "?set=launch", "?period=week", "?limit=1001", "?badge=A"] {
            let answer = try await personas.send("dave", .get, "/v1/leaderboards" + wrong)
            #expect(answer.status == .badRequest)
        }
        // Who does not want to be there is not, and then they are too few.
        let patched = try await choose(#"{"leaderboards":"out"}"#)
        #expect(patched.status == .ok)
        #expect(try await personas.send("dave", .get, "/v1/leaderboards?badge=launch").text.hasSuffix(#""items":[]}"#))
    }

    @Test("count points of a badge with levels, and badges of a set")
    func kinds() async throws {
        try await make("guru", #","points":{"levels":[{"name":"bronze","points":10}]}"#)
        for (number, alias) in ["alice", "dave", "carol", "grace", "fay", "eve"].enumerated() {
            let body = #"{"alias":"\#(alias)","points":\#(alias == "eve" ? 9 : 20 + number)}"#
            let posted = try await personas.send("bob", .post, "/v1/badges/guru/points", body, key: alias)
            #expect(posted.status == .created)
        }
        let points = try await personas.send("dave", .get, "/v1/leaderboards?badge=guru").text
        #expect(points.hasPrefix(#"{"unit":"points","period":"all","items":[{"rank":1,"alias":"fay","count":24}"#))
        // Whoever reached no level is not seen to hold it.
        #expect(!points.contains("eve"))
        try await make("one")
        try await make("two")
        try await make("both", #","earnedBy":{"allOf":["one","two"]}"#)
        try await give("one", "alice", "alice", "dave", "carol", "grace", "fay")
        try await give("two", "dave")
        let set = try await personas.send("dave", .get, "/v1/leaderboards?set=both").text
        #expect(set.hasPrefix(#"{"unit":"badges","period":"all","items":[{"rank":1,"alias":"dave","count":2}"#))
        #expect(set.ranges(of: #""rank":2,"#).count == 4)
        let sets = try await personas.send("eve", .get, "/v1/badge-sets?alias=dave").text
        #expect(sets == #"{"items":[{"id":"both","name":"BOTH","badges":["one","two"],"held":["one","two"]}]}"#)
        #expect(try await personas.send("eve", .get, "/v1/badge-sets").text.contains(#""held":null"#))
    }
}
