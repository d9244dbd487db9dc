import CPrefetch

/// Who answers to whom, frozen: an immutable forest over the nodes 0 ..< count, one parent each.
///
/// Nodes are laid out in pre-order, so that a whole organisation is an interval: `reports` of a node are the slice
/// behind it, a subtree's headcount is the difference of two prefix sums, and "is A above B" is two comparisons.
/// It is built whole for each revision and never patched: incrementally kept tree indexes rot.
///
/// A node is *counted* when a person in place sits there. Vacancies and leavers are nodes that are not counted: they
/// keep their reports and are not headcount.
///
/// Memory: 32 bytes a node. Source of the layout: nested intervals over an Euler tour (Tarjan & Vishkin, 1985).
package struct ReportingForest: Sendable {
    package typealias Node = Int32

    /// What is known of one node, side by side: a question about it costs one cache line.
    private struct Place {
        /// Distance from the root; 0 for a root.
        var depth: Int32
        /// Pre-order position.
        var position: Int32
        /// Pre-order position behind the last node of the subtree.
        var end: Int32
        /// Counted nodes directly below.
        var countedChildren: Int32
    }

    /// Parent of each node, -1 for a root.
    private let parents: [Int32]
    private let places: [Place]
    /// The node at each pre-order position.
    private let order: [Int32]
    /// Where the subtree of the node at each position ends: its next sibling, where it has one. A team that has nobody
    /// below it is read in one go.
    private let ends: [Int32]
    /// How many counted nodes stand before each position; one longer than the others.
    private let countedBefore: [Int32]

    /// Nodes without a parent, ascending.
    package let roots: [Node]

    package var count: Int { places.count }

    /// Bytes of memory in use, for the figures.
    package var memory: Int {
        MemoryLayout<Place>.stride * places.capacity
            + 4 * (parents.capacity + order.capacity + ends.capacity + countedBefore.capacity)
    }

    /// Builds the forest, children in ascending order. O(n) time.
    ///
    /// Nodes are first put in breadth-first order. In that order a parent stands before its children and siblings stand
    /// together, so that sizes, positions and depths follow from scans; only bringing them to the nodes' own numbers
    /// jumps about in memory, in accesses that do not wait for each other. A depth-first walk does, and took three times
    /// as long.
    ///
    /// - Parameters:
    ///   - parents: for each node its parent, or -1 for none.
    ///   - counted: for each node whether a person in place sits there.
    /// - Throws: `ForestError` naming every node that reports to itself, every cycle, or a parent that does not exist.
    package init(parents: [Int32], counted: [Bool]) throws(ForestError) {
        precondition(parents.count == counted.count, "one flag a node")
        let n = parents.count
        let (breadth, above, roots) = try Self.breadthFirst(parents)
        // What no root leads to hangs from a loop.
        guard breadth.count == n else { throw ForestError(loopsIn: parents) }

        // By index in `breadth`: first the size of each subtree, then, once it has its place, where its next child goes.
        var room = [Int32](repeating: 1, count: n)
        for i in stride(from: n - 1, through: roots.count, by: -1) { room[Int(above[i])] += room[i] }

        var places = [Place](repeating: Place(depth: 0, position: 0, end: 0, countedChildren: 0), count: n)
        var order = [Int32](repeating: 0, count: n)
        var ends = order
        var nextRoot: Int32 = 0
        for i in 0..<n {
            let node = Int(breadth[i])
            let size = room[i]
            var place = Place(depth: 0, position: nextRoot, end: 0, countedChildren: 0)
            if i < roots.count {
                nextRoot += size
            } else {
                let parent = Int(breadth[Int(above[i])])
                place.depth = places[parent].depth + 1
                place.position = room[Int(above[i])]
                room[Int(above[i])] += size
                if counted[node] { places[parent].countedChildren += 1 }
            }
            place.end = place.position + size
            room[i] = place.position + 1
            order[Int(place.position)] = Int32(node)
            ends[Int(place.position)] = place.end
            places[node] = place
        }
        var before = [Int32](repeating: 0, count: n + 1)
        for (position, node) in order.enumerated() {
            before[position + 1] = before[position] + (counted[Int(node)] ? 1 : 0)
        }
        self.parents = parents
        self.roots = roots
        self.places = places
        self.order = order
        self.ends = ends
        countedBefore = before
    }

    /// The nodes that roots lead to, level by level, siblings ascending; the index in that order of each one's parent
    /// (none for the roots, which come first); the roots.
    private static func breadthFirst(
        _ parents: [Int32]
    ) throws(ForestError) -> (order: [Int32], above: [Int32], roots: [Int32]) {
        let n = parents.count
        // The children of `p` will be those from `starts[p]` to `starts[p + 1]`. Counted two places further up, so that
        // filling them in moves each start to where it belongs.
        var starts = [Int32](repeating: 0, count: n + 2)
        var order: [Int32] = []
        order.reserveCapacity(n)
        for (node, parent) in parents.enumerated() {
            guard parent < n, parent >= -1 else { throw .unknownParent(node: Int32(node), parent: parent) }
            if parent == -1 { order.append(Int32(node)) } else { starts[Int(parent) + 2] += 1 }
        }
        let roots = order
        for i in 0..<n { starts[i + 2] += starts[i + 1] }
        var children = [Int32](repeating: 0, count: n - roots.count)
        for (node, parent) in parents.enumerated() where parent >= 0 {
            let slot = Int(starts[Int(parent) + 1])
            children[slot] = Int32(node)
            starts[Int(parent) + 1] += 1
        }
        var above = [Int32](repeating: -1, count: roots.count)
        above.reserveCapacity(n)
        var i = 0
        while i < order.count {
            let node = Int(order[i])
            let range = Int(starts[node])..<Int(starts[node + 1])
            order.append(contentsOf: children[range])
            above.append(contentsOf: repeatElement(Int32(i), count: range.count))
            i += 1
        }
        return (order, above, roots)
    }

    /// The manager of a node; nil for a root.
    package func parent(of node: Node) -> Node? {
        let parent = parents[Int(node)]
        return parent < 0 ? nil : parent
    }

    /// How many managers stand above a node.
    package func depth(of node: Node) -> Int { Int(places[Int(node)].depth) }

    package func isCounted(_ node: Node) -> Bool {
        let position = Int(places[Int(node)].position)
        return countedBefore[position + 1] > countedBefore[position]
    }

    /// The managers above a node, nearest first, root last.
    package func chain(of node: Node) -> [Node] {
        var chain: [Node] = []
        chain.reserveCapacity(depth(of: node))
        var above = parents[Int(node)]
        while above >= 0 {
            chain.append(above)
            above = parents[Int(above)]
        }
        return chain
    }

    /// Where a node stands in pre-order, and where the first one behind its subtree does: indices into `allReports` of
    /// whoever is above it. O(1).
    package func position(of node: Node) -> Int { Int(places[Int(node)].position) }
    package func end(of node: Node) -> Int { Int(places[Int(node)].end) }

    /// Who stands at a position in pre-order. O(1).
    package func node(at position: Int) -> Node { order[position] }

    /// All nodes below a node, in pre-order; a view, nothing is copied.
    package func allReports(of node: Node) -> ArraySlice<Node> {
        order[Int(places[Int(node)].position + 1)..<Int(places[Int(node)].end)]
    }

    /// The nodes directly below a node, ascending.
    package func directReports(of node: Node) -> [Node] {
        var reports: [Node] = []
        let end = places[Int(node)].end
        var position = places[Int(node)].position + 1
        while position < end {
            reports.append(order[Int(position)])
            position = ends[Int(position)]
        }
        return reports
    }

    /// Begins to bring near what is known of a node, for who is going to ask; nothing is waited for.
    package func prefetch(_ node: Node) {
        places.withUnsafeBufferPointer { phonebook_prefetch($0.baseAddress! + Int(node)) }
    }

    /// People in place directly below a node. O(1).
    package func directCount(of node: Node) -> Int { Int(places[Int(node)].countedChildren) }

    /// People in place anywhere below a node. O(1).
    package func totalCount(of node: Node) -> Int {
        Int(countedBefore[Int(places[Int(node)].end)] - countedBefore[Int(places[Int(node)].position) + 1])
    }

    /// People in place in the subtree of a node, itself included. O(1).
    package func headcount(of node: Node) -> Int {
        Int(countedBefore[Int(places[Int(node)].end)] - countedBefore[Int(places[Int(node)].position)])
    }

    /// Whether `node` stands in the subtree of `ancestor`; a node stands in its own. O(1).
    package func contains(_ node: Node, inSubtreeOf ancestor: Node) -> Bool {
        let position = places[Int(node)].position
        return position >= places[Int(ancestor)].position && position < places[Int(ancestor)].end
    }

    /// The lowest node whose subtree holds both; may be one of the two. Nil when they have different roots.
    /// O(depth): the intervals answer each step, so only one side climbs.
    package func lowestCommonAncestor(_ a: Node, _ b: Node) -> Node? {
        var candidate = a
        while !contains(b, inSubtreeOf: candidate) {
            candidate = parents[Int(candidate)]
            if candidate < 0 { return nil }
        }
        return candidate
    }

    /// The lowest manager strictly above both. Nil when they share none, or one of them is the root above all.
    package func lowestCommonManager(_ a: Node, _ b: Node) -> Node? {
        guard let meeting = lowestCommonAncestor(a, b) else { return nil }
        return meeting == a || meeting == b ? parent(of: meeting) : meeting
    }

    /// The way from one node to another: up from `a` to where the chains meet, then down to `b`. The meeting node is
    /// the last of `up` (or `a` itself, which is in neither list); `b` is the last of `down`. The number of lines
    /// between the two is the sum of both counts. Nil when no line leads from one to the other.
    package func path(from a: Node, to b: Node) -> (up: [Node], down: [Node])? {
        guard let meeting = lowestCommonAncestor(a, b) else { return nil }
        var up: [Node] = []
        var node = a
        while node != meeting {
            node = parents[Int(node)]
            up.append(node)
        }
        var down: [Node] = []
        node = b
        while node != meeting {
            down.append(node)
            node = parents[Int(node)]
        }
        return (up, down.reversed())
    }

    /// Folds the counted nodes of a subtree, the node itself included, in pre-order. O(size of the subtree).
    package func rollUp<Result>(
        _ node: Node, into initial: Result, _ update: (inout Result, Node) throws -> Void
    ) rethrows -> Result {
        var result = initial
        for position in Int(places[Int(node)].position)..<Int(places[Int(node)].end)
        where countedBefore[position + 1] > countedBefore[position] {
            try update(&result, order[position])
        }
        return result
    }
}
