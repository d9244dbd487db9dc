import DirectoryIcons
import DirectoryModel
import HTTPTypes
import Hummingbird
import NIOCore

/// What people can earn, and who earned it: `/v1/badges…`, `/v1/people/{alias}/badges`.
struct BadgeRoutes: Sendable {
    let people: PeopleRoutes
    let badges: BadgeThread
    var desk: BadgeDesk { badges.desk }

    init(people: PeopleRoutes, badges: BadgeThread) {
        self.people = people
        self.badges = badges
    }

    var routes: [Route] {
        [
            Route("/v1/badges", query: ["state"], handle: list),
            Route("/v1/badges/{badge}", handle: show),
            Route("/v1/badges/{badge}", method: .put, query: ["dryRun"], for: .makeBadges, handle: define),
            Route("/v1/badges/{badge}/icon", handle: icon).reached(by: .read),
            Route("/v1/badges/{badge}/icon", method: .put, for: .makeBadges, handle: setIcon),
            Route("/v1/badges/{badge}/icon", method: .delete, for: .makeBadges, handle: removeIcon),
            Route("/v1/badges/{badge}/holders", query: ["limit", "cursor"], handle: holders),
            Route("/v1/badges/{badge}/preview", for: .makeBadges, handle: preview),
            Route("/v1/badges:evaluate", method: .post, for: .administer, handle: evaluate),
            Route("/v1/badges/{badge}/awards", method: .post, for: .awardBadges, handle: award),
            Route(
                "/v1/badges/{badge}/awards:import", method: .post, query: ["dryRun", "reason", "by"], for: .awardBadges,
                handle: importAwards),
            Route("/v1/badges/{badge}/awards/{alias}:renew", method: .post, for: .awardBadges) {
                try await decide($0) { try $0.renew($1, of: $2, reason: $3, by: $4) }
            },
            Route("/v1/badges/{badge}/awards/{alias}:revoke", method: .post, for: .awardBadges) {
                try await decide($0) { try $0.revoke($1, of: $2, reason: $3, by: $4) }
            },
            Route("/v1/people/{alias}/badges", atOnce: ofPerson),
        ]
    }

    // Looking

    @Sendable private func list(_ call: Call) throws -> Answer {
        let state = call.query["state"] ?? "active"
        guard ["active", "all"].contains(state) else {
            throw Problem([ParameterError("state", .invalid, "state '\(state.prefix(80))' is neither active nor all")])
        }
        let badges = try desk.badges().filter { try isSeen($0, call) && (state == "all" || $0.state == .active) }
        let counted = try badges.map { ($0, try desk.holders(of: $0.id)) }
        let people = try headcount(call)
        return call.json { $0.badges(counted, people: people, name: { name($0, call) }) }
    }

    @Sendable private func show(_ call: Call) throws -> Answer {
        let badge = try badge(call)
        let (holders, people) = (try desk.holders(of: badge.id), try headcount(call))
        return call.json { $0.badge(badge, holders: holders, people: people, name: { name($0, call) }) }
    }

    /// Its own, or what is drawn from its id and name.
    @Sendable private func icon(_ call: Call) throws -> Answer {
        let (bytes, type) = try badge(call).shownIcon
        return Representation(bytes: bytes, contentType: type).answer(to: call.request)
    }

    @Sendable private func setIcon(_ call: Call) async throws -> Answer {
        let id = try badge(call).id
        let type = call.contentType
        guard ["image/svg+xml", "image/png"].contains(type) else {
            throw Problem(.status(.unsupportedMediaType), detail: "this takes image/svg+xml and image/png")
        }
        let bytes = Array(try await call.request.body.collect(upTo: IconLimits.bytes + 1).readableBytesView)
        try await badges.run { try $0.setIcon(Badge.Icon(reading: bytes), of: id, by: call.principal) }
        return Answer(.noContent, [:])
    }

    @Sendable private func removeIcon(_ call: Call) async throws -> Answer {
        let id = try badge(call).id
        try await badges.run { try $0.setIcon(nil, of: id, by: call.principal) }
        return Answer(.noContent, [:])
    }

    @Sendable private func holders(_ call: Call) throws -> Answer {
        let (held, next) = try holders(of: badge(call), limit: call.query.limit(default: 100), call)
        var headers = HTTPFields()
        if let next { headers[.link] = call.link(toNext: next) }
        return call.json(headers: headers) { json in
            json.object { json in
                json.array("items", held) { json, entry in
                    json.object {
                        $0.member("alias", entry.person[.alias])
                        $0.member("awardedOn", entry.held.awardedOn)
                        $0.member("level", entry.held.level)
                    }
                }
                json.member("next", next)
            }
        }
    }

    /// A part of those who hold a badge, and behind whom the list goes on; nil at its end.
    func holders(
        of badge: Badge, limit: Int, _ call: Call
    ) throws -> (held: [(person: Person, held: HeldBadge)], next: String?) {
        let last = try call.query.cursor { PersonID(text: $0) }
        let ids = try desk.holders(of: badge.id, behind: last, limit: limit)
        // Who may not be seen to hold it is not among them.
        let held = ids.compactMap { id -> (person: Person, held: HeldBadge)? in
            guard let account = call.account(id), let alias = try? Alias(account.alias),
                let person = try? call.directory.person(alias),
                let held = person.badges.last(where: { $0.id == badge.id.text })
            else { return nil }
            return (person, held)
        }
        return (held, ids.count == limit ? ids.last?.text : nil)
    }

    /// Whom a rule would give the badge to now: how many, and the first hundred.
    @Sendable private func preview(_ call: Call) throws -> Answer {
        let badge = try badge(call)
        var people = try desk.preview(badge.id)
        // A set tells nobody of a badge that they do not see.
        if case .allOf(let badges) = badge.rule {
            people.removeAll { id in
                let held = call.directory.awards(of: id).filter(\.award.isHeld).map(\.award.badge)
                return !badges.allSatisfy { held.contains($0.text) }
            }
        }
        return call.json(headers: [.cacheControl: "no-store"]) { $0.preview(people, name: { name($0, call) }) }
    }

    @Sendable private func evaluate(_ call: Call) async throws -> Answer {
        let awards = try await badges.run { try $0.evaluate() }
        return call.json(headers: [.cacheControl: "no-store"]) { json in json.object { $0.member("awards", awards) } }
    }

    /// What somebody holds, newest first; for themselves and HR also what was taken back.
    @Sendable private func ofPerson(_ call: Call) throws -> Answer {
        let person = try call.directory.person(people.present("alias", in: call))
        call.noteAccess(to: .badges, of: person)
        let isOwn = call.directory.audience(of: person.id) >= .private
        let awards = call.directory.awards(of: person.id).filter { $0.award.isHeld || isOwn }
        return call.json { json in
            json.object { json in
                json.array("items", awards) { json, seen in
                    json.award(
                        seen.award, name: seen.name, giver: giver(seen.award.giver, call), isHidden: seen.isHidden)
                }
            }
        }
    }

    // Making and giving

    @Sendable private func define(_ call: Call) async throws -> Answer {
        let id = try id(call)
        let document = try await call.value(of: "application/json")
        let isDryRun = try call.query.flag("dryRun") ?? false
        let badge = try Badge(id, document) { text in try call.directory.person(Alias(text)).id }
        let (made, isNew) = try await badges.run { desk in
            let made = try desk.defining(badge, by: call.principal)
            return (made, try !isDryRun && desk.define(badge, by: call.principal))
        }
        let (holders, people) = (try desk.holders(of: id), try headcount(call))
        var json = JSONWriter()
        json.badge(made, holders: holders, people: people, name: { name($0, call) })
        return Answer(isNew ? .created : .ok, [.contentType: MediaTypes.json], json.take())
    }

    private struct Wish: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable {
            case alias, reason, by
            case isPrivate = "private"
        }
        var alias: String
        var reason: String?
        var isPrivate: Bool?
        var by: String?
    }

    @Sendable private func award(_ call: Call) async throws -> Answer {
        let id = try badge(call).id
        let wish: Wish = try await call.document()
        let person = try call.directory.person(Alias(wish.alias)).id
        let principal = try call.principal(as: wish.by)
        let award = try await badges.run {
            try $0.award(
                id, to: person, reason: wish.reason ?? "", isPrivate: wish.isPrivate ?? false, by: principal)
        }
        let badge = try desk.badge(id)
        var json = JSONWriter()
        json.award(award, name: badge.name, giver: giver(award.giver, call))
        return Answer(
            .created, [.contentType: MediaTypes.json, .location: "/v1/people/\(wish.alias)/badges"], json.take())
    }

    /// Gives it to everybody on a list, in one revision.
    @Sendable private func importAwards(_ call: Call) async throws -> Answer {
        let id = try badge(call).id
        guard call.contentType == "text/csv" else {
            throw Problem(.status(.unsupportedMediaType), detail: "this takes text/csv")
        }
        let isDryRun = try call.query.flag("dryRun") ?? false
        let principal = try call.principal(as: call.query["by"])
        let list = Array(try await call.request.body.collect(upTo: AwardList.bytes + 1).readableBytesView)
        let rows = try badges.listReader(list)
        let report = try await badges.run {
            try $0.award(id, rows, reason: call.query["reason"] ?? "", isDryRun: isDryRun, by: principal)
        }
        return call.json(headers: [.cacheControl: "no-store"]) { $0.awardReport(report) }
    }

    private struct Decision: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case reason, by }
        var reason: String
        var by: String?
    }

    /// Renews an award, or takes it back.
    private func decide(
        _ call: Call,
        _ act: @escaping @Sendable (BadgeDesk, BadgeID, PersonID, String, Principal) throws -> Award
    ) async throws -> Answer {
        let id = try badge(call).id
        let wish: Decision = try await call.document()
        let person = try call.directory.person(people.present("alias", in: call)).id
        let principal = try call.principal(as: wish.by)
        let award = try await badges.run { try act($0, id, person, wish.reason, principal) }
        let badge = try desk.badge(id)
        return call.json(headers: [.cacheControl: "no-store"]) {
            $0.award(award, name: badge.name, giver: giver(award.giver, call))
        }
    }

    // Names

    /// How many are in place, of whom those who hold a badge are some.
    func headcount(_ call: Call) throws -> Int {
        try call.directory.overview(spanLimit: OrgOverview.usualSpanLimit).headcount
    }

    func id(_ call: Call) throws -> BadgeID {
        try ParameterError.naming("badge") { try BadgeID(call.parameter("badge")) }
    }

    /// Throws `notFound` also for one that the caller does not see.
    func badge(_ call: Call) throws -> Badge { try badge(id(call), call) }

    /// The same of one that is named elsewhere.
    func badge(_ text: String, in parameter: String, _ call: Call) throws -> Badge {
        try badge(ParameterError.naming(parameter) { try BadgeID(text) }, call)
    }

    private func badge(_ id: BadgeID, _ call: Call) throws -> Badge {
        let badge = try desk.badge(id)
        guard try isSeen(badge, call) else { throw DirectoryError.noBadge(id) }
        return badge
    }

    /// A draft is for its owners.
    func isSeen(_ badge: Badge, _ call: Call) throws -> Bool {
        try badge.state != .draft || desk.isOwned(badge, by: call.principal)
    }

    func name(_ id: PersonID, _ call: Call) -> String { call.account(id)?.alias ?? id.text }

    func giver(_ giver: AwardGiver, _ call: Call) -> String {
        giver.person.map { name($0, call) } ?? giver.text
    }
}

extension Call {
    /// Whoever calls, or, for administrators, somebody as whom they act. Throws `Problem`.
    func principal(as text: String?) throws -> Principal {
        guard let text else { return principal }
        guard principal.may(.administer) else {
            throw Problem(.directory(.forbidden), detail: "only administrators act as somebody else")
        }
        return try principal(actingAs: Alias(text))
    }

    /// A number in the path. Throws `Problem`; `thing` is what it would be the number of.
    func number(_ name: String, of thing: String) throws -> Int {
        let text = parameter(name)
        guard let number = Int(text), number > 0 else {
            throw Problem([ParameterError(name, .invalid, "'\(text.prefix(80))' is not the number of \(thing)")])
        }
        return number
    }
}
