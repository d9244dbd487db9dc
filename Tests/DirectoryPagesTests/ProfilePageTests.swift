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
            .departmentName: "Payments", .company: "Example SA", .employmentType: "employee", .hireDate: "2011-03-01",
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
        let html = ProfilePage(person, chain: [Self.entry(boss)], medals: medals, today: Self.today).html(in: .bare)
            .text
        for part in [
            "<title>Alice Moreau – Phonebook</title>", #"<p class="job">Engineer</p>"#,
            "<dd>Payments · Example SA</dd>",
            #"<dd><span class="type">employee</span> active</dd>"#,
            #"<dd class="tenure purple">15 years (purple)</dd>"#,
            "<dd>desk 2.14, floor 2, LYS1, Lyon, FR</dd>", #"<a href="tel:+33472;ext=12">+33 4 72 ext. 12</a>"#,
            #"<a href="mailto:a%26b%3Fbcc%3Dx@example.com">a&amp;b?bcc=x@example.com</a>"#,
            "<dd>2 direct, 7 in all</dd>", #"<li><a href="/users/bob">Bob</a></li>"#,
            #"<p>dotted: <a href="/users/bob">Bob</a></p>"#, "<h2>Badges</h2>",
            #"<a href="/badges/patent" aria-describedby="about-patent"><img src="/v1/badges/patent/icon""#,
            "<span>Patent</span> <small>gold</small></a>",
            #"id="about-patent"><p>A &lt;b&gt; valve</p><p>2020-01-01, from Bob</p></div>"#,
            #"<figcaption>15 years <span aria-hidden="true">◆◆◆</span></figcaption>"#,
        ] { #expect(html.contains(part), "\(part)") }
    }

    @Test("a profile shows the photo as whoever the page is looked at as, and a leaver's has none")
    func photo() {
        var person = Self.person([.alias: "alice", .legalFullName: "Al \"A\" M"])
        let own = ProfilePage(person, chain: [], medals: [], today: Self.today).html(in: .bare).text
        #expect(
            own.contains(
                #"<figure class="portrait"><img class="photo" src="/v1/people/alice/photo?size=192" srcset="/v1/people/alice/photo?size=512 2x" "#
                    + #"width="192" height="192" alt="Al &quot;A&quot; M"></figure>"#), "\(own)")
        let seen = ProfilePage(person, chain: [], medals: [], today: Self.today, viewer: ":all&size=48\"é").html(
            in: .bare
        ).text
        #expect(
            seen.contains(#"src="/v1/people/alice/photo?size=192&amp;viewAs=:all%26size%3D48%22%C3%A9""#), "\(seen)")
        person.fields[.status] = "left"
        #expect(
            !ProfilePage(person, chain: [], medals: [], today: Self.today).html(in: .bare).text.contains(
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
        let html = ProfilePage(person, chain: [], medals: [], today: Self.today).html(in: .bare).text
        #expect(html.contains("<figure class=\"portrait tenured \(colour)\">"))
        #expect(html.contains("<figcaption>\(words)</figcaption>"), "\(html)")
        #expect(html.contains(#"<span class="type">intern</span>"#))
        let css = String(decoding: Asset.stylesheet.bytes, as: UTF8.self)
        #expect(css.contains(".\(colour) { --tenure: "))
        // Blue is the plain line.
        #expect(colour == "blue" || css.contains(".\(colour) .photo"))
    }

    @Test("six badges are on the page, and the way to the others")
    func badges() {
        let medals = (1...8).map { Medal(HeldBadge(id: "b\($0)", name: "B\($0)", awardedOn: "2026-01-01")) }
        let html = ProfilePage(Self.person([.alias: "x"]), chain: [], medals: medals, today: Self.today).html(in: .bare)
            .text
        #expect(html.contains("<span>B6</span>") && !html.contains("<span>B7</span>"))
        #expect(html.contains(#"<p><a href="/users/x/badges">2 more</a></p>"#))
    }

    @Test("what is not known is not there, and nobody else's title takes its place")
    func sparse() {
        let html = ProfilePage(
            Self.person([.alias: "x", .legalFullName: "X"]), chain: [], medals: [], today: Self.today
        ).html(in: .bare).text
        for word in ["Department", "Tenure", "Place", "Phone,", "Mail", "<h2>Badges", "notice", "class=\"job\""] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.contains("<p>Nobody.</p>"))
    }

    @Test("a vacancy in the chain has no link")
    func vacancy() {
        let post = PersonReference(
            id: PersonID(rawValue: 3), alias: nil, employeeNumber: "3", displayName: "Vacant: Head", title: "Head")
        let html = ProfilePage(Self.person([.alias: "x"]), chain: [Self.entry(post)], medals: [], today: Self.today)
            .html(in: .bare).text
        #expect(html.contains("<li>Vacant: Head</li>"))
    }

    @Test("a quotation mark is escaped by what a browser sees, accents or not")
    func escaping() {
        let expected = "&quot;\u{301}&lt;\u{301}b&gt;&amp;&#39;\u{20dd}"
        let escaped = PageText().escapeText("\"\u{301}<\u{301}b>&'\u{20dd}")
        #expect(
            Array(escaped.unicodeScalars) == Array(expected.unicodeScalars))
    }

    private static func entry(_ reference: PersonReference) -> PersonSummary {
        var vacant = reference
        if reference.alias == nil { vacant.fields[.kind] = "vacancy" }
        return PersonSummary(reference: vacant, distance: 1, directReports: 1, totalReports: 1)
    }
}
