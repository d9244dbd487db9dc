/// Whether a badge may be given, by its own rules. It only looks: what it allows is written before anybody else asks. What
/// it was told of with `note` counts as given, so that several awards which are written together hold to the limits, too.
struct BadgeRules {
    private let badge: Badge
    private let store: any BadgeStore
    private let now: Timestamp
    /// How many of it are held, and how often a giver has given it this month, once somebody has asked: counting again for
    /// each of many would cost their square.
    private var held: Int?
    private var givenThisMonth: [AwardGiver: Int] = [:]
    /// All awards of those who were given one by themselves.
    private var known: [PersonID: [Award]] = [:]

    init(_ badge: Badge, _ store: any BadgeStore, now: Timestamp) {
        self.badge = badge
        self.store = store
        self.now = now
    }

    /// Throws `conflict` for what would go beyond a limit, whoever may give it; nil is for nobody in particular yet.
    /// `awards` are those of `person`.
    mutating func checkLimits(_ giver: AwardGiver?, _ person: PersonID, _ awards: [Award]) throws {
        try checkIsGiven()
        if let giver { try checkIsForOthers(giver, person) }
        try checkPerson(awards)
        if let total = badge.limits.total, try countHeld() >= total {
            throw refusal("\(total) are held, and there are no more")
        }
        if let giver { try checkCircle(giver, person) }
    }

    /// The same for points.
    func checkPosting(_ giver: AwardGiver, _ principal: Principal, _ person: PersonID) throws {
        try checkState()
        try checkIsForOthers(giver, person)
        guard try mayPost(principal, person) else { throw notAllowed(principal) }
        try checkDays()
    }

    /// Throws `conflict` for who would give it to themselves, where the badge does not say that one may.
    func checkIsForOthers(_ giver: AwardGiver, _ person: PersonID) throws {
        if giver.person == person, !badge.limits.toOneself { throw refusal("nobody gives it to themselves") }
    }

    /// Whether somebody may post points for a person, as often as they like.
    func mayPost(_ principal: Principal, _ person: PersonID) throws -> Bool {
        try isNamed(BadgeDesk.giver(principal), principal, person)
    }

    /// Notes an award that was allowed and is not written yet; `awards` are those of the person with it.
    mutating func note(_ award: Award, to person: PersonID, _ awards: [Award]) {
        held? += 1
        givenThisMonth[award.giver]? += 1
        if award.giver == .person(person) { known[person] = awards }
    }

    /// Whether somebody with these awards holds as many of it as a person may.
    func isFull(_ awards: [Award]) -> Bool { badge.limits.perPerson.map { held(awards[...]) >= $0 } ?? false }

    /// Throws `conflict` for a badge that is not given now, whoever gives it to whom.
    func checkIsGiven() throws {
        try checkState()
        guard badge.points == nil else { throw refusal("its levels are reached by points") }
        try checkDays()
    }

    private func checkState() throws {
        guard badge.state == .active else {
            throw DirectoryError(
                .conflict, badge.state == .draft ? "the badge is a draft yet" : "the badge is retired",
                hint: "Its owners can make it active.")
        }
    }

    /// Throws `forbidden` for who may not give it, `conflict` for who has done so too often.
    mutating func checkGiver(_ giver: AwardGiver, _ principal: Principal, _ person: PersonID) throws {
        if try isNamed(giver, principal, person) { return }
        if let most = badge.awarders.anyonePerMonth, giver.person != nil, badge.isWithin(principal.scopes) {
            guard try countGiven(giver) < most else {
                throw refusal("\(principal.name) has given it \(most) times this month, which is as often as one may")
            }
            return
        }
        throw notAllowed(principal)
    }

    /// Throws `forbidden` for who may not give it as often as they like: a list tells who holds it already.
    func checkMayGiveLists(_ giver: AwardGiver, _ principal: Principal, _ person: PersonID) throws {
        guard try isNamed(giver, principal, person) else { throw notAllowed(principal) }
    }

    /// Whether somebody may give it to some at least; `isManager` says that somebody answers to them.
    func mayGive(_ principal: Principal, isManager: Bool) throws -> Bool {
        guard let own = principal.person else { return badge.isGiven(byProgram: principal) }
        guard badge.isWithin(principal.scopes) else { return false }
        return try badge.awarders.anyonePerMonth != nil || (badge.awarders.managers && isManager)
            || isNamedForAll(own)
    }

    private func notAllowed(_ principal: Principal) -> DirectoryError {
        DirectoryError(
            .forbidden, "\(principal.name) may not give the badge '\(badge.id)'",
            hint: "phone badge show \(badge.id) says who may.")
    }

    /// Whether the badge says that they may, as often as they like.
    private func isNamed(_ giver: AwardGiver, _ principal: Principal, _ person: PersonID) throws -> Bool {
        guard let own = giver.person else { return badge.isGiven(byProgram: principal) }
        guard badge.isWithin(principal.scopes) else { return false }
        if badge.awarders.managers, try store.lines(of: person)[.manager] == String(own.rawValue) { return true }
        return try isNamedForAll(own)
    }

    /// Whether that goes for whomever they give it to.
    private func isNamedForAll(_ own: PersonID) throws -> Bool {
        if badge.awarders.owners, try badge.isOwner(own, in: store) { return true }
        if badge.awarders.people.contains(own) { return true }
        guard !badge.awarders.holdersOf.isEmpty else { return false }
        let held = try awards(of: own).filter(\.isHeld).map(\.badge)
        return badge.awarders.holdersOf.contains { held.contains($0.text) }
    }

    private func checkDays() throws {
        let today = now.date
        if let from = badge.limits.from, today < from { throw refusal("it is given from \(from) on") }
        if let until = badge.limits.until, until < today { throw refusal("it was given until \(until)") }
    }

    private func checkPerson(_ awards: [Award]) throws {
        let own = awards.filter { $0.badge == badge.id.text }
        if isFull(awards), let most = badge.limits.perPerson {
            let held = held(awards[...])
            throw refusal(most == 1 ? "the person holds it already" : "the person holds \(held) of them already")
        }
        guard awards.count < Award.most else {
            throw refusal("the person was given \(Award.most) badges, which is as many as a record keeps")
        }
        if let days = badge.limits.coolingOffDays, let last = own.last?.awarded, now < last.adding(days * 86_400) {
            throw refusal("the person was given it less than \(days) days ago")
        }
    }

    /// Two who give it to each other.
    func checkCircle(_ giver: AwardGiver, _ person: PersonID) throws {
        guard let days = badge.limits.circleDays, let own = giver.person else { return }
        let since = now.adding(-days * 86_400)
        let received = try awards(of: own)
        if received.contains(where: {
            $0.badge == badge.id.text && $0.giver == .person(person) && $0.awarded >= since
        }) {
            throw refusal("the person gave it to you less than \(days) days ago")
        }
    }

    private mutating func countHeld() throws -> Int {
        if let held { return held }
        let count = try store.held(badge.id)
        held = count
        return count
    }

    private mutating func countGiven(_ giver: AwardGiver) throws -> Int {
        if let count = givenThisMonth[giver] { return count }
        let count = try store.awards(of: badge.id, by: giver, since: monthBegan)
        givenThisMonth[giver] = count
        return count
    }

    private func awards(of giver: PersonID) throws -> [Award] {
        try known[giver] ?? Award.all(store.record(of: giver).values[.badges])
    }

    private func held(_ awards: ArraySlice<Award>) -> Int {
        awards.count { $0.badge == badge.id.text && $0.isHeld && $0.expires.map { now.date < $0 } ?? true }
    }

    private var monthBegan: Timestamp {
        Timestamp("\(now.date.description.prefix(7))-01T00:00:00Z") ?? now
    }

    private func refusal(_ reason: String) -> DirectoryError {
        DirectoryError(.conflict, "the badge '\(badge.id)' is not given: \(reason)")
    }
}
