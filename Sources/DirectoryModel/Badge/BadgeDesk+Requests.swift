/// What people ask for, and what becomes of it.
extension BadgeDesk {
    /// So many may one person withdraw within a day: each makes room for another one, and all are kept.
    private static let mostWithdrawn = 20

    /// Keeps what somebody asks to be given. Throws `conflict` for what could not be given to them anyhow, or waits already.
    package func request(_ id: BadgeID, reason: String, by principal: Principal) throws -> BadgeRequest {
        let badge = try badge(id)
        let person = try Self.asker(principal)
        guard badge.awarders.onRequest else {
            throw DirectoryError(
                .conflict, "nobody asks for the badge '\(id)'", hint: "phone badge show \(id) says how it is earned.")
        }
        let reason = try OwnValue.plain(reason, "a reason", most: 500, lines: true)
        guard !reason.isEmpty else { throw DirectoryError(.invalid, "a request has a reason") }
        let now = now
        var rules = BadgeRules(badge, store, now: now)
        try rules.checkLimits(nil, person, awards(of: person))
        let own = try requests(by: person)
        if let open = own.first(where: { $0.badge == id && $0.state == .open }) {
            throw DirectoryError(
                .conflict, "you have asked for the badge '\(id)' already",
                hint: "Request \(open.number) waits for an owner of the badge.")
        }
        let withdrawn = own.count { $0.state == .withdrawn && now < $0.requested.adding(86_400) }
        guard withdrawn < Self.mostWithdrawn else {
            throw DirectoryError(
                .conflict, "you have withdrawn \(withdrawn) requests within a day", hint: "Ask again tomorrow.")
        }
        var changes = ChangeSet(header: header(id.text, by: principal), changes: [])
        changes.requests = [BadgeRequest(badge: id, person: person, reason: reason, requested: now)]
        try store.apply(changes)
        guard let kept = try requests(by: person).first else {
            throw DirectoryError(.internal, "a request that was kept is not there")
        }
        return kept
    }

    /// All requests of one person, newest first.
    package func requests(by person: PersonID) throws -> [BadgeRequest] {
        try store.requests(for: nil, owned: [], by: person, openOnly: false, limit: Int.max)
    }

    /// The codes that one person claimed, oldest first.
    package func claimedCodes(by person: PersonID) throws -> [ClaimCode] { try store.claimCodes(claimedBy: person) }

    /// Those that somebody made or may decide, newest first; of one badge, or of all for nil.
    package func requests(
        for id: BadgeID?, openOnly: Bool, limit: Int, seenBy principal: Principal
    ) throws -> [BadgeRequest] {
        let isAdministrator = principal.may(.administer)
        let owned = try isAdministrator ? nil : badges().filter { try isOwned($0, by: principal) }.map(\.id)
        return try store.requests(for: id, owned: owned, by: principal.person, openOnly: openOnly, limit: limit)
    }

    /// Closes a request. An approved one gives the badge with it, in the name of whoever approves. Throws `notFound` for
    /// one that is not there, `forbidden` for who may not close it so, `conflict` for one that is closed already or could
    /// not be given.
    package func decide(
        _ number: Int, for id: BadgeID, _ state: BadgeRequest.State, note: String, by principal: Principal
    ) throws -> BadgeRequest {
        let badge = try badge(id)
        let isOwner = try isOwned(badge, by: principal)
        guard var request = try store.request(number), request.badge == id,
            isOwner || request.person == principal.person
        else {
            throw DirectoryError(
                .notFound, "there is no request \(number) for the badge '\(id)'",
                hint: "phone badge requests \(id) --all lists them.")
        }
        let decider = try Self.giver(principal)
        try checkDecider(decider, of: request, state, isOwner: isOwner, badge, principal.scopes)
        let note = try OwnValue.plain(note, "a note", most: 500, lines: true)
        guard request.state == .open else {
            throw DirectoryError(.conflict, "request \(number) was \(request.state.rawValue) already")
        }
        request.state = state
        request.decided = now
        request.decidedBy = decider
        request.note = note
        if state == .approved {
            _ = try give(badge, to: request.person, reason: request.reason, in: decider, by: principal) {
                $0.requests = [request]
            }
        } else {
            var changes = ChangeSet(header: header(id.text, by: principal), changes: [])
            changes.requests = [request]
            try store.apply(changes)
        }
        return request
    }

    /// Owners decide, but not for themselves; whoever asked may withdraw.
    private func checkDecider(
        _ decider: AwardGiver, of request: BadgeRequest, _ state: BadgeRequest.State, isOwner: Bool, _ badge: Badge,
        _ scopes: Set<Scope>?
    ) throws {
        let isOwn = decider.person == request.person
        switch state {
        case .open: throw DirectoryError(.invalid, "a request is approved, declined or withdrawn")
        case .withdrawn:
            guard isOwn, badge.isWithin(scopes) else {
                throw DirectoryError(.forbidden, "only who asked for a badge withdraws that")
            }
        case .approved, .declined:
            guard isOwner else {
                throw DirectoryError(.forbidden, "the owners of the badge '\(badge.id)' decide what is asked for")
            }
            guard !isOwn || badge.limits.toOneself else {
                throw DirectoryError(
                    .forbidden, "nobody decides what they asked for themselves",
                    hint: "Another owner of the badge may, and you may withdraw it.")
            }
        }
    }

    /// Who asks for themselves. Throws `forbidden` for nobody in particular, and for a token that is not good for all that
    /// its person may.
    static func asker(_ principal: Principal) throws -> PersonID {
        guard let person = principal.person, principal.scopes == nil || principal.may(.administer) else {
            throw DirectoryError(
                .forbidden, "\(principal.name) is nobody who could be given a badge",
                hint: "Sign in; on the command line, --by ALIAS says who it is.")
        }
        return person
    }
}
