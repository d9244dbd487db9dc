package import DirectoryModel

/// A badge that somebody holds, as pages show it: its icon, and what is told of it to whoever points at it or comes to it
/// with the keyboard.
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

extension Medal {
    /// As profiles and cards show them.
    static func list(_ medals: some Sequence<Medal>) -> Markup {
        "<ul class=\"medals\">\n\(Markup.each(medals, \.item))</ul>\n"
    }

    private var item: Markup {
        let from: Markup? = giver.map { ", from \($0)" }
        let rung: Markup? = self.rung.map { " <small>\($0)</small>" }
        let note: Markup? = self.note.map { "<p>\($0)</p>" }
        let secret: Markup? = self.secret.map { "<p class=\"secret\">\($0)</p>" }
        return """
            <li class="medal"><a href="/badges/\(badgeID)" aria-describedby="about-\(badgeID)">\
            <img src="/v1/badges/\(badgeID)/icon" width="72" height="72" alt="" loading="lazy">\
            <span>\(badgeName)</span>\(rung)</a>
            <div class="told" id="about-\(badgeID)">\(note)<p>\(day)\(from)</p>\(secret)</div></li>

            """
    }
}

/// `/users/{alias}/badges`: all that somebody holds.
package struct MedalsPage: TemplatePage {
    package static let template = "medals"

    package let title: String
    private let owner: PersonLink
    private let medals: Markup?

    package init(_ person: Person, medals: [Medal]) {
        title = "Badges of \(person.displayName)"
        owner = PersonLink(person.reference)
        self.medals = medals.isEmpty ? nil : Medal.list(medals)
    }
}
