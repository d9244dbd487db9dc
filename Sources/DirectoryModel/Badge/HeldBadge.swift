/// A badge that somebody holds, as others see it.
package struct HeldBadge: Sendable, Equatable {
    package var id: String
    package var name: String
    /// The day of the award.
    package var awardedOn: String
    package var level: String?

    package init(id: String, name: String, awardedOn: String, level: String? = nil) {
        self.id = id
        self.name = name
        self.awardedOn = awardedOn
        self.level = level
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

    /// What is shown of the awards that a record keeps, oldest first; of several of one badge the newest.
    package func held(_ record: String?) -> [HeldBadge] {
        guard !names.isEmpty, let record else { return [] }
        let awards = Award.all(record).filter(\.isHeld)
        return awards.enumerated().compactMap { index, award in
            guard let name = names[award.badge], !awards[(index + 1)...].contains(where: { $0.badge == award.badge })
            else { return nil }
            return HeldBadge(
                id: award.badge, name: name, awardedOn: award.awarded.date.description, level: award.level)
        }
    }
}
