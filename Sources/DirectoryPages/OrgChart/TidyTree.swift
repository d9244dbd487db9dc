/// Places for the nodes of a tree, as they are drawn by hand: each level on a line of its own, every parent above the
/// middle of its children, no two nodes closer than a step, equal subtrees drawn equally, and as narrow as that allows.
///
/// C. Buchheim, M. Jünger, S. Leipert, "Improving Walker's Algorithm to Run in Linear Time" (2002), with loops where the
/// paper recurses, so that a chain of thousands is no danger to the stack. O(nodes) time and memory.
struct TidyTree {
    /// Across, in steps between neighbours; the leftmost is at 0.
    private(set) var places: [Double]
    /// From the leftmost to the rightmost.
    private(set) var width = 0.0

    private let children: [[Int]]
    private var parents: [Int]
    /// Which of its siblings each is.
    private var numbers: [Int]
    private var shifts: [Double]
    private var changes: [Double]
    /// How far the subtree of each is moved.
    private var modifiers: [Double]
    /// From the end of a contour to where it goes on; -1 for none.
    private var threads: [Int]
    private var ancestors: [Int]

    /// `children` has those of each node, in order; the first node is the root, and a parent stands before its children.
    init(children: [[Int]]) {
        let count = children.count
        self.children = children
        places = Array(repeating: 0, count: count)
        (shifts, changes, modifiers) = (places, places, places)
        parents = Array(repeating: -1, count: count)
        threads = parents
        numbers = Array(repeating: 0, count: count)
        ancestors = Array(0..<count)
        for (parent, children) in children.enumerated() {
            for (number, child) in children.enumerated() { (parents[child], numbers[child]) = (parent, number) }
        }
        // The first subtree is what a later one is moved away from, as long as no other reaches deeper.
        var defaults = children.map { $0.first ?? 0 }
        for node in Self.postOrder(children) {
            place(node)
            // Before the next sibling is placed beside it.
            if parents[node] >= 0 { defaults[parents[node]] = apportion(node, defaults[parents[node]]) }
        }
        settle()
    }

    /// Children before their parents, siblings in order.
    private static func postOrder(_ children: [[Int]]) -> [Int] {
        guard !children.isEmpty else { return [] }
        var order: [Int] = []
        var rest = [0]
        while let node = rest.popLast() {
            order.append(node)
            rest += children[node]
        }
        return order.reversed()
    }

    /// The paper's FIRSTWALK at one node, whose children are apart by now.
    private mutating func place(_ node: Int) {
        let below = children[node]
        let left = numbers[node] > 0 ? children[parents[node]][numbers[node] - 1] : nil
        guard let first = below.first, let last = below.last else {
            places[node] = left.map { places[$0] + 1 } ?? 0
            return
        }
        shift(below)
        let middle = (places[first] + places[last]) / 2
        guard let left else {
            places[node] = middle
            return
        }
        places[node] = places[left] + 1
        modifiers[node] = places[node] - middle
    }

    private func next(_ node: Int, onTheLeft: Bool) -> Int? {
        if let child = onTheLeft ? children[node].first : children[node].last { return child }
        return threads[node] < 0 ? nil : threads[node]
    }

    /// APPORTION: moves the subtree of `node` away from those of its left siblings. Where contours go on is known then.
    private mutating func apportion(_ node: Int, _ defaultAncestor: Int) -> Int {
        guard numbers[node] > 0 else { return defaultAncestor }
        var defaultAncestor = defaultAncestor
        let siblings = children[parents[node]]
        var (innerRight, outerRight) = (node, node)
        var (innerLeft, outerLeft) = (siblings[numbers[node] - 1], siblings[0])
        var (sumInnerRight, sumOuterRight) = (modifiers[innerRight], modifiers[outerRight])
        var (sumInnerLeft, sumOuterLeft) = (modifiers[innerLeft], modifiers[outerLeft])
        while let nextLeft = next(innerLeft, onTheLeft: false), let nextRight = next(innerRight, onTheLeft: true) {
            (innerLeft, innerRight) = (nextLeft, nextRight)
            // The outer contours reach as far as the inner ones, or threads lead on.
            outerLeft = next(outerLeft, onTheLeft: true) ?? outerLeft
            outerRight = next(outerRight, onTheLeft: false) ?? outerRight
            ancestors[outerRight] = node
            let gap = (places[innerLeft] + sumInnerLeft) - (places[innerRight] + sumInnerRight) + 1
            if gap > 0 {
                let isSibling = parents[ancestors[innerLeft]] == parents[node]
                move(from: isSibling ? ancestors[innerLeft] : defaultAncestor, to: node, by: gap)
                sumInnerRight += gap
                sumOuterRight += gap
            }
            sumInnerLeft += modifiers[innerLeft]
            sumInnerRight += modifiers[innerRight]
            sumOuterLeft += modifiers[outerLeft]
            sumOuterRight += modifiers[outerRight]
        }
        if let nextLeft = next(innerLeft, onTheLeft: false), next(outerRight, onTheLeft: false) == nil {
            threads[outerRight] = nextLeft
            modifiers[outerRight] += sumInnerLeft - sumOuterRight
        }
        if let nextRight = next(innerRight, onTheLeft: true), next(outerLeft, onTheLeft: true) == nil {
            threads[outerLeft] = nextRight
            modifiers[outerLeft] += sumInnerRight - sumOuterLeft
            defaultAncestor = node
        }
        return defaultAncestor
    }

    /// MOVESUBTREE: the siblings in between get their share of it in `shift`.
    private mutating func move(from left: Int, to right: Int, by distance: Double) {
        let share = distance / Double(numbers[right] - numbers[left])
        changes[right] -= share
        shifts[right] += distance
        changes[left] += share
        places[right] += distance
        modifiers[right] += distance
    }

    /// EXECUTESHIFTS.
    private mutating func shift(_ siblings: [Int]) {
        var (shift, change) = (0.0, 0.0)
        for node in siblings.reversed() {
            places[node] += shift
            modifiers[node] += shift
            change += changes[node]
            shift += shifts[node] + change
        }
    }

    /// SECONDWALK, and the leftmost to 0: parents stand before their children.
    private mutating func settle() {
        var sums = Array(repeating: 0.0, count: places.count)
        for node in places.indices where parents[node] >= 0 {
            sums[node] = sums[parents[node]] + modifiers[parents[node]]
            places[node] += sums[node]
        }
        let left = places.min() ?? 0
        for node in places.indices { places[node] -= left }
        width = places.max() ?? 0
    }
}
