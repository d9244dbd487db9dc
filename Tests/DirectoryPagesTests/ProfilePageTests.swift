import DirectoryModel
import Testing

@testable import DirectoryPages

@Suite struct ProfilePageTests {
    private static let today = CalendarDate("2026-11-23")!

    private static func person(_ values: [PersonField: String]) -> Person {
        Person(id: PersonID(rawValue: 1), fields: FieldValues(FieldRecord(values)))
    }

    @Test("a profile with everything has everything")
    func whole() {
        var person = Self.person([
            .alias: "alice", .legalGivenName: "Alice", .legalFamilyName: "Moreau", .title: "Engineer",
            .departmentName: "Payments", .level: "7", .company: "Example SA", .employmentType: "employee",
            .hireDate: "2011-03-01",
            .email: "a&b?bcc=x@example.com", .workPhone: "+33 4 72", .workPhoneExtension: "12", .desk: "2.14",
            .floor: "2", .building: "LYS1", .city: "Lyon", .country: "FR",
        ])
        let award = Award(
            badge: "patent", awarded: Timestamp("2020-01-01T00:00:00Z")!, giver: .program("phone"),
            reason: "A <b> valve")
        let medals = [
            Medal(
                HeldBadge(id: "patent", name: "Patent", awardedOn: "2020-01-01", level: "gold"), award: award,
                giver: "Bob")
        ]
        person.directReports = 2
        person.totalReports = 7
        let boss = PersonReference(
            id: PersonID(rawValue: 2), alias: "bob", employeeNumber: "2", displayName: "Bob", title: nil)
        person.otherLines = [OtherLine(kind: .dotted, manager: boss)]
        let html = Self.html(
            person,
            .init(
                chain: [Self.entry(boss)], longerThan: 93,
                wallClock: WallClock(at: Timestamp("2026-11-23T16:40:00Z")!, offset: 3600, zone: "Europe/Paris")),
            medals: medals)
        for part in [
            "<title>Alice Moreau – Phonebook</title>", #"<p class="job">Engineer</p>"#,
            "<p>Payments · Example SA</p>", #"<li class="type">employee</li>"#, #"<li class="pill good">active</li>"#,
            #"<li class="pill">Level 7</li>"#, #"<li class="pill">longer here than 93 % of the company</li>"#,
            "<span>desk 2.14, floor 2, LYS1, Lyon, FR</span>",
            #"<time data-zone="Europe/Paris">17:40</time> there, Monday – outside usual office hours"#,
            #"<a href="tel:+33472;ext=12">+33 4 72 ext. 12</a> <small class="soft">work</small>"#,
            #"<a href="mailto:a%26b%3Fbcc%3Dx@example.com">a&amp;b?bcc=x@example.com</a>"#,
            #"data-copy="a&amp;b?bcc=x@example.com""#, "2 direct, 7 in all</small></h2>",
            #"<a class="person" href="/users/bob">"#, #"<small class="note">dotted</small>"#, "<h2>Badges</h2>",
            #"<a href="/badges/patent" aria-describedby="about-patent"><img src="/v1/badges/patent/icon""#,
            "<span>Patent</span> <small>gold</small></a>",
            #"id="about-patent"><p>A &lt;b&gt; valve</p><p>2020-01-01, from Bob</p></div>"#,
            #"<figure class="portrait tenured purple">"#,
            #"<figcaption>15 years <span aria-hidden="true">◆◆◆</span></figcaption>"#,
        ] { #expect(html.contains(part), "\(part)") }
        // Only whose page it is changes anything there.
        #expect(!html.contains("method=\"post\"") && !html.contains("This is your page"))
    }

    @Test("one's own page has a form for each field that one says, with what is there, and says why something can't be")
    func own() {
        let person = Self.person([
            .alias: "alice", .legalFullName: "Alice", .about: "I <b> & you", .skills: #"["Swift","C++"]"#,
            .workingHours: #"{"days":["mon","wed"],"from":"09:00","to":"12:30"}"#,
            .links: #"[{"label":"My notes","type":"wiki","url":"https://w.example/"}]"#,
            .visibility: "phones.mobile=chain",
        ])
        let refused = FormEntry(
            token: "secret", typed: ["value": "\"12"],
            fault: FormEntry.Fault(field: "value", message: "that is no number", hint: "Write +44."))
        let entries = FormEntries(
            fresh: FormEntry(token: "secret"), again: (ProfilePage.form(.mobilePhone), refused))
        let html = ProfilePage(
            person, .init(chain: []), medals: [], today: Self.today, own: entries
        ).html(in: .bare).text
        for part in [
            #"<input type="hidden" name="form" value="secret">"#, "I &lt;b&gt; &amp; you</textarea>",
            #"name="value" aria-describedby="edit-profile.skills-value-hint" value="Swift, C++" autocomplete="off">"#,
            #"id="edit-profile.workingHours-wed" name="wed" value="true" checked>"#,
            #"id="edit-profile.workingHours-tue" name="tue" value="true">"#,
            #"<input type="time" id="edit-profile.workingHours-to" name="to" value="12:30">"#,
            "wiki https://w.example/ My notes</textarea>", #"<option value="chain" selected>chain</option>"#,
            #"<p class="fault" id="edit-phones.mobile-value-fault">That is no number. Write +44.</p>"#,
            #"value="&quot;12""#, "This is your page",
        ] { #expect(html.contains(part), "\(part)") }
        for field in PersonField.allCases where field.owner == .person && field != .photo {
            #expect(html.contains("id=\"edit-\(field.name)\""), "\(field)")
        }
        #expect(html.split(separator: "<details class=\"edit\" open>").count == 2)
    }

    @Test(
        "whether somebody is at work goes by their own hours and their own clock",
        arguments: [
            ("2026-11-23T07:00:00Z", 3600, "08:00", "within working hours (mon to wed, 08:00 to 12:00)"),
            ("2026-11-23T11:00:00Z", 3600, "12:00", "outside working hours"),
            ("2026-11-26T08:00:00Z", 3600, "09:00", "outside working hours"),
            ("2026-11-24T23:30:00Z", 9 * 3600, "08:30", "within working hours"),
            ("2026-11-23T02:00:00Z", -5 * 3600, "21:00", "outside working hours"),
        ])
    func workingHours(now: String, offset: Int, clock: String, words: String) {
        let person = Self.person([
            .alias: "x", .workingHours: #"{"days":["mon","tue","wed"],"from":"08:00","to":"12:00"}"#,
        ])
        let there = WallClock(at: Timestamp(now)!, offset: offset, zone: "Somewhere/Else")
        let html = Self.html(person, .init(chain: [], wallClock: there))
        #expect(html.contains(">\(clock)</time> there") && html.contains(words), "\(html)")
    }

    @Test("a profile shows the photo as whoever the page is looked at as, and a leaver's has none")
    func photo() {
        var person = Self.person([.alias: "alice", .legalFullName: "Al \"A\" M"])
        let own = Self.html(person)
        #expect(
            own.contains(
                #"<figure class="portrait"><img class="photo" src="/v1/people/alice/photo?size=192" srcset="/v1/people/alice/photo?size=512 2x" "#
                    + #"width="192" height="192" alt="Al &quot;A&quot; M"></figure>"#), "\(own)")
        let seen = Self.html(person, viewer: ":all&size=48\"é")
        #expect(
            seen.contains(#"src="/v1/people/alice/photo?size=192&amp;viewAs=:all%26size%3D48%22%C3%A9""#), "\(seen)")
        person.fields[.status] = "left"
        #expect(
            !Self.html(person).contains(
                "class=\"photo\""))
    }

    @Test(
        "the frame of a photo tells how long somebody has been here by a colour, a class of its own, words and signs",
        arguments: [
            ("2026-11-01", "blue", "Less than a year"), ("2025-11-01", "blue", "1 year"),
            ("2021-11-23", "yellow", "5 years <span aria-hidden=\"true\">◆</span>"),
            ("2016-11-23", "red", "10 years <span aria-hidden=\"true\">◆◆</span>"),
            ("2011-11-23", "purple", "15 years <span aria-hidden=\"true\">◆◆◆</span>"),
            ("2001-11-23", "silver", "25 years <span aria-hidden=\"true\">◆◆◆◆</span>"),
        ])
    func tenure(hired: String, colour: String, words: String) {
        let person = Self.person([.alias: "x", .legalFullName: "X", .hireDate: hired, .employmentType: "intern"])
        let html = Self.html(person)
        #expect(html.contains("<figure class=\"portrait tenured \(colour)\">"))
        #expect(html.contains("<figcaption>\(words)</figcaption>"), "\(html)")
        #expect(html.contains(#"<li class="type">intern</li>"#))
        let css = String(decoding: Asset.stylesheet.bytes, as: UTF8.self)
        #expect(css.contains(".\(colour) { --tenure: "))
        // Blue is the plain line.
        #expect(colour == "blue" || css.contains(".\(colour) .photo"))
    }

    @Test("six badges are on the page, and the way to the others")
    func badges() {
        let medals = (1...8).map { Medal(HeldBadge(id: "b\($0)", name: "B\($0)", awardedOn: "2026-01-01")) }
        let html = Self.html(Self.person([.alias: "x"]), medals: medals)
        #expect(html.contains("<span>B6</span>") && !html.contains("<span>B7</span>"))
        #expect(html.contains(#"<p><a href="/users/x/badges">2 more</a></p>"#))
    }

    @Test("what is not known is not there, and nobody else's title takes its place")
    func sparse() {
        let html = Self.html(Self.person([.alias: "x", .legalFullName: "X"]))
        for word in [
            "#place", "#clock", "#phone", "#mail", "<h2>Badges", "<h2>About", "notice", "class=\"job\"", "tenured",
        ] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.contains("<p>Nobody.</p>"))
    }

    @Test("a vacancy in the chain has no link")
    func vacancy() {
        let post = PersonReference(
            id: PersonID(rawValue: 3), alias: nil, employeeNumber: "3", displayName: "Vacant: Head", title: "Head")
        let html = Self.html(Self.person([.alias: "x"]), .init(chain: [Self.entry(post)]))
        #expect(
            html.contains(
                #"<span class="person vacant"><span class="seat"></span><span class="who"><b>Vacant: Head</b></span></span>"#
            ))
    }

    @Test("a quotation mark is escaped by what a browser sees, accents or not")
    func escaping() {
        let expected = "&quot;\u{301}&lt;\u{301}b&gt;&amp;&#39;\u{20dd}"
        let escaped = PageText().escapeText("\"\u{301}<\u{301}b>&'\u{20dd}")
        #expect(
            Array(escaped.unicodeScalars) == Array(expected.unicodeScalars))
    }

    private static func html(
        _ person: Person, _ around: ProfilePage.Surroundings = .init(chain: []), medals: [Medal] = [],
        viewer: String? = nil
    ) -> String {
        ProfilePage(person, around, medals: medals, today: today, viewer: viewer).html(in: .bare).text
    }

    private static func entry(_ reference: PersonReference) -> PersonSummary {
        var vacant = reference
        if reference.alias == nil { vacant.fields[.kind] = "vacancy" }
        return PersonSummary(reference: vacant, distance: 1, directReports: 1, totalReports: 1)
    }
}
