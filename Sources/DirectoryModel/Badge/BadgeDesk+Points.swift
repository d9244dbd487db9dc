/// Points, and the levels that they reach.
extension BadgeDesk {
    /// Posts points, all of them in one change set, in order. What a wish is refused with stands in its place, and the
    /// others count; a wish whose key was posted before gives what it gave then. Throws when nothing could be written.
    package func post(
        _ wishes: [PointWish], by principal: Principal
    ) throws -> [Result<PointPosting, DirectoryError>] {
        var ledger = PointLedger(store: store, now: now)
        var results: [Result<PointPosting, DirectoryError>] = []
        for wish in wishes {
            do {
                results.append(.success(try ledger.post(wish, by: principal)))
            } catch let refusal as DirectoryError {
                results.append(.failure(refusal))
            }
        }
        guard !ledger.postings.isEmpty else { return results }
        var changes = ChangeSet(header: header("points", by: principal), changes: ledger.changes)
        changes.points = ledger.postings
        try store.apply(changes)
        return results
    }

    /// All that was posted for somebody, oldest first.
    package func postings(for person: PersonID) throws -> [PointPosting] { try store.postings(for: person) }

    /// Where somebody stands on a badge's ladder. For themselves, the badge's owners, and whoever posts its points. Throws
    /// `invalid` for a badge without levels.
    package func standing(of person: PersonID, in id: BadgeID, for principal: Principal) throws -> PointStanding {
        let badge = try badge(id)
        let ladder = try badge.ladder()
        guard try principal.person == person || BadgeRules(badge, store, now: now).mayPost(principal, person) else {
            throw DirectoryError(
                .forbidden, "how many points somebody has is for themselves and for those who answer for the badge")
        }
        let last = try store.lastPosting(badge: id, person: person)
        let awards = Award.all(try store.record(of: person).values[.badges])
        let level = ladder.level(in: awards, of: id)
        return PointStanding(
            total: last.map { ladder.decayed($0.total, from: $0.time, to: now) } ?? .zero, level: level,
            next: ladder.levels.first { $0.points > level?.points ?? 0 })
    }
}

/// What a series of postings adds up to, before any of it is written.
private struct PointLedger {
    let store: any BadgeStore
    let now: Timestamp
    private(set) var postings: [PointPosting] = []
    private var badges: [BadgeID: Badge] = [:]
    private var keys: [Key: PointPosting] = [:]
    private var people: [PersonID: Standing] = [:]
    private var totals: [Account: PointTotal] = [:]
    private var countedToday: [Account: Int] = [:]

    private struct Key: Hashable {
        let badge: BadgeID
        let giver: AwardGiver
        let key: String
    }

    private struct Account: Hashable {
        let badge: BadgeID
        let person: PersonID
    }

    private struct Standing {
        let old: String?
        var awards: [Award]
        var isChanged = false
    }

    init(store: any BadgeStore, now: Timestamp) {
        self.store = store
        self.now = now
    }

    /// The levels that were reached, by person.
    var changes: [Change] {
        people.filter(\.value.isChanged).sorted { $0.key < $1.key }.map { person, standing in
            BadgeDesk.change(person, from: standing.old, to: standing.awards)
        }
    }

    mutating func post(_ wish: PointWish, by principal: Principal) throws -> PointPosting {
        let badge = try badge(wish.badge)
        let ladder = try badge.ladder()
        let giver = try BadgeDesk.giver(principal)
        let key = Key(badge: wish.badge, giver: giver, key: wish.key)
        if let posted = try keys[key] ?? store.posting(badge: wish.badge, giver: giver, key: wish.key) {
            guard posted.wish == wish else {
                throw DirectoryError(
                    .conflict, "the key '\(wish.key.prefix(80))' was used for other points",
                    hint: "A key names one posting: the same again is not counted twice. Another one takes another key."
                )
            }
            return posted
        }
        try BadgeRules(badge, store, now: now).checkPosting(giver, principal, wish.person)
        var standing = try standing(wish.person)
        let account = Account(badge: wish.badge, person: wish.person)
        let before = try total(account, ladder)
        let counted = max(-before.whole, try countable(wish.points, account, ladder))
        let total = before.adding(counted)
        for level in ladder.due(at: total, standing.awards, of: wish.badge) {
            standing.awards.append(
                Award(
                    badge: wish.badge.text, awarded: now, giver: giver, reason: "\(level.points) points",
                    level: level.name, expires: badge.expires(from: now)))
            standing.isChanged = true
        }
        let posting = PointPosting(
            wish: wish, giver: giver, time: now, counted: counted, total: total,
            level: ladder.level(in: standing.awards, of: wish.badge)?.name)
        people[wish.person] = standing
        totals[account] = total
        countedToday[account]? += counted
        keys[key] = posting
        postings.append(posting)
        return posting
    }

    /// What of some points is within what counts on a day.
    private mutating func countable(_ points: Int, _ account: Account, _ ladder: PointLadder) throws -> Int {
        guard let most = ladder.mostPerDay else { return points }
        // What is taken away on a day makes room on it.
        let today =
            try countedToday[account]
            ?? store.counted(badge: account.badge, person: account.person, on: now.date)
        countedToday[account] = today
        guard points > 0 else { return points }
        return min(points, max(0, most - max(0, today)))
    }

    private mutating func badge(_ id: BadgeID) throws -> Badge {
        if let badge = badges[id] { return badge }
        guard let badge = try store.badge(id) else { throw DirectoryError.noBadge(id) }
        badges[id] = badge
        return badge
    }

    private mutating func standing(_ person: PersonID) throws -> Standing {
        if let standing = people[person] { return standing }
        let record = try store.record(of: person).values
        try BadgeDesk.checkIsInPlace(record)
        let standing = Standing(old: record[.badges], awards: Award.all(record[.badges]))
        people[person] = standing
        return standing
    }

    private func total(_ account: Account, _ ladder: PointLadder) throws -> PointTotal {
        if let total = totals[account] { return total }
        guard let last = try store.lastPosting(badge: account.badge, person: account.person) else { return .zero }
        return ladder.decayed(last.total, from: last.time, to: now)
    }
}

extension Badge {
    /// Throws `invalid` for a badge without levels.
    func ladder() throws -> PointLadder {
        guard let points else {
            throw DirectoryError(
                .invalid, "the badge '\(id)' has no levels",
                hint: #"Its member points would say which: {"levels": [{"name": "bronze", "points": 100}]}."#)
        }
        return points
    }

    /// When an award of now counts no more.
    func expires(from now: Timestamp) -> CalendarDate? { expiresAfterDays.map { now.adding($0 * 86_400).date } }
}
