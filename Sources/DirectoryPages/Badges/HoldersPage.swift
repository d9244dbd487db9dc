package import DirectoryModel

/// `/badges/{badge}/holders`: who holds a badge, as far as whoever looks may see that.
package struct HoldersPage: TemplatePage {
    package static let template = "holders"
    package static let section: PageFrame.Section? = .badges

    package let title: String
    private let done: Markup?
    private let trail: Trail
    private let holders: [Holder]
    private let isOwned: Bool
    private let next: String?

    private struct Holder {
        let person: PersonLink
        let day: String
        let level: String?
        let href: String
    }

    /// `isOwned` says that whoever looks may take it back; `next` is behind whom the list goes on.
    package init(
        _ badge: Badge, _ holders: [(person: PersonReference, held: HeldBadge)], isOwned: Bool, done: Done?,
        next: String?
    ) {
        title = "Who holds \(badge.name)"
        self.done = done?.markup
        trail = Trail(("Badges", "/badges"), (badge.name, "/badges/\(badge.id)"))
        self.holders = holders.map { person, held in
            Holder(
                person: PersonLink(person), day: held.awardedOn, level: held.level,
                href: "/badges/\(badge.id)/holders/\(person.alias ?? "")")
        }
        self.isOwned = isOwned
        self.next = next.map { "/badges/\(badge.id)/holders?cursor=\($0)" }
    }
}
