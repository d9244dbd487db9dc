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
}
