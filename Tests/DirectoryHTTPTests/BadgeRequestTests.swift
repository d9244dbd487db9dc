import DirectoryModel
import DirectoryStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@Suite("Requests for badges over HTTP")
struct BadgeRequestTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private func define(_ more: String = "") async throws {
        let document = #"{"name":"Night train","owners":["bob","grace"],"awardedBy":{"onRequest":true}\#(more)}"#
        #expect(try await personas.send("grace", .put, "/v1/badges/night", document).status == .created)
    }

    @Test("are made by who wants the badge, decided by its owners, and told to both")
    func life() async throws {
        try await define()
        let path = "/v1/badges/night/requests"
        let made = try await personas.send("alice", .post, path, #"{"reason":"It runs"}"#)
        #expect(made.status == .created)
        #expect(
            made.text
                == #"{"number":1,"badge":"night","alias":"alice","reason":"It runs","requested":"2026-11-23T12:00:00Z","state":"open","decided":null,"decidedBy":null,"note":""}"#
        )
        #expect(try await personas.send("alice", .post, path, #"{"reason":"It runs"}"#).status == .conflict)
        #expect(try await personas.send("dave", .post, path, #"{"reason":""}"#).status == .badRequest)
        #expect(try await personas.send("dave", .post, path, #"{"reason":"x","by":"eve"}"#).status == .forbidden)
        #expect(try await personas.send("grace", .post, path, #"{"reason":"x","by":"dave"}"#).status == .created)
        // Who neither asked nor decides sees nothing of it.
        for (viewer, count) in [("alice", 1), ("bob", 2), ("grace", 2), ("dave", 1), ("eve", 0), ("nora", 0)] {
            for path in [path, "/v1/badge-requests"] {
                let list = try await personas.send(viewer, .get, path).text
                #expect(list.components(separatedBy: "\"number\"").count - 1 == count, "\(path) for \(viewer)")
            }
        }
        #expect(try await personas.send("eve", .post, path + "/1:approve", "{}").status == .notFound)
        #expect(try await personas.send("alice", .post, path + "/1:approve", "{}").status == .forbidden)
        let approved = try await personas.send("bob", .post, path + "/1:approve", #"{"note":"Well done"}"#)
        #expect(approved.status == .ok && approved.text.contains(#""state":"approved""#))
        #expect(try await personas.send("grace", .post, path + "/1:decline", "{}").status == .conflict)
        let badges = try await personas.send("alice", .get, "/v1/people/alice/badges").text
        #expect(
            badges.contains(
                #""id":"night","name":"Night train","awarded":"2026-11-23T12:00:00Z","by":"bob","reason":"It runs""#))
        #expect(try await personas.send("dave", .post, path + "/2:withdraw", "{}").status == .ok)
        #expect(try await personas.send("bob", .post, path + "/7:approve", "{}").status == .notFound)
        #expect(
            try await personas.send("bob", .post, "/v1/badges/canarybadge/requests/1:approve", "{}").status == .notFound
        )
        // The note is for who asked, and it is kept about them.
        #expect(try await personas.send("alice", .get, path).text == #"{"items":[]}"#)
        #expect(try await personas.send("alice", .get, path + "?state=all").text.contains(#""note":"Well done""#))
        let data = try await personas.send("alice", .get, "/v1/people/me/data").text
        #expect(data.contains(#""badgeRequests":[{"number":1,"badge":"night""#))
    }

    @Test("are refused where nobody asks, for a draft that one does not see, and for what is never given")
    func refused() async throws {
        func ask(_ badge: String) async throws -> HTTPResponse.Status {
            try await personas.send("alice", .post, "/v1/badges/\(badge)/requests", #"{"reason":"x"}"#).status
        }
        #expect(try await ask("canarybadge") == .conflict)
        #expect(try await ask("nothing") == .notFound)
        try await define(#","state":"draft""#)
        #expect(try await ask("night") == .notFound)
        let over = #"{"name":"N","owners":["bob"],"awardedBy":{"onRequest":true},"limits":{"until":"2026-01-01"}}"#
        #expect(try await personas.send("grace", .put, "/v1/badges/night", over).status == .ok)
        #expect(try await ask("night") == .conflict)
        #expect(
            try await personas.send("nora", .post, "/v1/badges/night/requests", #"{"reason":"x"}"#).status == .forbidden
        )
    }

    @Test("two owners who decide the same one at once: one does, a thousand times")
    func race() async throws {
        try await define(#","limits":{"perPerson":null}"#)
        let askers = ["alice", "dave", "carol", "eve", "fay", "ann", "paul"]
        let approved = try await personas.session(as: "grace") { client in
            @Sendable func post(_ path: String, _ body: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/v1/badges/night/requests\(path)", method: .post,
                    headers: [.contentType: "application/json"], body: ByteBuffer(string: body))
            }
            var approved = 0
            for round in 1...1000 {
                let asked = try await post("", #"{"reason":"round \#(round)","by":"\#(askers[round % askers.count])"}"#)
                #expect(asked.status == .created)
                async let first = post("/\(round):approve", #"{"by":"bob"}"#)
                async let second = post("/\(round):\(round % 2 == 0 ? "approve" : "decline")", #"{"by":"grace"}"#)
                let answers = try await [first, second]
                #expect(answers.count { $0.status == .ok } == 1 && answers.count { $0.status == .conflict } == 1)
                if answers.contains(where: { $0.text.contains(#""state":"approved""#) }) { approved += 1 }
            }
            return approved
        }
        #expect(approved >= 500)
        let given = try (1...9).flatMap { id in
            Award.all(try personas.directory.record(of: PersonID(rawValue: id)).values[.badges])
                .filter { $0.badge == "night" }.map(\.reason)
        }
        #expect(given.count == approved && Set(given).count == approved)
        let requests = try personas.directory.requests(for: nil, owned: nil, by: nil, openOnly: false, limit: 2000)
        #expect(Set(requests.filter { $0.state == .approved }.map(\.reason)) == Set(given))
        #expect(requests.count == 1000 && requests.allSatisfy { $0.state != .open })
    }
}
