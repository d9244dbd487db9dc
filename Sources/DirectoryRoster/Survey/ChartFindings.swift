import DirectoryModel
import OrgGraph

/// The chart as a whole, with people by id: the same for all who look at it.
struct ChartFindings: Sendable {
    var headcount = 0
    var vacancies = 0
    var leavers = 0
    var depth = 0
    var roots = Finding()
    var withoutManager = Finding()
    var managersWhoLeft = Finding()
    var wideSpans = Finding()
    let spanLimit: Int
}

extension Roster {
    /// One scan.
    func findings(spanLimit: Int) -> ChartFindings {
        var findings = ChartFindings(spanLimit: spanLimit)
        forEachProfile { id, facets in
            switch facets.state {
            case .none: return
            case .vacancy: findings.vacancies += 1
            case .left: findings.leavers += 1
            case .preHire, .active, .leave:
                findings.headcount += 1
                findings.depth = max(findings.depth, forest.depth(of: id.node))
            }
            let span = forest.directCount(of: id.node)
            if forest.parent(of: id.node) == nil {
                if forest.totalCount(of: id.node) > 0 {
                    findings.roots.add(id)
                } else if facets.isInPlace {
                    findings.withoutManager.add(id)
                }
            }
            if facets.state == .left, span > 0 { findings.managersWhoLeft.add(id) }
            if span > spanLimit { findings.wideSpans.add(id, weight: span) }
        }
        return findings
    }
}

extension ChartFindings {
    /// How many there are, and the first of them: those of most weight, then in order of arrival.
    struct Finding: Sendable {
        private(set) var total = 0
        private(set) var first: [(id: PersonID, weight: Int)] = []

        mutating func add(_ id: PersonID, weight: Int = 0) {
            total += 1
            let isFull = first.count == OrgOverview.Finding.shown
            if isFull, let last = first.last, last.weight >= weight { return }
            if isFull { first.removeLast() }
            // Ids come ascending, so that the new one goes behind all of its weight.
            let place = first.lastIndex { $0.weight >= weight }.map { $0 + 1 } ?? 0
            first.insert((id, weight), at: place)
        }
    }
}

extension Lens {
    func overview(_ found: ChartFindings) -> OrgOverview {
        OrgOverview(
            revision: roster.revision, headcount: found.headcount, vacancies: found.vacancies, leavers: found.leavers,
            depth: found.depth, roots: finding(found.roots), withoutManager: finding(found.withoutManager),
            managersWhoLeft: finding(found.managersWhoLeft), wideSpans: finding(found.wideSpans),
            spanLimit: found.spanLimit)
    }

    private func finding(_ finding: ChartFindings.Finding) -> OrgOverview.Finding {
        OrgOverview.Finding(total: finding.total, people: finding.first.map { summary($0.id, distance: 0) })
    }
}
