import DirectoryModel
import Testing

@testable import PhoneCommands

@Suite struct PersonCardTests {
    private func card(_ person: Person, chain: [PersonSummary] = [], formerAlias: String? = nil) -> PersonCard {
        PersonCard(
            person: person, chain: chain, formerAlias: formerAlias,
            localTime: LocalTime(clock: "09:40", weekday: "Monday"), today: Sample.now.date)
    }

    @Test("a person is one screen, with everything that is known")
    func wholePerson() {
        let expected = """
            Sandra St.John (they/them)
            Resolution Team Lead · level 5

              Alias        sandras
              Department   Customer Service (D00003)
              Company      Example Corp
              Employment   regular, active
              Tenure       30 years · silver, since 1995-11-24
              Place        SEA1, floor 4, desk 04.472 · Seattle, WA, US
              Local time   09:40 Monday · America/Los_Angeles
              Phone        +12063234567 ext. 12
              Mobile       +12065550100
              E-mail       sandras@example.com
              Manager      André Blackman (ablackma), Manager, Information Technology
              Chain        sandras → ablackma → (Vacant: Vice President) → dduong
              Dotted line  Min Lee (mlee), Chief of Staff
              Reports      3 direct, 12 in all
              Badges       Patent (2019-02-01) · Mentor (2024-06-30)

            """
        #expect(card(Sample.sandra, chain: Sample.chain).text(in: .plain) == expected)
    }

    @Test("six badges are on the card, those that others do not see say so, and how many more there are")
    func badges() {
        var person = Sample.sandra
        person.badges = (1...6).map { HeldBadge(id: "b\($0)", name: "B\($0)", awardedOn: "2026-01-0\($0)") }
        person.badges[1].isPrivate = true
        person.badges[5].isHidden = true
        #expect(!card(person).text(in: .plain).contains("more"))
        person.badges.append(HeldBadge(id: "x", name: "X", awardedOn: "2026-01-09"))
        let line = card(person).text(in: .plain).split(separator: "\n").last { $0.contains("B1") }
        #expect(
            line?.hasSuffix(
                "B1 (2026-01-01) · B2 (2026-01-02, private) · B3 (2026-01-03) · B4 (2026-01-04) · "
                    + "B5 (2026-01-05) · B6 (2026-01-06, hidden) · and 1 more") == true, "\(line ?? "")")
    }

    @Test("a narrow terminal breaks the chain behind its arrows, and text between words")
    func wrapping() {
        let text = card(Sample.sandra, chain: Sample.chain).text(in: TerminalStyle(isColoured: false, width: 44))
        #expect(text.contains("\n  Chain        sandras → ablackma →\n               (Vacant: Vice President) →\n"))
        #expect(text.contains("\n  Manager      André Blackman (ablackma),\n               Manager, Information\n"))
        #expect(text.split(separator: "\n").allSatisfy { String($0).displayWidth <= 44 })
    }

    @Test("on a terminal with colours the person is bold and the badge has its colour")
    func colours() {
        let text = card(Sample.sandra, chain: Sample.chain).text(in: TerminalStyle(isColoured: true, width: 100))
        #expect(text.hasPrefix("\u{1B}[1mSandra St.John\u{1B}[0m (they/them)\n"))
        #expect(text.contains("\u{1B}[2mChain\u{1B}[0m        \u{1B}[1msandras\u{1B}[0m → ablackma"))
        #expect(text.contains("30 years · \u{1B}[1;37msilver\u{1B}[0m, since"))
    }

    @Test("what is not known has no line")
    func littleKnown() {
        let person = Sample.profile([.alias: "bo", .employeeNumber: "1", .legalFamilyName: "Bo"])
        #expect(card(person).text(in: .plain) == "Bo\n\n  Alias       bo\n  Employment  active\n")
    }

    @Test("a leaver left, and has neither a local time nor a tenure that goes on")
    func leaver() {
        let person = Sample.profile([
            .alias: "kim", .employeeNumber: "9", .legalGivenName: "Kim", .legalFamilyName: "Okoye",
            .title: "Analyst", .status: "left", .hireDate: "2010-01-01", .leaveDate: "2024-05-01",
            .employmentType: "contractor", .timeZone: "Europe/Vienna",
        ])
        let expected = """
            Kim Okoye
            Analyst
            Left on 2024-05-01

              Alias       kim
              Employment  contractor, left
              Tenure      14 years · red, since 2010-01-01

            """
        #expect(card(person).text(in: .plain) == expected)
    }

    @Test("who has not begun yet starts on a day; the first year is counted in days")
    func newcomers() {
        var person = Sample.profile([
            .alias: "new", .legalGivenName: "Nia", .hireDate: "2026-12-01", .status: "preHire",
        ])
        #expect(card(person).text(in: .plain).contains("  Employment  starts soon\n  Starts      on 2026-12-01\n"))
        person.fields[.hireDate] = "2026-11-22"
        #expect(card(person).text(in: .plain).contains("  Tenure      1 day · blue, since 2026-11-22\n"))
    }

    @Test("somebody asked for by a former alias is introduced by the new one")
    func formerAlias() {
        #expect(
            card(Sample.sandra, formerAlias: "sandraj").text(in: .plain).hasPrefix("sandraj is now sandras\nSandra"))
    }

    @Test("no value can reach the terminal with an escape sequence or a line break")
    func hostileValues() {
        let hostile = "\u{1B}[2J\u{9B}31m\u{202E}\r\n\tx"
        var person = Sample.sandra
        for field in PersonField.profileFields where ![.hireDate, .status, .kind].contains(field) {
            person.fields[field] = hostile
        }
        person.manager = Sample.reference(hostile, hostile, hostile)
        person.otherLines = [OtherLine(kind: .interim, manager: Sample.reference(hostile, hostile, hostile))]
        person.badges = [HeldBadge(id: hostile, name: hostile, awardedOn: hostile)]
        let chain = [Sample.summary(hostile, hostile, hostile)]
        let text = card(person, chain: chain, formerAlias: hostile).text(in: .plain)
        for line in text.split(separator: "\n") { #expect(String(line).harmless == line) }
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 20)
    }
}
