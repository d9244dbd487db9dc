import DirectoryModel
import HTTPTypes
import Hummingbird

/// What people ask to be given: `/v1/badges/{badge}/requests`, `/v1/badge-requests`.
struct BadgeRequestRoutes: Sendable {
    let badges: BadgeRoutes

    var routes: [Route] {
        let closings: [(verb: String, state: BadgeRequest.State)] = [
            ("approve", .approved), ("decline", .declined), ("withdraw", .withdrawn),
        ]
        return [
            Route("/v1/badge-requests", query: ["state", "limit"]) { try list($0, for: nil) },
            Route("/v1/badges/{badge}/requests", query: ["state", "limit"]) {
                try list($0, for: badges.badge($0).id)
            },
            Route("/v1/badges/{badge}/requests", method: .post, for: .awardBadges, handle: request),
        ]
            + closings.map { verb, state in
                Route("/v1/badges/{badge}/requests/{number}:\(verb)", method: .post, for: .awardBadges) {
                    try await decide($0, state)
                }
            }
    }

    /// Those that the caller made or may decide, newest first.
    private func list(_ call: Call, for badge: BadgeID?) throws -> Answer {
        let requests = try badges.desk.requests(
            for: badge, openOnly: try !call.wantsAll(), limit: call.query.limit(default: 100), seenBy: call.principal)
        return call.json { $0.requests(requests, name: { badges.name($0, call) }) }
    }

    private struct Wish: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case reason, by }
        var reason: String
        var by: String?
    }

    @Sendable private func request(_ call: Call) async throws -> Answer {
        let id = try badges.badge(call).id
        let wish: Wish = try await call.document()
        let principal = try call.principal(as: wish.by)
        let request = try await badges.badges.run { try $0.request(id, reason: wish.reason, by: principal) }
        var json = JSONWriter()
        json.request(request, name: { badges.name($0, call) })
        return Answer(
            .created, [.contentType: MediaTypes.json, .location: "/v1/badges/\(id)/requests"], json.take())
    }

    private struct Decision: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case note, by }
        var note: String?
        var by: String?
    }

    private func decide(_ call: Call, _ state: BadgeRequest.State) async throws -> Answer {
        let id = try badges.badge(call).id
        let number = try call.number("number", of: "a request")
        let decision: Decision = try await call.document()
        let principal = try call.principal(as: decision.by)
        let decided = try await badges.badges.run {
            try $0.decide(number, for: id, state, note: decision.note ?? "", by: principal)
        }
        return call.json(headers: [.cacheControl: "no-store"]) { $0.request(decided, name: { badges.name($0, call) }) }
    }
}

extension Call {
    /// Whether `state` asks for all and not just for those that are open. Throws `Problem` for another word.
    func wantsAll() throws -> Bool {
        let state = query["state"] ?? "open"
        guard ["open", "all"].contains(state) else {
            throw Problem([ParameterError("state", .invalid, "state '\(state.prefix(80))' is neither open nor all")])
        }
        return state == "all"
    }
}
