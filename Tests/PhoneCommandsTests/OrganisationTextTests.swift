import ArgumentParser
import DirectoryModel
import ServiceTestSupport
import Testing

@testable import PhoneCommands

@Suite("Organisations in the terminal")
struct OrganisationTextTests {
    private let survey: any DirectorySurvey

    init() throws { survey = try SampleCompany().everything }

    private func rank(_ alias: String, within: String? = nil) throws -> String {
        let rank = try survey.tenureRank(
            of: Alias(alias), within: within.map { try Alias($0) }, today: SampleCompany.today)
        let hasLeft = try survey.person(Alias(alias)).hasLeft
        return RankText(rank: rank, hasLeft: hasLeft, today: SampleCompany.today).text(in: .plain)
    }

    @Test("figures are one screen, without what there is nothing of")
    func summary() throws {
        let summary = try survey.summary(under: Alias("bob"), today: SampleCompany.today)
        let text = SummaryText(summary: summary).text(in: .plain)
        let expected = """
            Bob Stone (bob), Director

              People       5, 2 of them with direct reports
              Vacancies    1
              Departments  Payments & "Risk": 1 (20 %) · not known: 4 (80 %)
              Levels       6: 1 (20 %) · not known: 4 (80 %)
            """
        #expect(text.hasPrefix(expected), "\(text)")
        #expect(
            text.contains(
                "\nlevel  people  with reports  mean span  widest\n    0       1             1        2.0       2\n"))
        #expect(text.contains("\ntenure             people\nunder 1 year            0\n"))
        #expect(text.contains("5 to 9 years            1  ██████████████████████████████\n"))
        #expect(text.split(separator: "\n").allSatisfy { $0.last != " " })
        #expect(!text.contains("\u{301} onfocus=alert(1) x='<script>\n"))
    }

    @Test("every figure is a row of CSV")
    func csv() throws {
        let rows = SummaryText.csv(try survey.summary(under: Alias("bob"), today: SampleCompany.today))
            .split(separator: "\r\n")
        #expect(rows.prefix(5) == ["figure,value,count", "headcount,bob,5", "vacancies,,1", "managers,,2", "depth,,2"])
        #expect(rows.contains("layers.largestSpan,0,2") && rows.contains("byLevel,6,1") && rows.contains("byLevel,,4"))
        #expect(rows.last == "tenure.fromYears,20,0")
    }

    @Test("a rank is a sentence, and so is why there is none")
    func ranks() throws {
        let standing = TenureRank.Standing(rank: 3, total: 41, percentile: 93)
        let minjun = PersonReference(
            id: PersonID(rawValue: 1), alias: "minjun", employeeNumber: "1", displayName: "Minjun Kim", title: nil)
        func text(_ day: String?, _ overall: TenureRank.Standing?, within: TenureRank.Standing?? = nil) -> String {
            let rank = TenureRank(
                person: minjun, hireDate: day.flatMap { CalendarDate($0) }, overall: overall,
                within: within == nil ? nil : minjun, inOrganisation: within ?? nil)
            return RankText(rank: rank, hasLeft: false, today: SampleCompany.today).text(in: .plain)
        }
        #expect(
            text("2014-08-25", standing)
                == "Minjun Kim (minjun) has been here since 2014-08-25, longer than 93 % of the others: number 3 of 41.\n"
        )
        #expect(
            text("2014-08-25", standing, within: .some(nil)).hasSuffix(
                "\nAmong those of Minjun Kim (minjun): fewer than 10 people have a hire date that has come, and nobody is ranked.\n"
            ))
        #expect(text(nil, nil) == "Minjun Kim (minjun) has no hire date, and is not ranked.\n")
        #expect(text("2027-01-01", nil) == "Minjun Kim (minjun) starts on 2027-01-01, and is ranked from then on.\n")
        #expect(try rank("lea") == "Lea Kurz (lea) has left, and nobody who left is ranked.\n")
        #expect(
            try rank("alice")
                == "Ali\u{1F642} Moreau (alice) has been here since 2019-03-01, among too few others to be ranked.\n")
    }

    @Test("the chart says what is odd, and that nothing is")
    func chart() throws {
        let text = OrgText(org: try survey.overview(spanLimit: 20), heldBackLines: 2).text(in: .plain)
        let expected = """
            The chart at revision 2

              People      34
              Vacancies   1
              Left        1
              Depth       3 levels below the top
              At the top  Grace (grace)

            Odd about the chart

              Without a manager       Solo (solo)
              Over 20 direct reports  Dave (dave): 25
              Lines held back         2 by the last import

            """
        #expect(text == expected)
        var fine = try survey.overview(spanLimit: 99)
        fine.withoutManager = .init(total: 0, people: [])
        #expect(OrgText(org: fine, heldBackLines: nil).text(in: .plain).hasSuffix("\n\nNothing is odd about it.\n"))
    }

    @Test("a condition that can't be is named as it was given")
    func conditions() throws {
        let options = try ConditionOptions.parse(["--hired-before", "yesterday"])
        let error = #expect(throws: DirectoryError.self) { try options.filter() }
        #expect(error?.message == "--hired-before 'yesterday' is not a day")
        let filter = try ConditionOptions.parse(["--city", "London", "--under", "ann"]).filter()
        #expect(filter.canonical == #"city="london" under:ann"#)
    }
}
