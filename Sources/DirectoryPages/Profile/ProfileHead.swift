import DirectoryModel

/// The head of a profile: who somebody is, where, and how to reach them.
struct ProfileHead {
    private let person: Person
    private let own: OwnSection
    private let viewer: String?
    private let origins: ProfileOrigins?
    private let tenure: TenureBadge?
    private let longerThan: Int?
    private let clock: WallClock?

    init(
        _ person: Person, _ around: ProfilePage.Surroundings, _ own: OwnSection, today: CalendarDate, viewer: String?,
        origins: ProfileOrigins?
    ) {
        self.person = person
        self.own = own
        self.viewer = viewer
        self.origins = origins
        tenure = person.tenureBadge(on: today)
        longerThan = around.longerThan
        clock = around.wallClock
    }

    /// `editors` are there on one's own page.
    func markup(_ editors: OwnEditors?) -> Markup {
        """
        <article class="sheet face">
        \(portrait)<div class="facts">
        <h1>\(person.displayName)\(person[.pronouns].map { " <small>(\($0))</small>" })</h1>
        \(own.pronunciation.map { "<p class=\"soft\">Say: \($0)</p>\n" })\
        \(person[.title].map { "<p class=\"job\">\($0)\(mark(.title))</p>\n" })\
        \(department)<ul class="chips">
        \(pills)</ul>
        \(whereabouts)\(when)\(reach)\(ways(isOwn: editors != nil))\(editors.map { "<div class=\"edits\">\n\($0.head)</div>\n" })</div>
        </article>

        """
    }

    /// The photo, or what stands for it, in a frame that tells how long somebody has been here. A leaver's photo is answered
    /// as their record is: they have left.
    private var portrait: Markup? {
        guard !person.hasLeft, let alias = person[.alias] else { return nil }
        let photo = PhotoLink(alias: alias, viewer: viewer)
        let frame = tenure.map { " tenured \($0.colour.rawValue)" } ?? ""
        return """
            <figure class="portrait\(frame)"><img class="photo" src="\(photo.source)" srcset="\(photo.dense) 2x" \
            width="192" height="192" alt="\(person.displayName)">\(tenure.map(Self.ribbon))</figure>

            """
    }

    /// The years in words, and as many signs as there are colours below, for who tells colours apart badly.
    private static func ribbon(_ tenure: TenureBadge) -> Markup {
        let below = TenureBadge.Colour.allCases.firstIndex(of: tenure.colour) ?? 0
        let pips: Markup? =
            below == 0 ? nil : " <span aria-hidden=\"true\">\(String(repeating: "◆", count: below))</span>"
        return "<figcaption>\(years(tenure))\(pips)</figcaption>"
    }

    private static func years(_ tenure: TenureBadge) -> String {
        tenure.years == 0 ? "Less than a year" : tenure.years == 1 ? "1 year" : "\(tenure.years) years"
    }

    private var department: Markup? {
        guard let text = person.departmentWords else { return nil }
        return "<p>\(text)\(mark(.departmentName))</p>\n"
    }

    /// Employment type in a frame of its own and status in words: never by the colours of tenure.
    private var pills: Markup {
        let tone =
            switch person.status {
            case .active: "good"
            case .preHire, .leave: "warn"
            case .left: "bad"
            }
        let type = person[.employmentType].map { "<li class=\"type\">\($0)</li>\n" as Markup }
        let level = person[.level].map { "<li class=\"pill\">Level \($0)</li>\n" as Markup }
        let longer = longerThan.map { "<li class=\"pill\">longer here than \($0) % of the company</li>\n" as Markup }
        return "\(type)<li class=\"pill \(tone)\">\(person.status.label)</li>\n\(level)\(longer)"
    }

    private var whereabouts: Markup? {
        person.placeWords(withRegion: true).map {
            "<p class=\"with\">\(Markup.icon("place"))<span>\($0)\(mark(.building))</span></p>\n"
        }
    }

    /// Their clock, and whether they are at work by it.
    private var when: Markup? {
        guard let clock else {
            return own.workingHours.map {
                "<p class=\"with\">\(Markup.icon("clock"))<span>Works \($0.text)</span></p>\n"
            }
        }
        let hours = own.workingHours ?? .usual
        let isWithin = hours.contains(clock)
        let what =
            own.workingHours == nil
            ? (isWithin ? "within usual office hours" : "outside usual office hours")
            : (isWithin ? "within working hours" : "outside working hours") + " (\(hours.text))"
        return """
            <p class="with">\(Markup.icon("clock"))<span><time data-zone="\(clock.zone)">\(clock.text)</time> there, \
            \(clock.day) – \(what)</span></p>

            """
    }

    private var reach: Markup? {
        let links = Markup.each(ContactLink.phones(of: person)) {
            Self.line($0.label == "work" ? "phone" : "mobile", $0)
        }
        let mail = person[.email].map { Self.line("mail", ContactLink(email: $0)) }
        let handles = Markup.each(own.chat) { chat in
            """
            <li>\(Markup.icon("chat"))<span>\(chat.handle)</span> <small class="soft">\(chat.service)</small>\
            \(Markup.copy(chat.handle))</li>

            """
        }
        let all: Markup = "\(links)\(mail)\(handles)"
        return all.bytes.isEmpty ? nil : "<ul class=\"reach\">\n\(all)</ul>\n"
    }

    private static func line(_ icon: String, _ link: ContactLink) -> Markup {
        let label = link.label.map { " <small class=\"soft\">\($0)</small>" as Markup }
        return """
            <li>\(Markup.icon(icon))<a href="\(link.href)">\(link.text)</a>\(label)\(Markup.copy(link.text))</li>

            """
    }

    /// The same person elsewhere: their alias, which is how programs know them, the chart, data, what happened to them;
    /// and what others can do about them.
    private func ways(isOwn: Bool) -> Markup? {
        guard let alias = person[.alias] else { return nil }
        let origin: Markup? =
            origins == nil
            ? """
             <a class="mark" href="/users/\(alias)?provenance=true" title="Where this comes from" \
            aria-label="Where this comes from">\(Markup.icon("info"))</a>
            """ : nil
        // Who has left is in nobody's chart, and not to be called.
        let here: Markup? =
            person.hasLeft
            ? nil
            : """
            <a href="/org/\(alias)">\(Markup.icon("chart"))Org chart</a>
            <details class="take"><summary>\(Markup.icon("card"))Contact card</summary>\
            <p><img src="/users/\(alias)/qr.svg" width="176" height="176" loading="lazy" alt="QR code of the contact card"></p>\
            <p><a href="/users/\(alias).vcf">Save to contacts</a></p></details>

            """
        let thanks: Markup? =
            person.hasLeft || isOwn ? nil : "<a href=\"/thank/\(alias)\">Say thank you</a>\n"
        return """
            <div class="ways"><span><code>\(alias)</code>\(Markup.copy(alias))\(origin)</span>
            \(here)<a href="/users/\(alias).json">As data</a>
            <a href="/users/\(alias)/history">History</a>
            \(thanks)<a href="/users/\(alias)/correct">Something wrong?</a></div>

            """
    }

    private func mark(_ field: PersonField) -> Markup? { origins?.mark(field) }
}
