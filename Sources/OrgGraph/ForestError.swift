/// Why parent indices are not a forest.
package enum ForestError: Error, Equatable, Sendable {
    /// A parent index outside 0 ..< count.
    case unknownParent(node: Int32, parent: Int32)
    /// Every loop there is: nodes in reporting order, each reporting to the next and the last to the first, beginning
    /// with the smallest; ordered by it. A loop of one is a node that reports to itself.
    case loops([[Int32]])

    /// Finds all loops of a parent array that is known to hold at least one. O(n).
    init(loopsIn parents: [Int32]) { self = .loops(ReportingLoops.find(in: parents)) }
}

/// Finding the loops in reporting lines before a forest is built of them.
package enum ReportingLoops {
    /// All loops in a parent array, self-loops included; empty when it is a forest. A node has one parent, so that
    /// every unvisited node is followed upwards until a visited one, and a loop is found exactly once. O(n).
    package static func find(in parents: [Int32]) -> [[Int32]] {
        // 0: not visited; otherwise the number of the walk that visited it.
        var visitedBy = [Int32](repeating: 0, count: parents.count)
        var loops: [[Int32]] = []
        for start in parents.indices where visitedBy[start] == 0 {
            let walk = Int32(start) + 1
            var node = Int32(start)
            while node >= 0, visitedBy[Int(node)] == 0 {
                visitedBy[Int(node)] = walk
                node = parents[Int(node)]
            }
            guard node >= 0, visitedBy[Int(node)] == walk else { continue }
            var loop = [node]
            var next = parents[Int(node)]
            while next != node {
                loop.append(next)
                next = parents[Int(next)]
            }
            loops.append(startingWithSmallest(loop))
        }
        return loops.sorted { $0[0] < $1[0] }
    }

    private static func startingWithSmallest(_ loop: [Int32]) -> [Int32] {
        let smallest = loop.indices.min { loop[$0] < loop[$1] } ?? 0
        return Array(loop[smallest...] + loop[..<smallest])
    }
}
