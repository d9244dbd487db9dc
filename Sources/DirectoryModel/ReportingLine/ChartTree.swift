/// What is open of a chart, and what of it is wanted.
package struct ChartView: Sendable {
    /// Levels below the top that are open; nil for all.
    package var depth: Int?
    /// Nodes that are open below those levels.
    package var open: Set<PersonID> = []
    /// Nodes that are closed within them.
    package var shut: Set<PersonID> = []
    /// Somebody to whom the way is open; nil for nobody.
    package var at: PersonID?
    /// Which of those directly below the top are wanted.
    package var part = ChartPart.first
    /// The most nodes of one branch.
    package var branchLimit = Int.max
    /// When there are so many nodes, no further branch is opened that nobody asked for by itself.
    package var nodeLimit: Int

    package init(depth: Int?, nodeLimit: Int) {
        self.depth = depth
        self.nodeLimit = nodeLimit
    }
}

/// A part of the chart, read at one revision: level by level, so that what a bound leaves out is furthest from the top.
package struct ChartTree: Sendable {
    /// A node, and which of those below it are there.
    package struct Entry: Sendable {
        package var node: ChartNode
        /// Lines below the top.
        package var depth: Int
        /// Its manager among the entries; nil for a top.
        package var parent: Int?
        /// Those directly below, side by side; nil for a node that is closed.
        package var below: Range<Int>?
        /// How many of those directly below stand before the first that is there.
        package var first = 0

        /// How many of those directly below stand behind the last that is there.
        package var rest: Int { below.map { node.branches - first - $0.count } ?? 0 }
    }

    /// The tops come first.
    package private(set) var entries: [Entry]
    package private(set) var tops: Range<Int>
    /// Whether the bound on nodes kept a branch closed, or cut it.
    package private(set) var isCut = false

    /// From some nodes down. O(nodes that are there, and those directly below them).
    package init(_ tops: [ChartNode], _ view: ChartView, in directory: any ScopedDirectory) {
        entries = tops.map { Entry(node: $0, depth: 0) }
        self.tops = 0..<tops.count
        var next = 0
        while next < entries.count {
            open(next, view, in: directory)
            next += 1
        }
    }

    private mutating func open(_ index: Int, _ view: ChartView, in directory: any ScopedDirectory) {
        let entry = entries[index]
        let id = entry.node.id
        guard entry.node.branches > 0, !view.shut.contains(id) else { return }
        let isOnTheWay = view.at.map { $0 != id && directory.isWithin($0, organisationOf: id) } ?? false
        let isAskedFor = view.open.contains(id) || isOnTheWay
        let isWithin = view.depth.map { entry.depth < $0 } ?? true
        guard isAskedFor || isWithin else { return }
        let room = isAskedFor ? max(view.nodeLimit - entries.count, 50) : view.nodeLimit - entries.count
        guard room > 0 else {
            isCut = true
            return
        }
        var part = entry.depth == 0 ? view.part : .first
        if isOnTheWay, part == .first, let at = view.at { part = .around(at) }
        // A vacancy has no page of its own to go on at.
        let most = entry.node.person.isVacancy ? Int.max : view.branchLimit
        let branch = directory.branch(of: id, part, limit: min(most, room))
        if room < most, branch.first + branch.nodes.count < entry.node.branches { isCut = true }
        let start = entries.count
        for node in branch.nodes { entries.append(Entry(node: node, depth: entry.depth + 1, parent: index)) }
        entries[index].below = start..<entries.count
        entries[index].first = branch.first
    }
}
