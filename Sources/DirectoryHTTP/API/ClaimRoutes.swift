import DirectoryModel
import HTTPTypes
import Hummingbird

/// Codes with which badges are claimed: `/v1/badges/{badge}/codes`, `/v1/badges:claim`.
struct ClaimRoutes: Sendable {
    let badges: BadgeRoutes
    let keys: TokenKeys
    let now: @Sendable () -> Timestamp
    private let wrongCodes = WrongCodes()

    init(badges: BadgeRoutes, keys: TokenKeys, now: @escaping @Sendable () -> Timestamp) {
        self.badges = badges
        self.keys = keys
        self.now = now
    }

    var routes: [Route] {
        [
            Route("/v1/badges/{badge}/codes", for: .awardBadges, handle: list),
            Route("/v1/badges/{badge}/codes", method: .post, for: .awardBadges, handle: make),
            Route("/v1/badges/{badge}/codes/{batch}:void", method: .post, for: .awardBadges, handle: void),
            Route("/v1/badges:claim", method: .post, for: .awardBadges, handle: claim),
        ]
    }

    private func run<Result: Sendable>(
        _ work: @escaping @Sendable (ClaimDesk) throws -> Result
    ) async throws -> Result {
        try await badges.badges.run { [keys] in try work(ClaimDesk(desk: $0, keys: keys)) }
    }

    private struct Wish: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case count, expires, note, by }
        var count: Int
        var expires: String?
        var note: String?
        var by: String?
    }

    /// The codes are in this answer and nowhere else.
    @Sendable private func make(_ call: Call) async throws -> Answer {
        let id = try badges.badge(call).id
        let wish: Wish = try await call.document()
        let expires = try wish.expires.map { text in
            guard let day = CalendarDate(text) else {
                throw Problem([ParameterError("expires", .invalid, "expires is a day, such as 2026-12-24")])
            }
            return day
        }
        let principal = try call.principal(as: wish.by)
        let made = try await run {
            try $0.make(wish.count, for: id, expires: expires, note: wish.note ?? "", by: principal)
        }
        var json = JSONWriter()
        json.madeCodes(made, on: now().date, name: { badges.name($0, call) })
        return Answer(
            .created,
            [
                .contentType: MediaTypes.json, .cacheControl: "no-store", .location: "/v1/badges/\(id)/codes",
            ], json.take())
    }

    @Sendable private func list(_ call: Call) throws -> Answer {
        let batches = try ClaimDesk(desk: badges.desk, keys: keys).batches(
            of: badges.badge(call).id, by: call.principal)
        return call.json(headers: [.cacheControl: "no-store"]) {
            $0.batches(batches, on: now().date, name: { badges.name($0, call) })
        }
    }

    private struct Voiding: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case by }
        var by: String?
    }

    @Sendable private func void(_ call: Call) async throws -> Answer {
        let id = try badges.badge(call).id
        let number = try call.number("batch", of: "a batch")
        let wish: Voiding = try await call.document()
        let principal = try call.principal(as: wish.by)
        let batch = try await run { try $0.void(number, of: id, by: principal) }
        return call.json(headers: [.cacheControl: "no-store"]) {
            $0.batch(batch, on: now().date, name: { badges.name($0, call) })
        }
    }

    private struct Claim: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case code, by }
        var code: String
        var by: String?
    }

    @Sendable private func claim(_ call: Call) async throws -> Answer {
        let wish: Claim = try await call.document()
        let principal = try call.principal(as: wish.by)
        let award = try await claim(wish.code, by: principal)
        let badge = try badges.desk.badge(BadgeID(award.badge))
        var json = JSONWriter()
        json.award(award, name: badge.name, giver: badges.giver(award.giver, call))
        return Answer(
            .created,
            [
                .contentType: MediaTypes.json, .cacheControl: "no-store",
                .location: "/v1/people/\(principal.name)/badges",
            ], json.take())
    }

    /// Gives whoever shows a code its badge.
    func claim(_ code: String, by principal: Principal) async throws -> Award {
        // On the thread of badges, so that nobody tries several before the first is counted.
        try await run { [wrongCodes, now] desk in
            try wrongCodes.counting(principal.person, now: now()) { try desk.claim(code, by: principal) }
        }
    }
}
