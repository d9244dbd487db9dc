import DirectoryModel
import DirectoryStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("Codes with which badges are claimed")
struct ClaimTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private struct Made: Decodable {
        struct Batch: Decodable {
            let number: Int
        }
        let batch: Batch
        let codes: [String]
    }

    private func make(_ count: Int, _ limits: String = "{}") async throws -> Made {
        let document = #"{"name":"Night train","owners":["bob"],"limits":\#(limits)}"#
        #expect(try await personas.send("grace", .put, "/v1/badges/night", document).status == .created)
        let made = try await personas.send(
            "bob", .post, "/v1/badges/night/codes", #"{"count":\#(count),"note":"Party"}"#)
        #expect(made.status == .created && made.headers[.cacheControl] == "no-store")
        return try JSONDecoder().decode(Made.self, from: Data(made.text.utf8))
    }

    private func claim(_ viewer: String, _ code: String) async throws -> TestResponse {
        try await personas.send(viewer, .post, "/v1/badges:claim", #"{"code":"\#(code)"}"#)
    }

    @Test("are shown once to who makes them, counted for owners, and give the badge to who shows one")
    func life() async throws {
        let made = try await make(3)
        #expect(made.codes.allSatisfy { $0.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}/) != nil })
        let claimed = try await claim("alice", made.codes[0])
        #expect(claimed.status == .created && claimed.headers[.location] == "/v1/people/alice/badges")
        #expect(claimed.text.contains(#""by":"bob","reason":"Party""#))
        #expect(try await personas.send("dave", .get, "/v1/people/alice").text.contains(#""id":"night""#))
        let again = try await claim("alice", made.codes[0])
        #expect(again.status == .conflict && again.text.contains("you claimed the badge"))
        let list = try await personas.send("bob", .get, "/v1/badges/night/codes").text
        #expect(
            list.contains(
                #""expires":"2026-12-23","note":"Party","voided":null,"codes":{"made":3,"claimed":1,"expired":0,"voided":0}"#
            ),
            "\(list)")
        for code in made.codes { #expect(!list.contains(code)) }
        #expect(try await personas.send("dave", .get, "/v1/badges/night/codes").status == .forbidden)
        #expect(try await personas.send("dave", .post, "/v1/badges/night/codes", #"{"count":1}"#).status == .forbidden)
        for body in [
            #"{"count":0}"#, #"{"count":10001}"#, #"{"count":1,"expires":"2026-11-23"}"#, #"{"count":1,"expires":"x"}"#,
        ] {
            #expect(try await personas.send("bob", .post, "/v1/badges/night/codes", body).status == .badRequest)
        }
        #expect(try await personas.send("dave", .post, "/v1/badges/night/codes/1:void", "{}").status == .forbidden)
        let void = try await personas.send("bob", .post, "/v1/badges/night/codes/1:void", "{}")
        #expect(void.status == .ok && void.text.contains(#""claimed":1,"expired":0,"voided":2"#))
        // Spent by another, void and never made are one and the same.
        var answers: Set<String> = []
        for code in [made.codes[0], made.codes[1], "0000-0000-0000-0000"] {
            let answer = try await claim("dave", code)
            #expect(answer.status == .notFound)
            answers.insert(answer.text)
        }
        #expect(answers.count == 1)
        #expect(try await claim("nora", made.codes[2]).status == .forbidden)
    }

    @Test("ten that do not work within an hour, and whoever tries them waits")
    func throttled() async throws {
        let made = try await make(3, #"{"perPerson":1}"#)
        try await personas.session(as: "alice") { client in
            @Sendable func claim(_ code: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/v1/badges:claim", method: .post, headers: [.contentType: "application/json"],
                    body: ByteBuffer(string: #"{"code":"\#(code)"}"#))
            }
            for _ in 0..<9 { #expect(try await claim("0000-0000-0000-0000").status == .notFound) }
            // What works is not counted, nor what is refused for another reason.
            #expect(try await claim(made.codes[0]).status == .created)
            #expect(try await claim(made.codes[1]).status == .conflict)
            #expect(try await claim("x").status == .badRequest)
            #expect(try await claim("0000-0000-0000-0000").status == .notFound)
            let refused = try await claim(made.codes[1])
            #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "3600")
        }
    }

    @Test("two people who claim the same one at once: one does, a thousand times")
    func race() async throws {
        let codes = try await make(1000, #"{"perPerson":null}"#).codes
        let people = ["alice", "dave", "carol", "eve", "fay", "ann", "paul", "grace"]
        // Nobody loses more often to one service than they may try wrong codes.
        for start in stride(from: 0, to: 1000, by: 40) {
            try await personas.session(as: "grace") { client in
                @Sendable func claim(_ round: Int, _ alias: String) async throws -> TestResponse {
                    try await client.execute(
                        uri: "/v1/badges:claim", method: .post, headers: [.contentType: "application/json"],
                        body: ByteBuffer(string: #"{"code":"\#(codes[round])","by":"\#(alias)"}"#))
                }
                for round in start..<start + 40 {
                    async let first = claim(round, people[round % 8])
                    async let second = claim(round, people[(round + 1) % 8])
                    let answers = try await [first, second]
                    #expect(answers.count { $0.status == .created } == 1)
                    #expect(answers.count { $0.status == .notFound } == 1)
                }
            }
        }
        let given = try (1...9).reduce(0) { sum, id in
            sum
                + Award.all(try personas.directory.record(of: PersonID(rawValue: Int32(id))).values[.badges])
                .count { $0.badge == "night" }
        }
        #expect(given == 1000)
        let batches = try personas.directory.claimBatches(of: BadgeID("night"))
        #expect(batches.map(\.count) == [1000] && batches.map(\.claimed) == [1000])
    }

    @Test("a million that are guessed: none works, and but a few are looked at")
    func guesses() async throws {
        _ = try await make(10_000)
        let desk = BadgeDesk(store: personas.directory, clock: { SampleCompany.now })
        let claims = ClaimDesk(desk: desk, keys: SampleCompany.keys)
        let wrongCodes = WrongCodes()
        var random = SystemRandomNumberGenerator()
        func guess() -> String {
            let text = String(random.next(), radix: 32) + String(random.next(), radix: 32) + "0000000000000000"
            return String(text.replacing("u", with: "w").prefix(16))
        }
        // As many people as it takes, all of whom act as Alice once they are let in.
        let alice = Principal(name: "alice", viewer: Viewer(person: PersonID(rawValue: 3)))
        var (wrong, refused, right) = (0, 0, 0)
        for number in 0..<1_000_000 {
            do {
                try wrongCodes.counting(PersonID(rawValue: Int32(number % 5000 + 1)), now: SampleCompany.now) {
                    _ = try claims.claim(guess(), by: alice)
                    right += 1
                }
            } catch let problem as Problem {
                #expect(problem.type == .tooManyRequests)
                refused += 1
            } catch {
                #expect(error as? DirectoryError == ClaimDesk.wrongCode)
                wrong += 1
            }
        }
        #expect(right == 0 && wrong == WrongCodes.most && refused == 1_000_000 - WrongCodes.most)
        // An hour later they may try again.
        let later = SampleCompany.now.adding(WrongCodes.lifetime)
        #expect(throws: ClaimDesk.wrongCode) {
            try wrongCodes.counting(PersonID(rawValue: 1), now: later) { try claims.claim(guess(), by: alice) }
        }
    }
}
