import DirectoryModel
import HTTPTypes
import Hummingbird

/// The keys of programs: `/v1/tokens`.
struct TokenRoutes: Sendable {
    let tokens: any TokenService

    var routes: [Route] {
        [
            Route("/v1/tokens", for: .administer, handle: list),
            Route("/v1/tokens", method: .post, for: .administer, handle: issue),
            Route("/v1/tokens/{token}", method: .delete, for: .administer, handle: revoke),
        ]
    }

    private struct Wish: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case name, scopes, alias, days }
        var name: String
        var scopes: [String]
        var alias: String?
        var days: Int?
    }

    @Sendable private func list(_ call: Call) throws -> Answer {
        let all = try tokens.tokens()
        return call.json(headers: [.cacheControl: "no-store"]) { json in
            json.object { $0.array("items", all) { $0.token($1) } }
        }
    }

    /// The key is in this answer and nowhere else.
    @Sendable private func issue(_ call: Call) async throws -> Answer {
        let wish: Wish = try await call.document()
        let request = try TokenRequest(
            name: wish.name, scopes: wish.scopes, alias: wish.alias.map { try Alias($0) },
            days: wish.days ?? TokenRequest.usualDays)
        let issued = try tokens.issue(request, by: call.principal.name)
        var json = JSONWriter()
        json.object { json in
            json.member("key", issued.key)
            json.member("token") { $0.token(issued.token) }
        }
        return Answer(
            .created,
            [
                .contentType: MediaTypes.json, .cacheControl: "no-store",
                .location: "/v1/tokens/\(issued.token.number)",
            ], json.take())
    }

    @Sendable private func revoke(_ call: Call) throws -> Answer {
        let raw = call.parameter("token")
        let revoked = try tokens.revoke(PercentEncoding.decode(raw) ?? raw, by: call.principal.name)
        return call.json(headers: [.cacheControl: "no-store"]) { json in
            json.object { $0.array("items", revoked) { $0.token($1) } }
        }
    }
}
