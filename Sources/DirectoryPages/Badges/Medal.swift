package import DirectoryModel

/// A badge that somebody holds, as pages show it: its icon, and what is told of it to whoever points at it or comes to it
/// with the keyboard.
///
/// Its parts are called as no page's are, for the reason that `PersonLink` gives.
package struct Medal {
    let badgeID: String
    let badgeName: String
    let rung: String?
    let day: String
    let note: String?
    let giver: String?
    /// Who else sees it, where that is not everybody.
    let secret: String?

    /// `award` is the newest of that badge, and `giver` what whoever gave it is called; nil for one that came of itself.
    package init(_ badge: HeldBadge, award: Award? = nil, giver: String? = nil) {
        badgeID = badge.id
        badgeName = badge.name
        rung = badge.level
        day = badge.awardedOn
        note = award.flatMap { $0.reason.isEmpty ? nil : $0.reason }
        self.giver = giver
        secret =
            badge.isHidden
            ? "Hidden: nobody else sees it." : badge.isPrivate ? "Private: only the two of you see it." : nil
    }
}

/// `/users/{alias}/badges`: all that somebody holds.
package struct MedalsPage: TemplatePage {
    package static let template = "medals"

    package let title: String
    private let owner: PersonLink
    private let medals: [Medal]

    package init(_ person: Person, medals: [Medal]) {
        title = "Badges of \(person.displayName)"
        owner = PersonLink(PersonReference(id: person.id, fields: person.fields))
        self.medals = medals
    }
}
