import DirectoryModel
import Hummingbird

/// Organisations in figures, and the chart as a whole.
struct OrgRoutes: Sendable {
    let people: PeopleRoutes
    let imports: any ImportService

    var routes: [Route] {
        [
            Route("/v1/summary", handle: everybody),
            Route("/v1/people/{alias}/summary", handle: summary),
            Route("/v1/people/{alias}/tenure", query: ["within"], handle: tenure),
            Route("/v1/org", query: ["spanLimit", "fields"], handle: overview),
        ]
    }

    @Sendable private func everybody(_ call: Call) throws -> Answer {
        let summary = try call.directory.summary(under: nil, today: people.today())
        return call.json { $0.orgSummary(summary) }
    }

    @Sendable private func summary(_ call: Call) throws -> Answer {
        let summary = try call.directory.summary(under: people.present("alias", in: call), today: people.today())
        return call.json { $0.orgSummary(summary) }
    }

    @Sendable private func tenure(_ call: Call) throws -> Answer {
        let within = try call.query["within"].map { text in try ParameterError.naming("within") { try Alias(text) } }
        let alias = try people.present("alias", in: call)
        let person = try call.directory.person(alias)
        let today = people.today()
        if person.hasLeft { throw Problem(leaver: person, today: today) }
        let rank = try ParameterError.naming("within") {
            try call.directory.tenureRank(of: alias, within: within, today: today)
        }
        return call.json { $0.tenureRank(rank) }
    }

    @Sendable private func overview(_ call: Call) throws -> Answer {
        let fields = try call.entrySelection()
        let spanLimit =
            try call.query.number("spanLimit", in: OrgOverview.spanLimits)
            ?? OrgOverview.usualSpanLimit
        let org = try call.directory.overview(spanLimit: spanLimit)
        let heldBackLines = try imports.heldBackLines()
        return call.json { $0.orgOverview(org, heldBackLines: heldBackLines, selecting: fields) }
    }
}
