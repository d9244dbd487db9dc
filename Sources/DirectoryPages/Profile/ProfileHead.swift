import DirectoryModel

/// The head of a profile: who somebody is, where, and how to reach them.
struct ProfileHead {
    private let person: Person
    private let name: String
    private let own: OwnSection
    private let viewer: String?
    private let origins: ProfileOrigins?
    private let tenure: TenureBadge?
    private let longerThan: Int?
    private let clock: WallClock?

    private static let shown: [PersonField] = [
        .alias, .pronouns, .title, .departmentName, .company, .employmentType, .level, .email, .workPhone,
        .workPhoneExtension, .mobilePhone, .building, .floor, .desk, .city, .region, .country,
    ]

    init(
        _ person: Person, called name: String, _ around: ProfilePage.Surroundings, _ own: OwnSection,
        today: CalendarDate, viewer: String?,
        origins: ProfileOrigins?
    ) {
        person.fields.prefetch(Self.shown)
        self.person = person
        self.name = name
        self.own = own
        self.viewer = viewer
        self.origins = origins
        tenure = person.tenureBadge(on: today)
        longerThan = around.longerThan
        clock = around.wallClock
    }

    /// `editors` are there on one's own page.
    func write(_ editors: OwnEditors?, to page: inout Markup) {
        page.append("<article class=\"sheet face\">\n")
        writePortrait(to: &page)
        page.append("<div class=\"facts\">\n")
        writeName(to: &page)
        page.append("<ul class=\"chips\">\n")
        writePills(to: &page)
        page.append("</ul>\n")
        writePlace(to: &page)
        writeTime(to: &page)
        writeReach(to: &page)
        writeWays(isOwn: editors != nil, to: &page)
        if let editors { page += "<div class=\"edits\">\n\(editors.head)</div>\n" }
        page.append("</div>\n</article>\n")
    }

    /// The photo, or what stands for it, in a frame that tells how long somebody has been here. A leaver's photo is answered
    /// as their record is: they have left.
    private func writePortrait(to page: inout Markup) {
        guard !person.hasLeft, let alias = person[.alias] else { return }
        let photo = PhotoLink(alias: alias, viewer: viewer)
        page.append("<figure class=\"portrait")
        page.put(tenure?.colour.rawValue, between: " tenured ", "")
        page.put(photo.source, between: "\"><img class=\"photo\" src=\"", "\" srcset=\"")
        page.put(photo.dense, between: "", " 2x\" width=\"192\" height=\"192\" alt=\"")
        page.put(name, between: "", "\">")
        if let tenure { Self.write(tenure, to: &page) }
        page.append("</figure>\n")
    }

    /// The years in words, and as many signs as there are colours below, for who tells colours apart badly.
    private static func write(_ tenure: TenureBadge, to page: inout Markup) {
        page.append("<figcaption>")
        switch tenure.years {
        case 0: page.append("Less than a year")
        case 1: page.append("1 year")
        default: page.put(tenure.years, between: "", " years")
        }
        let below = TenureBadge.Colour.allCases.firstIndex(of: tenure.colour) ?? 0
        if below > 0 {
            page.append(" <span aria-hidden=\"true\">")
            for _ in 0..<below { page.append("◆") }
            page.append("</span>")
        }
        page.append("</figcaption>")
    }

    private func writeName(to page: inout Markup) {
        page.append("<h1>")
        page.put(name)
        page.put(person[.pronouns], between: " <small>(", ")</small>")
        page.append("</h1>\n")
        page.put(own.pronunciation, between: "<p class=\"soft\">Say: ", "</p>\n")
        if let title = person[.title] {
            page.append("<p class=\"job\">")
            page.put(title)
            page.put(mark(.title))
            page.append("</p>\n")
        }
        if let department = person.departmentWords {
            page.append("<p>")
            page.put(department)
            page.put(mark(.departmentName))
            page.append("</p>\n")
        }
    }

    /// Employment type in a frame of its own and status in words: never by the colours of tenure.
    private func writePills(to page: inout Markup) {
        page.put(person[.employmentType], between: "<li class=\"type\">", "</li>\n")
        let status = person.status
        switch status {
        case .active: page.append("<li class=\"pill good\">")
        case .preHire, .leave: page.append("<li class=\"pill warn\">")
        case .left: page.append("<li class=\"pill bad\">")
        }
        page.put(status.label, between: "", "</li>\n")
        page.put(person[.level], between: "<li class=\"pill\">Level ", "</li>\n")
        if longerThan == 100 {
            page.append("<li class=\"pill\">longer here than everybody else</li>\n")
        } else {
            page.put(longerThan, between: "<li class=\"pill\">longer here than ", " % of the company</li>\n")
        }
    }

    private func writePlace(to page: inout Markup) {
        guard let place = person.placeWords(withRegion: true) else { return }
        page.append("<p class=\"with\">")
        page.put(Icon("place"))
        page.append("<span>")
        page.put(place)
        page.put(mark(.building))
        page.append("</span></p>\n")
    }

    /// Their clock, and whether they are at work by it.
    private func writeTime(to page: inout Markup) {
        guard let clock else {
            if let hours = own.workingHours {
                page += "<p class=\"with\">\(Icon("clock"))<span>Works \(hours.text)</span></p>\n"
            }
            return
        }
        let hours = own.workingHours ?? .usual
        let isWithin = hours.contains(clock)
        let what =
            own.workingHours == nil
            ? (isWithin ? "within usual office hours" : "outside usual office hours")
            : (isWithin ? "within working hours" : "outside working hours") + " (\(hours.text))"
        page.append("<p class=\"with\">")
        page.put(Icon("clock"))
        page.put(clock.zone, between: "<span><time data-zone=\"", "\">")
        page.put(clock.text, between: "", "</time> there, ")
        page.put(clock.day, between: "", " – ")
        page.put(what, between: "", "</span></p>\n")
    }

    private func writeReach(to page: inout Markup) {
        let phones = ContactLink.phones(of: person)
        let mail = person[.email].map { ContactLink(email: $0) }
        guard !phones.isEmpty || mail != nil || !own.chat.isEmpty else { return }
        page.append("<ul class=\"reach\">\n")
        for phone in phones { Self.write(phone, Icon(phone.label == "work" ? "phone" : "mobile"), to: &page) }
        if let mail { Self.write(mail, Icon("mail"), to: &page) }
        for chat in own.chat {
            page += """
                <li>\(Icon("chat"))<span>\(chat.handle)</span> <small class="soft">\(chat.service)</small>\
                \(CopyButton(chat.handle))</li>

                """
        }
        page.append("</ul>\n")
    }

    private static func write(_ link: ContactLink, _ icon: Icon, to page: inout Markup) {
        page.append("<li>")
        page.put(icon)
        page.put(link.href, between: "<a href=\"", "\">")
        page.put(link.text, between: "", "</a>")
        page.put(link.label, between: " <small class=\"soft\">", "</small>")
        page.put(CopyButton(link.text))
        page.append("</li>\n")
    }

    /// The same person elsewhere: their alias, which is how programs know them, the chart, data, what happened to them;
    /// and what others can do about them.
    private func writeWays(isOwn: Bool, to page: inout Markup) {
        guard let alias = person[.alias] else { return }
        let hasLeft = person.hasLeft
        page.put(alias, between: "<div class=\"ways\"><span><code>", "</code>")
        page.put(CopyButton(alias))
        if origins == nil {
            page.put(
                alias, between: " <a class=\"mark\" href=\"/users/",
                "?provenance=true\" title=\"Where this comes from\" aria-label=\"Where this comes from\">")
            page.put(Icon("info"))
            page.append("</a>")
        }
        page.append("</span>\n")
        // Who has left is in nobody's chart, and not to be called.
        if !hasLeft {
            page.put(alias, between: "<a href=\"/org/", "\">")
            page.put(Icon("chart"))
            page.append("Org chart</a>\n<details class=\"take\"><summary>")
            page.put(Icon("card"))
            page.put(alias, between: "Contact card</summary><p><img src=\"/users/", "")
            page.append(
                """
                /qr.svg" width="176" height="176" loading="lazy" alt="QR code of the contact card"></p><p><a href="/users/
                """)
            page.put(alias, between: "", ".vcf\">Save to contacts</a></p></details>\n")
        }
        page.put(alias, between: "<a href=\"/users/", ".json\">As data</a>\n")
        page.put(alias, between: "<a href=\"/users/", "/history\">History</a>\n")
        if !hasLeft, !isOwn { page.put(alias, between: "<a href=\"/thank/", "\">Say thank you</a>\n") }
        page.put(alias, between: "<a href=\"/users/", "/correct\">Something wrong?</a></div>\n")
    }

    private func mark(_ field: PersonField) -> Markup? { origins?.mark(field) }
}
