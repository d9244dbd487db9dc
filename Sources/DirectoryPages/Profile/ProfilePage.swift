package import DirectoryModel

/// `/users/{alias}`: one person.
///
/// What was not given, the viewer may not see or nobody knows; on the page they are the same.
package struct ProfilePage: WebPage {
    package let title: String
    private let notices: [Markup]
    private let head: ProfileHead
    private let said: OwnSection
    private let editors: OwnEditors?
    private let badges: Markup?
    private let lines: ProfileLines
    private let origins: ProfileOrigins?
    private let notes: OwnerNotes?

    /// What is around somebody, as their page shows it.
    package struct Surroundings {
        /// Their managers, nearest first.
        package var chain: [PersonSummary]
        /// Some who answer to the same manager, and some who answer to them, with how many there are.
        package var peers: Page<PersonSummary>?
        package var reports: Page<PersonSummary>?
        /// Of the others in place, how many came later, in per cent; nil where that is not said.
        package var longerThan: Int?
        /// What the clock shows where they are.
        package var wallClock: WallClock?

        package init(
            chain: [PersonSummary], peers: Page<PersonSummary>? = nil, reports: Page<PersonSummary>? = nil,
            longerThan: Int? = nil, wallClock: WallClock? = nil
        ) {
            self.chain = chain
            self.peers = peers
            self.reports = reports
            self.longerThan = longerThan
            self.wallClock = wallClock
        }
    }

    /// The id of the form that changes a field on one's own page.
    package static func form(_ field: PersonField) -> String { "edit-\(field.name)" }

    /// What a field is called on one's own page.
    package static func label(_ field: PersonField) -> String { OwnEditors.label(field) }

    /// What the form of who sees what sends for a field that is to be seen as usual.
    package static let asUsual = OwnEditors.asUsual

    /// `medals` are the person's badges; `today` is what tenure is counted to; `viewer` is as whom the page is looked at,
    /// where the query says it; `own`, for its forms, is there when it is the page of whoever looks; `history`, newest first, when it is to
    /// say where its values come from.
    package init(
        _ person: Person, _ around: Surroundings, medals: [Medal], today: CalendarDate, viewer: String? = nil,
        own entries: FormEntries? = nil, history: [HistoryEntry]? = nil
    ) {
        let alias = person[.alias]
        title = person.displayName
        said = OwnSection(person.fields, today: today)
        let origins = history.map { ProfileOrigins(person.fields, $0) }
        self.origins = origins
        head = ProfileHead(
            person, called: title, around, said, today: today, viewer: viewer, origins: origins)
        lines = ProfileLines(person, called: title, around)
        badges = Self.badges(medals, of: alias)
        let own = viewer == nil ? entries : nil
        notes = own.map { OwnerNotes(person, today: today, entry: $0.fresh) }
        editors = own.map { OwnEditors(person, $0) }
        notices = Self.notices(person, said, viewer: viewer)
    }

    private static func notices(_ person: Person, _ own: OwnSection, viewer: String?) -> [Markup] {
        var notices: [Markup] = []
        if let viewer, let alias = person[.alias] {
            notices.append(
                "This is the page as \(OwnerNotes.viewers(viewer)). <a href=\"/users/\(alias)\">As you see it</a>")
        }
        if person.status == .left {
            let when = person.leaveDate.map { "left on \($0)." } ?? "has left."
            notices.append("\(person.displayName) \(when)")
        } else if let absence = own.outOfOffice {
            notices.append("\(absence)")
        }
        return notices
    }

    private static func badges(_ medals: [Medal], of alias: String?) -> Markup? {
        guard !medals.isEmpty else { return nil }
        let others = medals.count - HeldBadge.shownMost
        let rest: Markup? =
            others > 0 ? alias.map { "<p><a href=\"/users/\($0)/badges\">\(others) more</a></p>\n" } : nil
        return """
            <section class="sheet">
            <h2>Badges</h2>
            \(Medal.list(medals.prefix(HeldBadge.shownMost)))\(rest)</section>

            """
    }

    /// Bytes of a page about, without its lists.
    private static let usualLength = 6000

    package func write(to page: inout Markup) {
        page.reserve(Self.usualLength + lines.usualLength)
        for notice in notices { page += "<p class=\"notice\">\(notice)</p>\n" }
        lines.writeChain(to: &page)
        head.write(editors, to: &page)
        page.append("<div class=\"columns\">\n")
        // Who says nothing of themselves has no empty half of a page.
        let said = said.markup(editors)
        if badges != nil || said != nil {
            page.append("<div>\n")
            page.put(badges)
            page.put(said)
            if let editors { page.put(notes?.markup(editors)) }
            page.append("</div>\n<div>\n")
            lines.write(to: &page)
            page.append("</div>\n")
        } else {
            lines.write(to: &page)
        }
        page.append("</div>\n")
        page.put(origins?.markup)
    }
}
