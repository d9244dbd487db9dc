import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// Giving badges, asking for them, and taking them back, with a browser.
struct BadgeCounterRoutes: Sendable {
    let badges: BadgeRoutes
    let claims: ClaimRoutes
    let pages: BadgePageRoutes

    /// People who are given a badge with one form; requests on a page; holders on a page.
    private static let (most, requestsShown, holdersShown) = (50, 200, 100)

    var routes: [Route] {
        [
            Route("/badges/{badge}/awards", method: .post, for: .awardBadges, handle: award),
            Route("/badges/{badge}/holders", query: ["cursor", "done"], handle: holders),
            Route("/badges/{badge}/holders/{alias}", for: .awardBadges, handle: held),
            Route("/badges/{badge}/holders/{alias}", method: .post, for: .awardBadges, handle: end),
            Route("/badges/{badge}/requests", method: .post, for: .awardBadges, handle: ask),
            Route("/badges/requests", query: ["done"], handle: requests),
            Route("/badges/{badge}/requests/{number}", method: .post, for: .awardBadges, handle: decide),
            Route("/claim", for: .awardBadges) { $0.passingPage(ClaimPage(entry: $0.freshEntry)) },
            Route("/claim", method: .post, for: .awardBadges, handle: claim),
            Route("/thank/{alias}", for: .awardBadges, handle: askThanks),
            Route("/thank/{alias}", method: .post, for: .awardBadges, handle: thank),
        ]
    }

    // Giving

    @Sendable private func award(_ call: Call) async throws -> Answer {
        let badge = try badges.badge(call)
        return try await call.doing(
            ["to", "reason", "private"], or: { try pages.page(badge, call, again: ("award", $0)) }
        ) { form in
            let aliases = form.words("to")
            guard (1...Self.most).contains(aliases.count) else {
                throw Problem([ParameterError("to", .invalid, "a badge is given to 1 to \(Self.most) people at once")])
            }
            let wishes = try aliases.map { alias in
                AwardWish(
                    person: try call.person(named: alias, in: "to").id, reason: form["reason"] ?? "",
                    isPrivate: form.isTicked("private"))
            }
            try await give(badge.id, wishes, by: call.principal, to: aliases)
            return call.seeOther("/badges/\(badge.id)?done=\(Done.given.rawValue)")
        }
    }

    /// To all of them, or to none. Throws why somebody can't be given it.
    private func give(
        _ badge: BadgeID, _ wishes: [AwardWish], by principal: Principal, to aliases: [String]
    ) async throws {
        let refusals = try await badges.badges.run { desk in
            let refusals = try desk.award(badge, wishes, isDryRun: true, by: principal).map(\.refusal)
            if refusals.allSatisfy({ $0 == nil }) { _ = try desk.award(badge, wishes, by: principal) }
            return refusals
        }
        let told = zip(aliases, refusals).compactMap { alias, refusal in refusal.map { (alias, $0) } }
        guard let (_, first) = told.first else { return }
        guard wishes.count > 1 else { throw first }
        throw DirectoryError(
            first.code,
            "nobody was given it, since not all can be: "
                + told.map { "\($0.0): \($0.1.message)" }.joined(separator: "; "))
    }

    @Sendable private func askThanks(_ call: Call) throws -> Answer {
        let person = try thanked(call)
        try checkInPlace(person)
        return call.passingPage(try thankPage(person, entry: call.freshEntry))
    }

    private func thanked(_ call: Call) throws -> Person {
        try call.directory.person(badges.people.present("alias", in: call))
    }

    private func checkInPlace(_ person: Person) throws {
        if person.hasLeft { throw Problem(leaver: person, today: badges.people.today()) }
    }

    private func thankPage(_ person: Person, entry: FormEntry) throws -> ThankPage {
        let all = try badges.desk.badges().filter {
            $0.state == .active && $0.points == nil && $0.awarders.anyonePerMonth != nil
        }
        return ThankPage(person, badges: all, entry: entry)
    }

    @Sendable private func thank(_ call: Call) async throws -> Answer {
        let person = try thanked(call)
        return try await call.doing(
            ["badge", "reason", "private"], or: { try thankPage(person, entry: $0) }
        ) { form in
            try checkInPlace(person)
            let badge = try badges.badge(form.require("badge"), in: "badge", call)
            let reason = try form.require("reason")
            guard !reason.allSatisfy(\.isWhitespace) else {
                throw Problem([ParameterError("reason", .invalid, "a thank-you says for what")])
            }
            let wish = AwardWish(person: person.id, reason: reason, isPrivate: form.isTicked("private"))
            try await give(badge.id, [wish], by: call.principal, to: [person[.alias] ?? ""])
            return call.seeOther("/badges/\(badge.id)?done=\(Done.thanked.rawValue)")
        }
    }

    @Sendable private func claim(_ call: Call) async throws -> Answer {
        try await call.doing(["code"], or: { ClaimPage(entry: $0) }) { form in
            let award = try await claims.claim(form.require("code"), by: call.principal)
            return call.seeOther("/badges/\(award.badge)?done=\(Done.claimed.rawValue)")
        }
    }

    // Taking back

    @Sendable private func holders(_ call: Call) throws -> Answer {
        let badge = try badges.badge(call)
        let (held, next) = try badges.holders(of: badge, limit: Self.holdersShown, call)
        return call.page(
            HoldersPage(
                badge, held.map { ($0.person.reference, $0.held) },
                isOwned: try badges.desk.isOwned(badge, by: call.principal), done: call.deed, next: next))
    }

    @Sendable private func held(_ call: Call) throws -> Answer {
        call.passingPage(try awardPage(call, again: nil))
    }

    /// The newest that the person is seen to hold. Throws `Problem` for who could not end it.
    private func awardPage(_ call: Call, again: (form: String, entry: FormEntry)?) throws -> AwardPage {
        let badge = try badges.badge(call)
        let person = try call.directory.person(badges.people.present("alias", in: call))
        let awards = call.directoryNow.awards(of: person.id).map(\.award)
        guard let award = awards.first(where: { $0.badge == badge.id.text && $0.isHeld }) else {
            throw Problem(
                .directory(.notFound), detail: "\(person.displayName) is not seen to hold the badge '\(badge.id)'")
        }
        let isGiver = call.principal.person.map { award.giver == .person($0) } ?? false
        guard try isGiver || badges.desk.isOwned(badge, by: call.principal) else {
            throw Problem(
                .directory(.forbidden), detail: "\(call.principal.name) can't take this badge back",
                hint: "Who gave it can, and its owners.")
        }
        return AwardPage(
            badge, award, of: person, giver: badges.giver(award.giver, call), entries: call.entries(again: again))
    }

    @Sendable private func end(_ call: Call) async throws -> Answer {
        let id = try badges.badge(call).id
        let person = try call.directory.person(badges.people.present("alias", in: call)).id
        // Which of the two forms it was that was sent is not known before it has been read.
        var sent = "revoke"
        return try await call.doing(
            ["decision", "reason"], or: { try awardPage(call, again: (sent, $0)) }
        ) { form in
            sent = try form.require("decision")
            let (reason, isRenewal) = (form["reason"] ?? "", sent == "renew")
            _ = try await badges.badges.run { desk in
                isRenewal
                    ? try desk.renew(id, of: person, reason: reason, by: call.principal)
                    : try desk.revoke(id, of: person, reason: reason, by: call.principal)
            }
            let done = isRenewal ? Done.renewed : .takenBack
            return call.seeOther("/badges/\(id)/holders?done=\(done.rawValue)")
        }
    }

    // Asking

    @Sendable private func ask(_ call: Call) async throws -> Answer {
        let badge = try badges.badge(call)
        return try await call.doing(["reason"], or: { try pages.page(badge, call, again: ("ask", $0)) }) { form in
            let reason = form["reason"] ?? ""
            _ = try await badges.badges.run { try $0.request(badge.id, reason: reason, by: call.principal) }
            return call.seeOther("/badges/requests?done=\(Done.requested.rawValue)")
        }
    }

    @Sendable private func requests(_ call: Call) throws -> Answer {
        call.passingPage(try requestsPage(call, done: call.deed))
    }

    private func requestsPage(
        _ call: Call, done: Done? = nil, again: (form: String, entry: FormEntry)? = nil
    ) throws -> BadgeRequestsPage {
        let names = Dictionary(uniqueKeysWithValues: try badges.desk.badges().map { ($0.id, $0.name) })
        let requests = try badges.desk.requests(
            for: nil, openOnly: false, limit: Self.requestsShown, seenBy: call.principal)
        return BadgeRequestsPage(
            requests.map { request in
                (
                    request, names[request.badge] ?? request.badge.text, call.person(request.person)?.reference,
                    request.person == call.principal.person
                )
            }, done: done, entries: call.entries(again: again))
    }

    @Sendable private func decide(_ call: Call) async throws -> Answer {
        let id = try badges.badge(call).id
        let number = try call.number("number", of: "a request")
        return try await call.doing(
            ["decision", "note"], or: { try requestsPage(call, again: (BadgeRequestsPage.form(number), $0)) }
        ) { form in
            guard let state = BadgeRequest.State(rawValue: try form.require("decision")) else {
                throw Problem([ParameterError("decision", .invalid, "a request is approved, declined or withdrawn")])
            }
            let note = form["note"] ?? ""
            _ = try await badges.badges.run { try $0.decide(number, for: id, state, note: note, by: call.principal) }
            let done: Done = state == .approved ? .given : state == .declined ? .declined : .withdrawn
            return call.seeOther("/badges/requests?done=\(done.rawValue)")
        }
    }
}

extension AwardOutcome {
    /// Why it was not given; nil where it was.
    fileprivate var refusal: DirectoryError? {
        switch self {
        case .given: nil
        case .already(let refusal), .refused(let refusal): refusal
        }
    }
}
