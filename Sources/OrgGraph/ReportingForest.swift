/// Who answers to whom, frozen: an immutable forest over the nodes 0 ..< count, one parent each.
///
/// Nodes are laid out in pre-order, so that a whole organisation is an interval: `reports` of a node are the slice
/// behind it, a subtree's headcount is the difference of two prefix sums, and "is A above B" is two comparisons.
/// It is built whole for each revision and never patched: incrementally kept tree indexes rot.
///
/// A node is *counted* when a person in place sits there. Vacancies and leavers are nodes that are not counted: they
/// keep their reports and are not headcount.
///
/// Memory: 28 bytes a node. Source of the layout: nested intervals over an Euler tour (Tarjan & Vishkin, 1985).
package struct ReportingForest: Sendable {
    package typealias Node = Int32

    /// Parent of each node, -1 for a root.
    let parents: [Int32]
    /// Distance from the root; 0 for a root.
    let depths: [Int32]
    /// Pre-order position of each node.
    let positions: [Int32]
    /// Pre-order position behind the last node of each subtree.
    let ends: [Int32]
    /// The node at each pre-order position.
    let order: [Int32]
    /// How many counted nodes stand before each position; one longer than the others.
    let countedBefore: [Int32]
    /// Counted children of each node.
    let countedChildren: [Int32]

    /// Nodes without a parent, ascending.
    package let roots: [Node]

    package var count: Int { parents.count }

    /// Bytes of memory in use, for the figures.
    package var memory: Int {
        4 * [parents, depths, positions, ends, order, countedBefore, countedChildren].reduce(0) { $0 + $1.capacity }
    }

    /// Builds the forest in one walk, children in ascending order. O(n) time.
    ///
    /// - Parameters:
    ///   - parents: for each node its parent, or -1 for none.
    ///   - counted: for each node whether a person in place sits there.
    /// - Throws: `ForestError` naming every node that reports to itself, every cycle, or a parent that does not exist.
    package init(parents: [Int32], counted: [Bool]) throws(ForestError) {
        precondition(parents.count == counted.count, "one flag a node")
        let n = parents.count
        var firstChild = [Int32](repeating: -1, count: n)
        var nextSibling = [Int32](repeating: -1, count: n)
        var roots: [Int32] = []
        // Backwards, so that pushing to the front leaves the children in ascending order.
        for node in stride(from: n - 1, through: 0, by: -1) {
            let parent = parents[node]
            guard parent < n, parent >= -1 else { throw .unknownParent(node: Int32(node), parent: parent) }
            if parent == -1 {
                roots.append(Int32(node))
            } else if parent != node {
                nextSibling[node] = firstChild[Int(parent)]
                firstChild[Int(parent)] = Int32(node)
            }
        }
        roots.reverse()
        let walk = Walk(roots: roots, parents: parents, firstChild: firstChild, nextSibling: nextSibling)
        // What no root leads to hangs from a loop.
        guard walk.order.count == n else { throw ForestError(loopsIn: parents) }

        var before = [Int32](repeating: 0, count: n + 1)
        var children = [Int32](repeating: 0, count: n)
        for (position, node) in walk.order.enumerated() {
            let isCounted = counted[Int(node)]
            before[position + 1] = before[position] + (isCounted ? 1 : 0)
            let parent = parents[Int(node)]
            if isCounted, parent >= 0 { children[Int(parent)] += 1 }
        }
        self.parents = parents
        self.roots = roots
        depths = walk.depths
        positions = walk.positions
        ends = walk.ends
        order = walk.order
        countedBefore = before
        countedChildren = children
    }

    /// The manager of a node; nil for a root.
    package func parent(of node: Node) -> Node? {
        let parent = parents[Int(node)]
        return parent < 0 ? nil : parent
    }

    /// How many managers stand above a node.
    package func depth(of node: Node) -> Int { Int(depths[Int(node)]) }

    package func isCounted(_ node: Node) -> Bool {
        let position = Int(positions[Int(node)])
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

    /// All nodes below a node, in pre-order; a view, nothing is copied.
    package func allReports(of node: Node) -> ArraySlice<Node> {
        order[Int(positions[Int(node)] + 1)..<Int(ends[Int(node)])]
    }

    /// The nodes directly below a node, ascending.
    package func directReports(of node: Node) -> [Node] {
        var reports: [Node] = []
        let end = ends[Int(node)]
        var position = positions[Int(node)] + 1
        while position < end {
            let child = order[Int(position)]
            reports.append(child)
            position = ends[Int(child)]
        }
        return reports
    }

    /// People in place directly below a node. O(1).
    package func directCount(of node: Node) -> Int { Int(countedChildren[Int(node)]) }

    /// People in place anywhere below a node. O(1).
    package func totalCount(of node: Node) -> Int {
        Int(countedBefore[Int(ends[Int(node)])] - countedBefore[Int(positions[Int(node)]) + 1])
    }

    /// People in place in the subtree of a node, itself included. O(1).
    package func headcount(of node: Node) -> Int {
        Int(countedBefore[Int(ends[Int(node)])] - countedBefore[Int(positions[Int(node)])])
    }

    /// Whether `node` stands in the subtree of `ancestor`; a node stands in its own. O(1).
    package func contains(_ node: Node, inSubtreeOf ancestor: Node) -> Bool {
        let position = positions[Int(node)]
        return position >= positions[Int(ancestor)] && position < ends[Int(ancestor)]
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
        for position in Int(positions[Int(node)])..<Int(ends[Int(node)])
        where countedBefore[position + 1] > countedBefore[position] {
            try update(&result, order[position])
        }
        return result
    }
}

/// The pre-order walk over sibling lists. It needs no stack: a parent is always known.
private struct Walk {
    var order: [Int32] = []
    var positions: [Int32]
    var ends: [Int32]
    var depths: [Int32]

    init(roots: [Int32], parents: [Int32], firstChild: [Int32], nextSibling: [Int32]) {
        let n = parents.count
        positions = [Int32](repeating: -1, count: n)
        ends = positions
        depths = [Int32](repeating: 0, count: n)
        order.reserveCapacity(n)
        for root in roots {
            var node = root
            var depth: Int32 = 0
            descent: while true {
                positions[Int(node)] = Int32(order.count)
                depths[Int(node)] = depth
                order.append(node)
                if firstChild[Int(node)] >= 0 {
                    node = firstChild[Int(node)]
                    depth += 1
                    continue
                }
                while true {
                    ends[Int(node)] = Int32(order.count)
                    if node == root { break descent }
                    if nextSibling[Int(node)] >= 0 {
                        node = nextSibling[Int(node)]
                        continue descent
                    }
                    node = parents[Int(node)]
                    depth -= 1
                }
            }
        }
    }
}
