import DirectoryModel
import HTTPTypes
import Hummingbird

/// Points of badges with levels: `/v1/badges/{badge}/points`.
struct PointRoutes: Sendable {
    let badges: BadgeRoutes
    let queue: PointQueue

    var routes: [Route] {
        [
            Route("/v1/badges/{badge}/points", method: .post, for: .awardBadges, handle: post),
            Route("/v1/badges/{badge}/points/{alias}", handle: standing),
        ]
    }

    private struct Wish: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case alias, points, reason, by }
        var alias: String
        var points: Int
        var reason: String?
        var by: String?
    }

    /// The same request with the same key is counted once, and answered as it was the first time.
    @Sendable private func post(_ call: Call) async throws -> Answer {
        let badge = try badges.badge(call)
        let key = try Self.key(call)
        let wish: Wish = try await call.document()
        let reason = wish.reason ?? ""
        guard (-1_000_000...1_000_000).contains(wish.points), wish.points != 0 else {
            throw DirectoryError(.invalid, "points are a number from -1000000 to 1000000, and not 0")
        }
        guard reason.unicodeScalars.count <= 500 else {
            throw DirectoryError(.invalid, "a reason has at most 500 characters")
        }
        let person = try call.directory.person(Alias(wish.alias))
        let posting = try await queue.post(
            PointWish(badge: badge.id, person: person.id, points: wish.points, reason: reason, key: key),
            by: call.principal(as: wish.by))
        var json = JSONWriter()
        json.posting(posting, alias: badges.name(person.id, call))
        return Answer(.created, [.contentType: MediaTypes.json, .cacheControl: "no-store"], json.take())
    }

    @Sendable private func standing(_ call: Call) throws -> Answer {
        let badge = try badges.badge(call)
        let person = try call.directory.person(badges.people.present("alias", in: call))
        let standing = try badges.desk.standing(of: person.id, in: badge.id, for: call.principal)
        return call.json(headers: [.cacheControl: "no-store"]) {
            $0.points(standing, of: badges.name(person.id, call), in: badge.id)
        }
    }

    /// What names the posting, in quotes (draft-ietf-httpapi-idempotency-key-header, section 2.1) or without.
    private static func key(_ call: Call) throws -> String {
        var key = call.request.headers[.idempotencyKey] ?? ""
        if key.count > 1, key.hasPrefix("\""), key.hasSuffix("\"") { key = String(key.dropFirst().dropLast()) }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw DirectoryError(
                .invalid, "the header Idempotency-Key is to name this posting, in 1 to 200 visible ASCII characters",
                hint:
                    #"For example Idempotency-Key: "answer-4711". Sent again with the same key, it is not counted twice."#
            )
        }
        return key
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}
