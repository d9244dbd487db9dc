import DirectoryHTTP
import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ServiceTestSupport
import Testing

@Suite("A token")
struct TokenTests {
    private let service: Service
    private var tokens: TokenRing { service.company.tokens }

    init() throws {
        var service = try Service()
        service.unnamed = .refused
        self.service = service
    }

    private func status(
        _ key: String, _ path: String = "/v1/people/bob", _ method: HTTPRequest.Method = .get
    ) async throws -> HTTPResponse.Status {
        try await service.send(path, method: method, [.authorization: "Bearer \(key)"]).status
    }

    private func key(_ scopes: [String], alias: String? = nil, days: Int = 30) throws -> String {
        try tokens.issue(
            TokenRequest(name: "test", scopes: scopes, alias: alias.map { try Alias($0) }, days: days), by: "grace"
        ).key
    }

    @Test("opens what its scopes say, until it is revoked")
    func scopes() async throws {
        let key = try key(["people:read"])
        #expect(try await status(key) == .ok)
        #expect(try await status(key, "/v1/tokens") == .forbidden)
        #expect(try await status(key, "/v1/corrections") == .forbidden)
        // What the role administrator may, and no more.
        let admin = try self.key(["admin"])
        #expect(try await status(admin, "/v1/tokens") == .ok)
        #expect(try await status(admin, "/v1/corrections") == .forbidden)
        #expect(try await status(key + "x") == .unauthorized)
        #expect(try await status("phone_") == .unauthorized)
        _ = try tokens.revoke("test", by: "grace")
        #expect(try await status(key) == .unauthorized)
    }

    @Test("of the scope person may what the person may, and needs one")
    func person() async throws {
        var service = service
        service.roles = try RoleBook("hr: carol")
        let key = try key(["person"], alias: "carol")
        let answer = try await service.send("/v1/corrections", [.authorization: "Bearer \(key)"])
        #expect(answer.status == .ok)
        #expect(throws: DirectoryError.self) { try TokenRequest(name: "test", scopes: ["person"]) }
    }

    @Test("of somebody who leaves works no more from that revision on, and not when they are hired again either")
    func leaver() async throws {
        let (own, program) = (try key(["people:read"], alias: "alice"), try key(["people:read"]))
        #expect(try await status(own) == .ok)
        try service.company.leave(3)
        #expect(try await status(own) == .unauthorized)
        try tokens.revokeTokens(ofLeaversIn: service.company.roster)
        try service.company.comeBack(3)
        #expect(try await status(own) == .unauthorized)
        #expect(try await status(program) == .ok)
        #expect(try tokens.tokens().first { $0.person == PersonID(rawValue: 3) }?.revoked == SampleCompany.now)
    }
}
