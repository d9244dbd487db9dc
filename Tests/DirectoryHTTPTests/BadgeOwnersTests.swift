import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@Suite("Owners of badges by what they are, and renewal")
struct BadgeOwnersTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private func award(_ giver: String, _ badge: String, _ alias: String) async throws -> HTTPResponse.Status {
        try await personas.send(giver, .post, "/v1/badges/\(badge)/awards", #"{"alias":"\#(alias)"}"#).status
    }

    @Test("are those of an organisation, or the holders of another badge, as long as they are")
    func group() async throws {
        let group = #"{"organisationsOf":["bob"],"holdersOf":["maker"]}"#
        let document = #"{"name":"L","ownerGroup":\#(group)}"#
        let made = try await personas.send("grace", .put, "/v1/badges/launch", document)
        #expect(made.status == .created)
        #expect(made.text.contains(#""owners":[],"ownerGroup":{"departments":[],"organisationsOf":["bob"]"#))
        #expect(
            try await personas.send("grace", .put, "/v1/badges/maker", #"{"name":"M","owners":["grace"]}"#).status
                == .created)
        // Alice answers to Bob, Dave does not.
        #expect(try await award("alice", "launch", "carol") == .created)
        #expect(try await award("dave", "launch", "grace") == .forbidden)
        #expect(try await personas.send("dave", .put, "/v1/badges/launch", document).status == .forbidden)
        #expect(try await award("grace", "maker", "dave") == .created)
        #expect(try await award("dave", "launch", "grace") == .created)
        // A document as it is shown is one that is taken.
        #expect(try await personas.send("dave", .put, "/v1/badges/launch", made.text).status == .ok)
        let revoked = try await personas.send(
            "grace", .post, "/v1/badges/maker/awards/dave:revoke", #"{"reason":"enough"}"#)
        #expect(revoked.status == .ok)
        #expect(try await award("dave", "launch", "alice") == .forbidden)
    }

    @Test("a badge that expires counts anew, once for each renewal, and the one before stays in the history")
    func renewal() async throws {
        let document = #"{"name":"First aid","owners":["bob"],"expiresAfterDays":365}"#
        #expect(try await personas.send("grace", .put, "/v1/badges/first-aid", document).status == .created)
        let path = "/v1/badges/first-aid/awards/alice:renew"
        let early = try await personas.send("bob", .post, path, #"{"reason":"again"}"#)
        #expect(early.status == .notFound)
        #expect(try await award("bob", "first-aid", "alice") == .created)
        #expect(try await personas.send("dave", .post, path, #"{"reason":"again"}"#).status == .forbidden)
        let renewed = try await personas.send("bob", .post, path, #"{"reason":"again"}"#)
        #expect(renewed.status == .ok && renewed.text.contains(#""expires":"2027-11-23","revoked":null"#))
        let all = try await personas.session(as: "alice") { client in
            try await client.execute(uri: "/v1/people/alice/badges", method: .get).text
        }
        #expect(all.ranges(of: #""id":"first-aid""#).count == 2)
        #expect(all.ranges(of: #""reason":"renewed""#).count == 1)
        let badge = try await personas.session(as: "dave") { client in
            try await client.execute(uri: "/v1/badges/first-aid", method: .get).text
        }
        #expect(badge.contains(#""holders":1"#))
        // One is held, as before.
        #expect(try await award("bob", "first-aid", "alice") == .conflict)
    }
}
