import DirectoryModel
import ServiceTestSupport
import Testing

@Suite("Questions about many people, asked of a server")
struct SurveyTests {
    private static let today = SampleCompany.today

    @Test("organisations in figures are the same: everybody's, somebody's, a former alias's, nobody's")
    func summaries() async throws {
        try await sameAnswers([{ @Sendable in try $0.summary(under: nil, today: Self.today) }])
        try await sameAnswers(
            ["grace", "dave", "amoreau", "lea", "eve", "alise"].map { alias in
                { try $0.summary(under: Alias(alias), today: Self.today) }
            })
    }

    @Test("so are ranks by tenure, of leavers and in organisations that are too small or not theirs, too")
    func ranks() async throws {
        try await sameAnswers(
            [
                ("grace", nil), ("alice", nil), ("amoreau", "grace"), ("alice", "bob"), ("lea", nil), ("lea", "bob"),
                ("lea", "dave"), ("lea", "zzzzzzzz"), ("alice", "dave"), ("alice", "alise"), ("alise", "bob"),
                ("solo", "solo"), ("eve", nil),
            ].map { (alias: String, within: String?) in
                { try $0.tenureRank(of: Alias(alias), within: within.map { try Alias($0) }, today: Self.today) }
            })
    }

    @Test("so is the chart as a whole", arguments: [1, 20])
    func overview(spanLimit: Int) async throws {
        try await sameAnswers([{ @Sendable in try $0.overview(spanLimit: spanLimit) }])
    }

    @Test("so are lists, by every condition and page, and so is what is refused")
    func lists() async throws {
        let filters = [
            [], [("under", "dave")], [("manager", "bob")], [("status", "left")], [("city", "Lyon")],
            [("department", "Payments & Risk"), ("level", "6"), ("title", "Staff Engineer"), ("building", "LYS1")],
            [("country", "fr"), ("employmentType", "Employee")], [("hiredBefore", "2010-01-01")],
            [("hiredAfter", "2010-01-01")],
            [("building", "LYS1"), ("floor", "2")], [("under", "alise")], [("title", "nobody's")],
        ]
        try await sameAnswers(
            filters.map { parameters in
                { survey in
                    let filter = try PeopleFilter(parameters: parameters.map { (name: $0.0, value: $0.1) })
                    var pages: [Page<PersonSummary>] = []
                    repeat {
                        pages.append(try survey.list(filter, page: PageRequest(limit: 7, cursor: pages.last?.next)))
                    } while pages.last?.next != nil
                    return pages
                }
            })
        try await sameAnswers([
            { @Sendable survey in try survey.list(PeopleFilter(), page: PageRequest(cursor: "mine")) }
        ])
    }

    @Test("so are documents of people, whatever is asked for of them and of those whom they answer to")
    func documents() async throws {
        for fields in [nil, "alias", "alias,manager(alias,title,status),otherLines(manager(employeeNumber,level))"] {
            let selection = try fields.map { try FieldSelection($0, of: .person) }
            try await sameAnswers([
                { @Sendable survey in
                    let aliases = try ["carol", "zzzzzzzz", "lea", "amoreau", "mallory", "grace"].map { try Alias($0) }
                    return try survey.documents(of: aliases, selecting: selection, today: Self.today).map {
                        Outcome($0)
                    }
                }
            ])
        }
    }
}
