import TestSupport
import Testing

@testable import DirectoryPages

@Suite("A tree that is drawn tidily")
struct TidyTreeTests {
    /// Some node's children for each, each level behind the one above it, as a chart is read.
    private static func randomTree(_ size: Int, mostBelow: Int, _ random: inout SplitMix) -> [[Int]] {
        var children: [[Int]] = Array(repeating: [], count: size)
        var (next, parent) = (1, 0)
        while next < size {
            let count = min(
                Int.random(in: parent == next - 1 ? 1...mostBelow : 0...mostBelow, using: &random), size - next)
            children[parent] = Array(next..<next + count)
            next += count
            parent += 1
        }
        return children
    }

    private static func depths(_ children: [[Int]]) -> [Int] {
        var depths = Array(repeating: 0, count: children.count)
        for (node, below) in children.enumerated() { for child in below { depths[child] = depths[node] + 1 } }
        return depths
    }

    @Test(
        "has no two nodes closer than a step, every parent above the middle of its children, and everybody in order",
        arguments: [(1, 1, 1), (2, 2, 1), (3, 30, 2), (4, 300, 3), (5, 2000, 9), (6, 2000, 2), (7, 5000, 60)])
    func properties(seed: UInt64, size: Int, mostBelow: Int) {
        var random = SplitMix(state: seed)
        for _ in 0..<20 {
            let children = Self.randomTree(size, mostBelow: mostBelow, &random)
            let places = TidyTree(children: children).places
            #expect(places.min() == 0)
            let depths = Self.depths(children)
            // Nodes of a level have ascending numbers: their order from left to right is theirs in the chart.
            var last: [Int: Double] = [:]
            var isApart = true
            for node in children.indices {
                if let left = last[depths[node]], places[node] - left < 1 - 1e-6 { isApart = false }
                last[depths[node]] = places[node]
            }
            #expect(isApart)
            let areCentred = children.enumerated().allSatisfy { node, below in
                guard let first = below.first, let last = below.last else { return true }
                return abs((places[first] + places[last]) / 2 - places[node]) < 1e-6
            }
            #expect(areCentred)
        }
    }

    @Test("is mirrored when what it is drawn of is")
    func mirrored() {
        //   0 → 1, 2, 3; 1 → 4, 5; 3 → 6; and the same from the right.
        let tree = TidyTree(children: [[1, 2, 3], [4, 5], [], [6], [], [], []])
        let mirror = TidyTree(children: [[1, 2, 3], [4], [], [5, 6], [], [], []])
        let pairs = [(0, 0), (1, 3), (2, 2), (3, 1), (4, 6), (5, 5), (6, 4)]
        for (node, other) in pairs { #expect(abs(tree.places[node] - (mirror.width - mirror.places[other])) < 1e-9) }
    }

    @Test("is as narrow as that allows: small subtrees between large ones spread out")
    func narrow() {
        let tree = TidyTree(children: [[1, 2, 3], [4, 5, 6], [], [7, 8, 9], [], [], [], [], [], []])
        #expect(tree.width == 5)
        #expect(tree.places[2] == (tree.places[1] + tree.places[3]) / 2)
    }

    @Test("takes a chain of many thousands")
    func deep() {
        let count = 50_000
        let tree = TidyTree(children: (0..<count).map { $0 == count - 1 ? [] : [$0 + 1] })
        #expect(tree.width == 0)
    }

    @Test("has the colours of the style sheet")
    func hues() {
        let css = String(decoding: Asset.chartStyle.bytes, as: UTF8.self)
        for hue in ChartLegend.hues + [ChartLegend.others] {
            #expect(css.contains(".\(hue.name) { --hue: light-dark(\(hue.onPaper), "), "\(hue.name)")
        }
    }
}
