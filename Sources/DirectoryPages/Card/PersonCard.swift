package import DirectoryModel

/// One person on a card, for other tools' pages: as much as fits beside a name.
///
/// It stands in a page of its own (`CardPage`), and in shadow roots of pages that are not ours: nothing in it is a heading,
/// or has an id, and pictures are asked for with whatever says who looks.
package struct PersonCard {
    private let name: String
    private let alias: String
    /// In place of all else.
    private let leftNotice: String?
    private let pronouns: String?
    private let job: String?
    private let department: String?
    private let absence: String?
    private let place: String?
    private let clock: WallClock?
    private let phones: [ContactLink]
    private let email: ContactLink?
    private let manager: PersonReference?
    private let badges: [HeldBadge]
    /// Before every path: empty within the service itself.
    private let base: String

    /// So many badges have room.
    private static let badgesShown = 4

    /// `clock` is the one where they are. `base` is where the service is, without a slash at its end; empty for a card on a
    /// page of its own.
    package init(_ person: Person, clock: WallClock?, today: CalendarDate, base: String) {
        self.base = base
        name = person.displayName
        alias = person[.alias] ?? ""
        leftNotice = person.hasLeft ? person.leaveDate.map { "left on \($0)" } ?? "has left" : nil
        pronouns = person[.pronouns]
        job = person[.title]
        department = person.departmentWords
        absence = OwnSection.absence(person.fields, today: today)
        place = person.placeWords(withRegion: false)
        self.clock = clock
        phones = ContactLink.phones(of: person)
        email = person[.email].map { ContactLink(email: $0) }
        manager = person.manager
        badges = Array(person.badges.lazy.filter { !$0.isHidden && !$0.isPrivate }.prefix(Self.badgesShown))
    }

    /// What a window with nothing but the card is called.
    var title: String { name }

    package var markup: Markup {
        if let leftNotice {
            return """
                <div class="card left"><div class="who"><a class="name" href="\(base)/users/\(alias)">\(name)</a>\
                <span class="soft">\(leftNotice)</span></div></div>

                """
        }
        return """
            <div class="card">
            <img class="face" src="\(base)/v1/people/\(alias)/photo?size=192" width="72" height="72" alt="" \
            crossorigin="use-credentials">
            <div class="who"><span><a class="name" href="\(base)/users/\(alias)">\(name)</a>\
            \(pronouns.map { " <small>(\($0))</small>" })</span>\(job.map { "<span class=\"job\">\($0)</span>" })\
            \(department.map { "<span class=\"soft\">\($0)</span>" })</div>
            \(absence.map { "<p class=\"away\">\($0)</p>\n" })\(facts)\(medals)</div>

            """
    }

    private var facts: Markup? {
        let rows: Markup = """
            \(whereabouts)\(Markup.each(phones) { Self.row($0.label == "work" ? "Phone" : "Mobile", $0) })\
            \(email.map { Self.row("Mail", $0) })\(manager.map(answersTo))
            """
        return rows.isEmpty ? nil : "<dl>\n\(rows)</dl>\n"
    }

    private var whereabouts: Markup? {
        let time: Markup? = clock.map { "<time data-zone=\"\($0.zone)\">\($0.text)</time> \($0.day)" }
        guard place != nil || time != nil else { return nil }
        let between: Markup? = place != nil && time != nil ? " · " : nil
        return "<div><dt>Place</dt><dd>\(place.map { "\($0)" as Markup })\(between)\(time)</dd></div>\n"
    }

    private static func row(_ term: String, _ link: ContactLink) -> Markup {
        "<div><dt>\(term)</dt><dd><a href=\"\(link.href)\">\(link.text)</a></dd></div>\n"
    }

    /// A vacancy has no page.
    private func answersTo(_ manager: PersonReference) -> Markup {
        let name: Markup =
            manager.alias.map { "<a href=\"\(base)/users/\($0)\">\(manager.displayName)</a>" }
            ?? "\(manager.displayName)"
        return "<div><dt>Manager</dt><dd>\(name)</dd></div>\n"
    }

    private var medals: Markup? {
        guard !badges.isEmpty else { return nil }
        return "<ul class=\"medals\">\(Markup.each(badges, medal))</ul>\n"
    }

    private func medal(_ badge: HeldBadge) -> Markup {
        """
        <li><a href="\(base)/badges/\(badge.id)" title="\(badge.name)"><img src="\(base)/v1/badges/\(badge.id)/icon" \
        width="32" height="32" alt="\(badge.name)" crossorigin="use-credentials"></a></li>
        """
    }
}
