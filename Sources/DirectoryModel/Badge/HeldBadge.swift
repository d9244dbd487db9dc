/// A badge that somebody holds, as a viewer sees it.
package struct HeldBadge: Sendable, Equatable {
    /// So many are on show.
    package static let shownMost = 6

    package var id: String
    package var name: String
    /// The day of the award.
    package var awardedOn: String
    package var level: String?
    /// Whether the person hides it, and so nobody else sees it.
    package var isHidden: Bool
    /// Whether only who was given it and who gave it see it.
    package var isPrivate: Bool

    package init(
        id: String, name: String, awardedOn: String, level: String? = nil, isHidden: Bool = false,
        isPrivate: Bool = false
    ) {
        self.id = id
        self.name = name
        self.awardedOn = awardedOn
        self.level = level
        self.isHidden = isHidden
        self.isPrivate = isPrivate
    }
}

/// What badges are called, by id: of those that are shown. A draft is not.
package struct BadgeNames: Sendable, Equatable {
    private var names: [String: String] = [:]

    package init() {}

    package subscript(id: String) -> String? {
        get { names[id] }
        set { names[id] = newValue }
    }

    package var isEmpty: Bool { names.isEmpty }

    /// What is seen of the awards that a record keeps: those on show in the order that the person gave them, then the
    /// others, newest first, and what the person hides last. Of several of one badge, the newest. `showcase` is what the
    /// record says of those on show.
    package func held(_ record: String?, _ sight: AwardSight, showcase: String?) -> [HeldBadge] {
        guard !names.isEmpty, let record else { return [] }
        var known: Set<String> = []
        let newest = sight.seen(record).reversed().compactMap { award -> HeldBadge? in
            guard award.isHeld, let name = names[award.badge], known.insert(award.badge).inserted else { return nil }
            return HeldBadge(
                id: award.badge, name: name, awardedOn: award.awarded.date.description, level: award.level,
                isHidden: sight.isHidden(award.badge), isPrivate: award.isPrivate)
        }
        let wanted = showcase.map(OwnValue.words) ?? []
        let shown = wanted.compactMap { id in newest.first { $0.id == id && !$0.isHidden } }
        let others = newest.filter { !shown.contains($0) }
        return shown + others.filter { !$0.isHidden } + others.filter(\.isHidden)
    }
}
