import DirectoryModel

/// An organisation in figures, as `JSONWriter.orgSummary` writes it.
struct OrgSummaryMessage: Decodable {
    let summary: OrgSummary

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        func shares(_ name: String) throws -> [OrgSummary.Share] {
            try members.require(name, as: [ShareMessage].self).map(\.share)
        }
        summary = OrgSummary(
            head: try members.find("head", as: ReferenceMessage.self)?.reference,
            headcount: try members.require("headcount"), vacancies: try members.require("vacancies"),
            layers: try members.require("layers", as: [LayerMessage].self).map(\.layer),
            byLevel: try shares("byLevel"), byCity: try shares("byCity"), byCountry: try shares("byCountry"),
            byEmploymentType: try shares("byEmploymentType"), byDepartment: try shares("byDepartment"),
            byBuilding: try shares("byBuilding"),
            tenure: try members.require("tenure", as: TenureMessage.self).tenure)
    }
}

/// One level of the chart.
private struct LayerMessage: Decodable {
    let layer: OrgSummary.Layer

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        layer = OrgSummary.Layer(
            depth: try members.require("depth"), headcount: try members.require("headcount"),
            managers: try members.require("managers"), largestSpan: try members.require("largestSpan"),
            reports: try members.require("reports"))
    }
}

/// How long people have been here.
private struct TenureMessage: Decodable {
    let tenure: OrgSummary.Tenure

    private struct Group: Decodable {
        let count: Int
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        tenure = OrgSummary.Tenure(
            known: try members.require("known"), averageDays: try members.find("averageDays"),
            medianDays: try members.find("medianDays"),
            groups: try members.require("groups", as: [Group].self).map(\.count))
    }
}
