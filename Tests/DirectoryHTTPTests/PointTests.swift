import DirectoryHTTP
import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@Suite("Points over HTTP")
struct PointTests {
    private let personas: Personas

    init() throws { personas = try Personas(policy: .standard) }

    private static let key = HTTPField.Name("Idempotency-Key")!
    private static let guru =
        #"{"name":"Guru","owners":["bob"],"points":{"levels":[{"name":"bronze","points":100},{"name":"silver","points":500}],"mostPerDay":5000}}"#

    private static func post(
        _ client: any TestClientProtocol, _ body: String, key: String?
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[Self.key] = key
        return try await client.execute(
            uri: "/v1/badges/guru/points", method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    private static func define(_ client: any TestClientProtocol, _ document: String = guru) async throws -> TestResponse
    {
        try await client.execute(
            uri: "/v1/badges/guru", method: .put, headers: [.contentType: "application/json"],
            body: ByteBuffer(string: document))
    }

    @Test("lead to a level; sent again they are answered as the first time")
    func levels() async throws {
        try await personas.session(as: "grace") { client in
            let made = try await Self.define(client)
            #expect(made.status == .created)
            #expect(try await Self.define(client, made.text).status == .ok)
        }
        try await personas.session(as: "bob") { client in
            let body = #"{"alias":"alice","points":120,"reason":"An accepted answer"}"#
            let first = try await Self.post(client, body, key: #""answer-1""#)
            #expect(first.status == .created)
            #expect(
                first.text
                    == #"{"badge":"guru","alias":"alice","points":120,"counted":120,"total":120,"level":"bronze"}"#)
            let again = try await Self.post(client, body, key: "answer-1")
            #expect(again.status == .created && again.text == first.text)
            let other = try await Self.post(client, body.replacing("120", with: "121"), key: "answer-1")
            #expect(other.status == .conflict)
            for key in [nil, "", "ä", String(repeating: "k", count: 201), "a b"] {
                #expect(try await Self.post(client, body, key: key).status == .badRequest)
            }
            for points in ["0", "1.5", "1000001", "null", "\"1\""] {
                let wrong = body.replacing("120", with: points)
                #expect(try await Self.post(client, wrong, key: "x").status == .badRequest)
            }
            let own = #"{"alias":"bob","points":1}"#
            #expect(try await Self.post(client, own, key: "own").status == .conflict)
        }
        try await personas.session(as: "alice") { client in
            let standing = try await client.execute(uri: "/v1/badges/guru/points/alice", method: .get)
            #expect(
                standing.text
                    == #"{"badge":"guru","alias":"alice","total":120,"level":"bronze","next":{"name":"silver","points":500}}"#
            )
            #expect(try await client.execute(uri: "/v1/badges/guru/points/bob", method: .get).status == .forbidden)
            #expect(
                try await client.execute(uri: "/v1/people/alice", method: .get).text.contains(#""level":"bronze""#))
            let body = #"{"alias":"dave","points":1}"#
            #expect(try await Self.post(client, body, key: "a").status == .forbidden)
            let data = try await client.execute(uri: "/v1/people/me/data", method: .get).text
            #expect(data.contains(#""points":[{"badge":"guru""#) && data.contains("An accepted answer"))
        }
    }

    @Test(
        "a ladder is refused that does not go up",
        arguments: [
            #"{"levels":[]}"#, #"{"levels":[{"name":"a"}]}"#, #"{"levels":[{"name":"","points":1}]}"#,
            #"{"levels":[{"name":"a","points":2},{"name":"b","points":1}]}"#,
            #"{"levels":[{"name":"a","points":1},{"name":"a","points":2}]}"#,
            #"{"levels":[{"name":"a","points":1}],"halfLifeDays":0}"#,
            #"{"levels":[{"name":"a","points":1}],"half":1}"#,
        ])
    func wrong(ladder: String) async throws {
        try await personas.session(as: "grace") { client in
            let document = #"{"name":"Guru","owners":["bob"],"points":\#(ladder)}"#
            let answer = try await Self.define(client, document)
            #expect(answer.status == .badRequest)
        }
    }

    /// Posts one point after the other, and every fifth one twice.
    private static func stream(_ client: any TestClientProtocol, _ name: String, count: Int) async throws {
        for number in 0..<count {
            let body = #"{"alias":"alice","points":3}"#
            for _ in 0..<(number % 5 == 0 ? 2 : 1) {
                #expect(try await post(client, body, key: "\(name)-\(number)").status == .created)
            }
        }
    }

    @Test("of many who post at once are all there, none twice, and each level came once")
    func together() async throws {
        try await personas.session(as: "grace") { _ = try await Self.define($0) }
        try await personas.session(as: "bob") { client in
            async let a: Void = Self.stream(client, "a", count: 100)
            async let b: Void = Self.stream(client, "b", count: 100)
            async let c: Void = Self.stream(client, "c", count: 100)
            async let d: Void = Self.stream(client, "d", count: 100)
            // The same keys as another's.
            async let e: Void = Self.stream(client, "a", count: 100)
            _ = try await (a, b, c, d, e)
            let standing = try await client.execute(uri: "/v1/badges/guru/points/alice", method: .get).text
            #expect(standing.contains(#""total":1200,"level":"silver","next":null"#))
        }
        try await personas.session(as: "alice") { client in
            let badges = try await client.execute(uri: "/v1/people/alice/badges", method: .get).text
            #expect(badges.ranges(of: #""level":"silver""#).count == 1)
            #expect(badges.ranges(of: #""level":"bronze""#).count == 1)
        }
    }
}
