/// What comes of itself, and what ends.
extension BadgeDesk {
    /// As whom the directory gives and takes.
    private static let directory = "phone"

    /// Whom a badge would be given now by its rule. Throws `invalid` for one that has none.
    package func preview(_ id: BadgeID) throws -> [PersonID] {
        let badge = try badge(id)
        guard badge.rule != nil else {
            throw DirectoryError(
                .invalid, "the badge '\(id)' does not come of itself", hint: "Its member earnedBy would say by what.")
        }
        return try earners(badge, changedSince: nil, minding: false).map(\.person)
    }

    /// Gives what rules give as of today, and ends what has expired, each badge in one revision. Returns how many awards
    /// were made. Badges that others are made of come first, in as many turns as it takes. With a revision, what was evaluated
    /// then on the same day is not looked at again, but for those who have changed since.
    @discardableResult
    package func evaluate(since revision: Int? = nil) throws -> Int {
        try endExpired()
        let badges = try badges().filter { $0.rule != nil && $0.state == .active }
        var made = 0
        while true {
            let before = made
            for badge in badges { made += try give(badge, changedSince: revision) }
            if made == before { return made }
        }
    }

    /// Who would be given a badge now; on a day on which it is not given, nobody, unless the days are not minded.
    private func earners(
        _ badge: Badge, changedSince revision: Int?, minding days: Bool = true
    ) throws -> [BadgeEarner] {
        let today = now.date
        let isDay =
            badge.limits.from.map { $0 <= today } ?? true && badge.limits.until.map { today <= $0 } ?? true
        guard let rule = badge.rule, isDay || !days else { return [] }
        let earners = try store.earners(of: badge.id, by: rule, on: today, changedSince: revision)
        guard let total = badge.limits.total else { return earners }
        return Array(earners.prefix(max(0, total - (try store.held(badge.id)))))
    }

    private func give(_ badge: Badge, changedSince revision: Int?) throws -> Int {
        let earners = try earners(badge, changedSince: revision)
        guard !earners.isEmpty else { return 0 }
        let now = now
        let award = Award(
            badge: badge.id.text, awarded: now, giver: .directory,
            expires: badge.expires(from: now))
        let more = Award.text([award])
        try store.apply(
            ChangeSet(header: header(badge.id.text)) { emit in
                for earner in earners {
                    let text = more.map { Award.text(earner.awards, and: $0) }
                    try emit(Self.change(earner.person, from: earner.awards, to: text))
                }
            })
        return earners.count
    }

    private func endExpired() throws {
        let now = now
        let people = try store.holdersOfExpired(on: now.date)
        guard !people.isEmpty else { return }
        try store.apply(
            ChangeSet(header: header("expired")) { emit in
                for person in people {
                    let text = try store.record(of: person).values[.badges]
                    let awards = Award.all(text).map { award in
                        var award = award
                        if award.isHeld, let expires = award.expires, expires <= now.date {
                            award.revocation = .init(time: now, by: .directory, reason: "expired")
                        }
                        return award
                    }
                    try emit(Self.change(person, from: text, to: awards))
                }
            })
    }

    private func header(_ note: String) -> RevisionHeader {
        RevisionHeader(time: now, effective: now.date, actor: Self.directory, source: Self.source, note: note)
    }
}
