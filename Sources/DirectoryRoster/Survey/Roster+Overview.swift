import DirectoryModel
import OrgGraph

extension Roster {
    /// The chart as a whole, in one scan.
    func overview(spanLimit: Int) -> OrgOverview {
        var (headcount, vacancies, leavers, depth) = (0, 0, 0, 0)
        var roots = Finding()
        var withoutManager = Finding()
        var managersWhoLeft = Finding()
        var wideSpans = Finding()
        forEachProfile { id, facets in
            switch facets.state {
            case .none: return
            case .vacancy: vacancies += 1
            case .left: leavers += 1
            case .preHire, .active, .leave:
                headcount += 1
                depth = max(depth, forest.depth(of: id.node))
            }
            let span = forest.directCount(of: id.node)
            if forest.parent(of: id.node) == nil {
                if forest.totalCount(of: id.node) > 0 {
                    roots.add(id)
                } else if facets.isInPlace {
                    withoutManager.add(id)
                }
            }
            if facets.state == .left, span > 0 { managersWhoLeft.add(id) }
            if span > spanLimit { wideSpans.add(id, weight: span) }
        }
        return OrgOverview(
            revision: revision, headcount: headcount, vacancies: vacancies, leavers: leavers, depth: depth,
            roots: finding(roots), withoutManager: finding(withoutManager), managersWhoLeft: finding(managersWhoLeft),
            wideSpans: finding(wideSpans), spanLimit: spanLimit)
    }

    private func finding(_ finding: Finding) -> OrgOverview.Finding {
        OrgOverview.Finding(total: finding.total, people: finding.first.map { summary($0.id, distance: 0) })
    }

    /// How many there are, and the first of them: those of most weight, then in order of arrival.
    private struct Finding {
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
