import DirectoryModel

/// The chart as a whole, as `JSONWriter.orgOverview` writes it.
struct OrgOverviewMessage: Decodable {
    let overview: OrgOverview

    private struct Quality: Decodable {
        let withoutManager: FindingMessage
        let managersWhoLeft: FindingMessage
        let wideSpans: FindingMessage
        let spanLimit: Int
    }

    private struct FindingMessage: Decodable {
        let total: Int
        let items: [SummaryMessage]

        var finding: OrgOverview.Finding { .init(total: total, people: items.map(\.summary)) }
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        let quality: Quality = try members.require("quality")
        overview = OrgOverview(
            revision: try members.require("revision"), headcount: try members.require("headcount"),
            vacancies: try members.require("vacancies"), leavers: try members.require("leavers"),
            depth: try members.require("depth"), roots: try members.require("roots", as: FindingMessage.self).finding,
            withoutManager: quality.withoutManager.finding, managersWhoLeft: quality.managersWhoLeft.finding,
            wideSpans: quality.wideSpans.finding, spanLimit: quality.spanLimit)
    }
}
