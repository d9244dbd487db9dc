import OrgGraph
import Testing

@Suite("A reporting forest")
struct ReportingForestTests {
    //     0        6
    //   1   2      7
    //  3 4
    //    5
    let parents: [Int32] = [-1, 0, 0, 1, 1, 4, -1, 6]

    func forest(_ vacant: Set<Int> = []) throws -> ReportingForest {
        try ReportingForest(parents: parents, counted: parents.indices.map { !vacant.contains($0) })
    }

    @Test("answers chain, reports, depth and counts of the organisation it was built of")
    func answers() throws {
        let forest = try forest()
        #expect(forest.roots == [0, 6])
        #expect(forest.chain(of: 5) == [4, 1, 0])
        #expect(forest.chain(of: 0) == [])
        #expect(forest.depth(of: 5) == 3)
        #expect(forest.directReports(of: 1) == [3, 4])
        #expect(Array(forest.allReports(of: 0)) == [1, 3, 4, 5, 2])
        #expect(forest.directCount(of: 0) == 2)
        #expect(forest.totalCount(of: 0) == 5)
        #expect(forest.headcount(of: 1) == 4)
        #expect(forest.totalCount(of: 5) == 0)
    }

    @Test("keeps the reports of a vacancy and does not count it")
    func vacancies() throws {
        let forest = try forest([1])
        #expect(forest.chain(of: 3) == [1, 0])
        #expect(forest.directCount(of: 0) == 1)
        #expect(forest.totalCount(of: 0) == 4)
        #expect(forest.headcount(of: 1) == 3)
        #expect(!forest.isCounted(1))
    }

    @Test("finds the lowest manager above two people, and none where there is none")
    func commonManagers() throws {
        let forest = try forest()
        #expect(forest.lowestCommonManager(3, 5) == 1)
        #expect(forest.lowestCommonManager(3, 2) == 0)
        #expect(forest.lowestCommonManager(4, 5) == 1, "where one manages the other, it is the manager above both")
        #expect(forest.lowestCommonManager(0, 5) == nil, "nobody is above the root")
        #expect(forest.lowestCommonManager(3, 7) == nil, "two roots share nobody")
        #expect(forest.lowestCommonAncestor(4, 5) == 4)
    }

    @Test("leads from one person to another, up and then down")
    func paths() throws {
        let forest = try forest()
        let path = try #require(forest.path(from: 5, to: 2))
        #expect(path.up == [4, 1, 0])
        #expect(path.down == [2])
        #expect(try #require(forest.path(from: 5, to: 1)).down == [])
        #expect(try #require(forest.path(from: 0, to: 5)).up == [])
        #expect(forest.path(from: 5, to: 7) == nil)
    }

    @Test("rolls up the people in place of a subtree, the top included")
    func rollUps() throws {
        let names = try forest([4]).rollUp(1, into: [Int32]()) { $0.append($1) }
        #expect(names == [1, 3, 5])
    }

    @Test("refuses people who report to themselves, and names all of them")
    func selfLoops() {
        #expect(throws: ForestError.loops([[1], [3]])) {
            try ReportingForest(parents: [-1, 1, 0, 3], counted: [true, true, true, true])
        }
    }

    @Test("refuses cycles, and names each once, in reporting order")
    func cycles() {
        #expect(throws: ForestError.loops([[1, 3, 2], [4, 5]])) {
            try ReportingForest(parents: [-1, 3, 1, 2, 5, 4, 1], counted: Array(repeating: true, count: 7))
        }
    }

    @Test("refuses a manager who is not there")
    func unknownParents() {
        #expect(throws: ForestError.unknownParent(node: 1, parent: 7)) {
            try ReportingForest(parents: [-1, 7], counted: [true, true])
        }
    }

    @Test("may be empty, and may be a single line ten thousand managers deep")
    func extremes() throws {
        #expect(try ReportingForest(parents: [], counted: []).count == 0)
        let n: Int32 = 10_000
        let line = try ReportingForest(parents: (0..<n).map { $0 - 1 }, counted: Array(repeating: true, count: Int(n)))
        #expect(line.depth(of: n - 1) == Int(n) - 1)
        #expect(line.totalCount(of: 0) == Int(n) - 1)
        #expect(line.lowestCommonManager(n - 1, n - 2) == n - 3)
    }
}

@Suite("A text index")
struct TextIndexTests {
    @Test("numbers texts in order of appearance and finds them again, through all its growing")
    func numbers() {
        var index = TextIndex()
        let texts = (0..<5000).map { "name\($0 * 7919 % 5003)" } + ["", "é", "日本"]
        for (i, text) in texts.enumerated() { #expect(index.insert(text) == (i, true)) }
        for (i, text) in texts.enumerated() {
            #expect(index.insert(text) == (i, false))
            #expect(index.number(of: text) == i)
            #expect(index.text(i) == text)
        }
        #expect(index.number(of: "nobody") == nil)
        #expect(index.count == texts.count)
    }
}
