import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

/// What a clever colleague would try.
@Suite("Badges have no loophole")
struct BadgeLoopholeTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private func read(_ viewer: String, _ path: String) async throws -> String {
        try await personas.session(as: viewer) { client in
            try await client.execute(uri: path, method: .get).text
        }
    }

    private func define(_ id: String, _ more: String, by maker: String = "grace") async throws -> TestResponse {
        try await personas.send(maker, .put, "/v1/badges/\(id)", #"{"name":"\#(id)","owners":["bob"]\#(more)}"#)
    }

    private func award(
        _ giver: String, _ badge: String, _ alias: String, more: String = ""
    ) async throws -> HTTPResponse.Status {
        try await personas.send(giver, .post, "/v1/badges/\(badge)/awards", #"{"alias":"\#(alias)"\#(more)}"#).status
    }

    @Test("owners neither see nor end what is between two people, and whoever gave an older award takes that back")
    func between() async throws {
        #expect(
            try await define("thanks", #","limits":{"perPerson":null},"awardedBy":{"anyonePerMonth":9}"#).status
                == .created)
        let note = #","reason":"in hospital","private":true"#
        #expect(try await award("dave", "thanks", "alice", more: note) == .created)
        let revoke = "/v1/badges/thanks/awards/alice:revoke"
        let probe = try await personas.send("bob", .post, revoke, #"{"reason":"probe"}"#)
        #expect(probe.status == .notFound && !probe.text.contains("hospital"))
        #expect(try await award("carol", "thanks", "alice") == .created)
        #expect(try await award("dave", "thanks", "alice", more: note) == .created)
        // Carol's is older than Dave's second.
        #expect(try await personas.send("carol", .post, revoke, #"{"reason":"mine"}"#).status == .ok)
        #expect(try await read("alice", "/v1/people/alice/badges").ranges(of: "in hospital").count == 2)
    }

    @Test("a list is not for whoever may give now and then: it would tell who holds one")
    func lists() async throws {
        #expect(try await define("thanks", #","awardedBy":{"anyonePerMonth":9}"#).status == .created)
        let path = "/v1/badges/thanks/awards:import?dryRun=true"
        #expect(try await personas.send("dave", .post, path, "alias\nalice\n", type: "text/csv").status == .forbidden)
        #expect(try await personas.send("bob", .post, path, "alias\nalice\n", type: "text/csv").status == .ok)
    }

    @Test("a set of what is hidden or private is not given")
    func sets() async throws {
        #expect(try await define("aid", "").status == .created)
        #expect(try await define("oracle", #","earnedBy":{"allOf":["aid"]}"#).status == .created)
        #expect(try await award("bob", "aid", "dave", more: #","private":true"#) == .created)
        #expect(try await award("bob", "aid", "carol") == .created)
        #expect(try await personas.send("grace", .post, "/v1/badges:evaluate", "{}").text == #"{"awards":1}"#)
        #expect(try await read("eve", "/v1/badges/oracle/holders").contains(#""alias":"carol""#))
    }

    @Test("the total is of awards, not of people")
    func total() async throws {
        #expect(try await define("few", #","limits":{"perPerson":null,"total":2}"#).status == .created)
        #expect(try await award("bob", "few", "alice") == .created)
        #expect(try await award("bob", "few", "alice") == .created)
        #expect(try await award("bob", "few", "alice") == .conflict)
    }

    @Test(
        "limits of giving are refused with points, where nothing is given",
        arguments: [
            #""limits":{"total":1}"#, #""limits":{"circleDays":1}"#, #""limits":{"coolingOffDays":1}"#,
            #""awardedBy":{"anyonePerMonth":2}"#, #""awardedBy":{"onRequest":true}"#,
        ])
    func points(limit: String) async throws {
        let levels = #""points":{"levels":[{"name":"bronze","points":10}]}"#
        #expect(try await define("guru", ",\(levels),\(limit)").status == .badRequest)
    }

    @Test("nobody renews what they could not give, and what another gave stays theirs")
    func renewal() async throws {
        let rules =
            #","expiresAfterDays":30,"limits":{"perPerson":null,"circleDays":30},"awardedBy":{"anyonePerMonth":9}"#
        #expect(try await define("circ", rules).status == .created)
        #expect(try await award("dave", "circ", "carol") == .created)
        #expect(try await award("carol", "circ", "dave") == .conflict)
        #expect(try await award("alice", "circ", "dave") == .created)
        let renewed = try await personas.send("carol", .post, "/v1/badges/circ/awards/dave:renew", #"{"reason":"me"}"#)
        #expect(renewed.status == .conflict)
        let other = try await personas.send("eve", .post, "/v1/badges/circ/awards/dave:renew", #"{"reason":"me"}"#)
        #expect(other.status == .forbidden)
        #expect(
            try await personas.send("alice", .post, "/v1/badges/circ/awards/dave:renew", #"{"reason":"me"}"#).status
                == .ok)
    }

    @Test("several awards of one moment are each in the feed")
    func feed() async throws {
        #expect(try await define("many", #","limits":{"perPerson":null}"#).status == .created)
        for reason in ["first", "second", "third"] {
            #expect(try await award("bob", "many", "dave", more: #","reason":"\#(reason)""#) == .created)
        }
        let feed = try await read("eve", "/v1/awards?badge=many")
        for reason in ["first", "second", "third"] { #expect(feed.contains(#""reason":"\#(reason)""#)) }
    }

    @Test("a badge may be made for somebody else, and says so")
    func forOthers() async throws {
        let personas = try Personas(policy: .standard)
        let made = try await personas.session(as: "grace") { client in
            try await client.execute(
                uri: "/v1/badges/given", method: .put, headers: [.contentType: "application/json"],
                body: ByteBuffer(string: #"{"name":"Given","owners":["bob"],"state":"draft"}"#))
        }
        #expect(made.status == .created)
        // An owner hands it over.
        let handed = try await personas.session(as: "bob") { client in
            try await client.execute(
                uri: "/v1/badges/given", method: .put, headers: [.contentType: "application/json"],
                body: ByteBuffer(string: #"{"name":"Given","owners":["dave"]}"#))
        }
        #expect(handed.status == .ok && handed.text.contains(#""owners":["dave"]"#))
    }

    @Test("a draft is not there for others, and in no set")
    func drafts() async throws {
        #expect(try await define("secret", #","state":"draft""#).status == .created)
        #expect(try await define("whole", #","earnedBy":{"allOf":["secret","secret"]}"#).status == .created)
        #expect(try await award("dave", "secret", "alice") == .notFound)
        #expect(try await award("dave", "nothing", "alice") == .notFound)
        #expect(try await personas.send("dave", .post, "/v1/badges/secret/codes", #"{"count":1}"#).status == .notFound)
        #expect(!(try await read("dave", "/v1/badge-sets").contains("secret")))
        #expect(!(try await read("dave", "/badges/whole").contains("secret")))
    }

    @Test("what could not be given is refused when it is asked for, or when its codes are made")
    func texts() async throws {
        #expect(try await define("asked", #","awardedBy":{"onRequest":true}"#).status == .created)
        for reason in [#""\u0007""#, #""  ""#, #""\u202e""#] {
            let asked = try await personas.send("dave", .post, "/v1/badges/asked/requests", #"{"reason":\#(reason)}"#)
            #expect(asked.status == .badRequest)
        }
        let codes = try await personas.send("bob", .post, "/v1/badges/asked/codes", #"{"count":1,"note":"a\u0007b"}"#)
        #expect(codes.status == .badRequest)
        for name in [#"" ""#, #""a\nb""#, #""\u202ea""#] {
            let made = try await personas.send(
                "grace", .put, "/v1/badges/named", #"{"name":\#(name),"owners":["bob"]}"#)
            #expect(made.status == .badRequest)
        }
    }
}
