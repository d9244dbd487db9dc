package import DirectoryModel

/// `today` is the server's own day.
extension RemoteDirectory: DirectorySurvey {
    package func summary(under alias: Alias?, today: CalendarDate) throws -> OrgSummary {
        let path = alias.map { "/v1/people/\($0)/summary" } ?? "/v1/summary"
        return try get(path, as: OrgSummaryMessage.self).summary
    }

    package func tenureRank(of alias: Alias, within: Alias?, today: CalendarDate) throws -> TenureRank {
        let query = within.map { [(name: "within", value: $0.text)] } ?? []
        var rank = try get("/v1/people/\(alias)/tenure", query: query, as: TenureRankMessage.self).rank
        guard let within, rank.within == nil else { return rank }
        // Of somebody who left, the server gives the record, and looks no further.
        let head = try person(within)
        guard try head.id == rank.person.id || chain(of: alias).contains(where: { $0.reference.id == head.id }) else {
            throw TenureRank.outside(alias, of: within)
        }
        rank.within = head.reference
        return rank
    }

    package func overview(spanLimit: Int) throws -> OrgOverview {
        try get("/v1/org", query: [(name: "spanLimit", value: String(spanLimit))], as: OrgOverviewMessage.self).overview
    }

    package func list(_ filter: PeopleFilter, page request: PageRequest) throws -> Page<PersonSummary> {
        try page("/v1/people", filter.parameters, request)
    }
}
