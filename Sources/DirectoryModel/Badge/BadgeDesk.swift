/// Makes badges and gives them, one change set at a time. It is asked by one thread at a time, so that no two awards go
/// beyond a limit together.
package struct BadgeDesk: Sendable {
    /// Of revisions in which badges are made or given.
    package static let source = "badge"

    let store: any BadgeStore
    private let clock: @Sendable () -> Timestamp

    package init(store: any BadgeStore, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.clock = clock
    }

    package func badges() throws -> [Badge] { try store.badges() }

    /// Throws `notFound`.
    package func badge(_ id: BadgeID) throws -> Badge {
        guard let badge = try store.badge(id) else { throw DirectoryError.noBadge(id) }
        return badge
    }

    /// How many are seen to hold a badge: the private ones, the hidden ones and leavers' count for its limits only.
    package func holders(of badge: BadgeID) throws -> Int { try store.shownHolders(of: badge) }

    /// Who is seen to hold a badge and was given it last, newest first; of at most so many awards.
    package func newestHolders(of badge: BadgeID, limit: Int) throws -> [PersonID] {
        try store.newestHolders(of: badge, limit: limit)
    }

    package func peopleInPlace() throws -> Int { try store.peopleInPlace() }

    package func holders(of badge: BadgeID, behind last: PersonID?, limit: Int) throws -> [PersonID] {
        try store.holders(of: badge, behind: last, limit: limit)
    }

    /// The awards of somebody, oldest first, those that were taken back included. Throws `notFound`.
    package func awards(of person: PersonID) throws -> [Award] {
        Award.all(try store.record(of: person).values[.badges])
    }

    var now: Timestamp { clock() }

    /// Position in the change log.
    package func revision() throws -> Int { try store.revision() }

    // Making

    /// Makes a badge, or makes it another one. Returns whether it is new. Throws `forbidden` for who may not: badge owners
    /// and administrators make badges, and its owners change one.
    package func define(_ badge: Badge, by principal: Principal) throws -> Bool {
        let old = try store.badge(badge.id)
        return try write(revised(old, by: badge, for: principal), in: old, by: principal)
    }

    /// The badge that `define` would make. Throws as that does.
    package func defining(_ badge: Badge, by principal: Principal) throws -> Badge {
        try revised(try store.badge(badge.id), by: badge, for: principal)
    }

    /// What stands behind `/badges/` and is no badge.
    private static let reserved: Set<String> = ["new", "requests"]

    private func revised(_ old: Badge?, by new: Badge, for principal: Principal) throws -> Badge {
        guard old != nil || !Self.reserved.contains(new.id.text) else {
            throw DirectoryError(
                .invalid, "no badge can be called '\(new.id)'", hint: "A page of badges has this name. Take another id."
            )
        }
        try checkMayDefine(old, new.id, principal)
        var badge = new
        // The icon is set by itself.
        badge.icon = old?.icon
        return badge
    }

    /// Gives a badge another icon; nil for the one that is drawn from its id and name. Throws as `define` does.
    package func setIcon(_ icon: Badge.Icon?, of id: BadgeID, by principal: Principal) throws {
        let old = try badge(id)
        try checkMayDefine(old, id, principal)
        var new = old
        new.icon = icon
        _ = try write(new, in: old, by: principal)
    }

    /// Whether somebody may make badges that are not there yet.
    package func mayMake(_ principal: Principal) -> Bool {
        principal.may(.administer) || principal.roles.contains(.badgeOwner) && principal.scopes == nil
    }

    private func write(_ badge: Badge, in old: Badge?, by principal: Principal) throws -> Bool {
        guard badge != old else { return false }
        var changes = ChangeSet(header: header(badge.id.text, by: principal), changes: [])
        changes.badges = [badge]
        try store.apply(changes)
        return old == nil
    }

    private func checkMayDefine(_ old: Badge?, _ id: BadgeID, _ principal: Principal) throws {
        guard try mayDefine(old, principal) else {
            throw DirectoryError(
                .forbidden,
                old == nil ? "\(principal.name) makes no badges" : "the badge '\(id)' is not \(principal.name)'s",
                hint: "Badge owners and administrators make badges, and a badge's owners change it.")
        }
    }

    private func mayDefine(_ badge: Badge?, _ principal: Principal) throws -> Bool {
        guard let badge, !principal.may(.administer) else { return mayMake(principal) }
        return try principal.scopes == nil && badge.isOwned(by: principal, in: store)
    }

    // Giving

    /// Whether somebody may give a badge now, to some at least; `isManager` says that somebody answers to them.
    package func mayGive(_ badge: Badge, by principal: Principal, isManager: Bool) throws -> Bool {
        guard badge.state == .active, badge.points == nil else { return false }
        return try BadgeRules(badge, store, now: clock()).mayGive(principal, isManager: isManager)
    }

    /// Gives a badge to somebody. Throws `forbidden` for who may not give it, and `conflict` for what would go beyond a
    /// limit, in words for whoever gives it.
    package func award(
        _ id: BadgeID, to person: PersonID, reason: String, isPrivate: Bool = false, by principal: Principal
    ) throws -> Award {
        try award(id, [AwardWish(person: person, reason: reason, isPrivate: isPrivate)], by: principal)[0].get()
    }

    /// Gives a badge to each of many whom its rules let have it, in one revision; what one is given counts for the next.
    /// Returns what became of each, in their order. A dry run says the same, and writes nothing. Throws what stands against
    /// all of them: `conflict` for a badge that is not given now, `forbidden` for who may give it to none.
    package func award(
        _ id: BadgeID, _ wishes: [AwardWish], isList: Bool = false, isDryRun: Bool = false,
        by principal: Principal
    ) throws -> [AwardOutcome] {
        let badge = try badge(id)
        let giver = try Self.giver(principal)
        let outcomes = try give(
            badge, wishes, in: giver, by: principal, isDryRun: isDryRun,
            check: { rules, person in
                if isList { return try rules.checkMayGiveLists(giver, principal, person) }
                try rules.checkGiver(giver, principal, person)
            })
        if let refusal = AwardOutcome.forbiddingAll(outcomes) { throw refusal }
        return outcomes
    }

    /// Gives a badge within its limits, in the name of somebody who may. `more` adds what is written with it.
    func give(
        _ badge: Badge, to person: PersonID, reason: String, in giver: AwardGiver, by principal: Principal,
        with more: (inout ChangeSet) -> Void = { _ in }
    ) throws -> Award {
        let wish = AwardWish(person: person, reason: reason)
        return try give(badge, [wish], in: giver, by: principal, with: more)[0].get()
    }

    /// Gives a badge to many within its limits, in the name of somebody; `check` throws for whom they may not give it to.
    private func give(
        _ badge: Badge, _ wishes: [AwardWish], in giver: AwardGiver, by principal: Principal,
        isDryRun: Bool = false, with more: (inout ChangeSet) -> Void = { _ in },
        check: (inout BadgeRules, PersonID) throws -> Void = { _, _ in }
    ) throws -> [AwardOutcome] {
        let now = clock()
        var rules = BadgeRules(badge, store, now: now)
        try rules.checkIsGiven()
        var drafts = AwardDrafts(store)
        let outcomes = try wishes.map { wish throws -> AwardOutcome in
            var awards: [Award] = []
            do {
                let draft = try drafts.draft(of: wish.person)
                awards = draft.awards
                let reason = try OwnValue.plain(wish.reason, "a reason", most: 500, lines: true)
                try check(&rules, wish.person)
                try rules.checkLimits(giver, wish.person, awards)
                let award = Award(
                    badge: badge.id.text, awarded: now, giver: giver, reason: reason,
                    isPrivate: wish.isPrivate, expires: badge.expires(from: now))
                rules.note(award, to: wish.person, drafts.add(award, draft, to: wish.person))
                return .given(award)
            } catch let refusal as DirectoryError where refusal.code == .conflict && rules.isFull(awards) {
                return .already(refusal)
            } catch let refusal as DirectoryError where [.conflict, .forbidden, .invalid].contains(refusal.code) {
                return .refused(refusal)
            }
        }
        guard !drafts.isEmpty, !isDryRun else { return outcomes }
        var changes = ChangeSet(header: header(badge.id.text, by: principal), changes: drafts.changes)
        more(&changes)
        try store.apply(changes)
        return outcomes
    }

    /// Lets an award that would expire count anew from now on: another one takes its place, and it stays in the history.
    /// Throws `conflict` when the person holds none that expires, and what giving it and taking it back throw.
    package func renew(_ id: BadgeID, of person: PersonID, reason: String, by principal: Principal) throws -> Award {
        let badge = try badge(id)
        let (now, giver) = (clock(), try Self.giver(principal))
        var rules = BadgeRules(badge, store, now: now)
        try rules.checkIsGiven()
        try rules.checkIsForOthers(giver, person)
        try rules.checkCircle(giver, person)
        try rules.checkGiver(giver, principal, person)
        return try end(badge, of: person, reason: "renewed", by: principal) { award in
            guard award.expires != nil else {
                throw DirectoryError(.conflict, "the person holds no '\(id)' that would expire")
            }
            var award = award
            award.awarded = now
            award.giver = giver
            award.reason = try OwnValue.plain(reason, "a reason", most: 500, lines: true)
            award.expires = badge.expires(from: now)
            return award
        }
    }

    /// Takes the newest award of a badge back that they may; it stays in the history. Throws `notFound` when the person
    /// does not hold it, and `forbidden` for whoever neither gave it nor owns the badge. What is between two people, only
    /// who gave it takes back.
    package func revoke(_ id: BadgeID, of person: PersonID, reason: String, by principal: Principal) throws -> Award {
        let reason = try OwnValue.plain(reason, "a reason", most: 500, lines: true)
        guard !reason.isEmpty else { throw DirectoryError(.invalid, "taking a badge back has a reason") }
        return try end(badge(id), of: person, reason: reason, by: principal) { _ in nil }
    }

    /// Ends the newest award that somebody may end. Another one may take its place, and is returned; else the one that
    /// ended.
    private func end(
        _ badge: Badge, of person: PersonID, reason: String, by principal: Principal,
        _ successor: (Award) throws -> Award?
    ) throws -> Award {
        let by = try Self.giver(principal)
        let record = try store.record(of: person).values
        var awards = Award.all(record[.badges])
        let isOwner = try badge.isOwned(by: principal, in: store)
        let seesAll = principal.viewer.isOwner(of: person)
        let held = awards.indices.filter { awards[$0].badge == badge.id.text && awards[$0].isHeld }
            .filter { awards[$0].giver == by || seesAll || !awards[$0].isPrivate }
        guard !held.isEmpty else {
            throw DirectoryError(.notFound, "the person does not hold the badge '\(badge.id)'")
        }
        let isWithin = badge.isWithin(principal.scopes) || badge.isGiven(byProgram: principal)
        guard isWithin, let place = held.last(where: { isOwner || awards[$0].giver == by }) else {
            throw DirectoryError(
                .forbidden, "\(principal.name) can't take this badge back", hint: "Who gave it can, and its owners.")
        }
        let next = try successor(awards[place])
        awards[place].revocation = Award.Revocation(time: clock(), by: by, reason: reason)
        try store.apply(
            ChangeSet(
                header: header(badge.id.text, by: principal),
                changes: [Self.change(person, from: record[.badges], to: awards + (next.map { [$0] } ?? []))]))
        return next ?? awards[place]
    }

    /// The change that gives somebody other awards than a record has.
    static func change(_ person: PersonID, from old: String?, to awards: [Award]) -> Change {
        change(person, from: old, to: Award.text(awards))
    }

    /// The same by the texts for the record.
    static func change(_ person: PersonID, from old: String?, to new: String?) -> Change {
        var (before, after) = (FieldRecord(), FieldRecord())
        before.append(.badges, old)
        after.append(.badges, new)
        return Change(subject: person, kind: .changed, before: before, after: after)
    }

    /// Throws `conflict` for who is no person in place.
    static func checkIsInPlace(_ record: [PersonField: String]) throws {
        guard record[.kind] == "person", record[.status] != EmploymentStatus.left.rawValue else {
            throw DirectoryError(.conflict, "badges go to people who are in place")
        }
    }

    func header(_ note: String, by principal: Principal) -> RevisionHeader {
        let now = clock()
        return RevisionHeader(
            time: now, effective: now.date, actor: principal.name, source: Self.source, note: note)
    }

    /// As whom somebody gives and takes. Throws `forbidden` for nobody in particular.
    static func giver(_ principal: Principal) throws -> AwardGiver {
        if let person = principal.person { return .person(person) }
        guard principal.token != nil || principal.may(.administer) else {
            throw DirectoryError(
                .forbidden, "\(principal.name) is nobody who could give a badge", hint: "Sign in, or show a token.")
        }
        return .program(principal.name)
    }
}

extension DirectoryError {
    package static func noBadge(_ id: BadgeID) -> DirectoryError {
        DirectoryError(.notFound, "there is no badge '\(id)'", hint: "phone badge list shows them.")
    }
}
