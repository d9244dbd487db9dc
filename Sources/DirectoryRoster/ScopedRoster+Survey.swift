package import DirectoryModel
import OrgGraph

extension ScopedRoster: DirectorySurvey {
    /// An organisation of 100,000 is counted in a few milliseconds, and once for each revision and day.
    package func summary(under alias: Alias?, today: CalendarDate) throws -> OrgSummary {
        let head = try alias.map { try roster.resolve($0) }
        return roster.surveys.summary(.init(viewer: lens.key(for: SummaryCount.fieldSet), head: head, today: today)) {
            SummaryCount.summary(lens, under: head, today: today)
        }
    }

    package func tenureRank(of alias: Alias, within: Alias?, today: CalendarDate) throws -> TenureRank {
        let person = try roster.resolve(alias)
        let head = try within.map { try roster.resolve($0) }
        if let head, let within, !roster.forest.contains(person.node, inSubtreeOf: head.node) {
            throw TenureRank.outside(alias, of: within)
        }
        return lens.tenureRank(of: person, within: head, today: today)
    }

    package func overview(spanLimit: Int) throws -> OrgOverview {
        return lens.overview(
            roster.surveys.chartFindings(spanLimit: spanLimit) { roster.findings(spanLimit: spanLimit) })
    }
}
