package import DirectoryModel
import OrgGraph

extension ScopedRoster {
    package func chartNode(_ id: PersonID) -> ChartNode? { roster.has(id) ? lens.chartNode(id) : nil }

    package func branch(of id: PersonID, _ part: ChartPart, limit: Int) -> ChartBranch {
        guard roster.has(id) else { return ChartBranch(nodes: [], first: 0) }
        let below = roster.branches(of: id)
        let first = roster.start(of: part, among: below, limit: limit)
        let end =
            if case .before(let id) = part, let index = below.firstIndex(of: id) { index } else {
                min(limit, below.count - first) + first
            }
        return ChartBranch(nodes: below[first..<end].map { lens.chartNode($0) }, first: first)
    }
}

extension Lens {
    fileprivate func chartNode(_ id: PersonID) -> ChartNode {
        ChartNode(
            person: summary(id, distance: 0), branches: roster.branches(of: id).count,
            otherLines: roster.otherLines.lines(of: id).map {
                OtherLine(kind: $0.kind, manager: reference($0.manager))
            },
            otherReports: LineKind.allCases.filter { $0 != .solid }.reduce(0) { count, kind in
                count
                    + roster.otherLines.reports(of: id, kind).reduce(0) {
                        $0 + (roster.facets(of: $1).isInPlace ? 1 : 0)
                    }
            })
    }
}

extension Roster {
    fileprivate func has(_ id: PersonID) -> Bool {
        id.rawValue > 0 && Int(id.rawValue) <= count && facets(of: id).state != .none
    }

    /// Who is drawn directly below somebody: where a leaver was, those who answered to them are.
    fileprivate func branches(of id: PersonID) -> [PersonID] {
        var branches: [PersonID] = []
        var position = forest.position(of: id.node) + 1
        let end = forest.end(of: id.node)
        while position < end {
            let node = forest.node(at: position)
            let facets = facets(of: PersonID(node: node))
            let isDrawn = facets.isInPlace || facets.state == .vacancy
            if isDrawn { branches.append(PersonID(node: node)) }
            position = isDrawn ? forest.end(of: node) : position + 1
        }
        return branches
    }

    fileprivate func start(of part: ChartPart, among branches: [PersonID], limit: Int) -> Int {
        switch part {
        case .first: 0
        case .after(let id): branches.firstIndex(of: id).map { $0 + 1 } ?? 0
        // Not `start - limit`, which may be no number: a limit can be the largest there is.
        case .before(let id): branches.firstIndex(of: id).map { $0 > limit ? $0 - limit : 0 } ?? 0
        case .around(let id):
            branches.firstIndex { $0 == id || forest.contains(id.node, inSubtreeOf: $0.node) }
                .map { $0 / limit * limit } ?? 0
        }
    }
}
