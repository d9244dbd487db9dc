import GRDB
import OrgGraph
import TestSupport
import Testing

/// The forest against a second implementation that shares nothing with it: recursive queries in SQLite.
@Suite("A random forest agrees with recursive SQL")
struct ForestPropertyTests {
    @Test(
        "in chain, depth, reports, counts and common managers",
        arguments: [(1, 1), (2, 10), (3, 100), (4, 1000), (5, 10_000), (6, 10_000), (7, 3000), (8, 500)])
    func agrees(seed: UInt64, size: Int) throws {
        var random = SplitMix(state: seed)
        let (parents, counted) = Self.randomForest(size, &random)
        let forest = try ReportingForest(parents: parents, counted: counted)
        let db = try Self.database(parents, counted)
        for _ in 0..<40 {
            let a = Int32.random(in: 0..<Int32(size), using: &random)
            let b = Int32.random(in: 0..<Int32(size), using: &random)
            try db.read { db in
                let chain = try Self.chain(a, db)
                #expect(forest.chain(of: a) == chain)
                #expect(forest.depth(of: a) == chain.count)
                let below = try Self.below(a, db)
                #expect(forest.allReports(of: a).sorted() == below.map(\.node))
                #expect(forest.totalCount(of: a) == below.filter(\.counted).count)
                #expect(forest.directCount(of: a) == below.filter { $0.counted && parents[Int($0.node)] == a }.count)
                #expect(forest.directReports(of: a) == below.map(\.node).filter { parents[Int($0)] == a })
                let other = Set(try Self.chain(b, db))
                #expect(forest.lowestCommonManager(a, b) == chain.first(where: other.contains))
                if let path = forest.path(from: a, to: b) {
                    #expect(Set([a] + path.up).intersection(path.down).isEmpty)
                    #expect(path.down.last ?? path.up.last ?? a == b)
                } else {
                    #expect(chain.last ?? a != (try Self.chain(b, db).last ?? b))
                }
            }
        }
    }

    @Test("in refusing whatever has a loop", arguments: 1...20)
    func refusesLoops(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var (parents, counted) = Self.randomForest(400, &random)
        // Somebody with a manager becomes a report of somebody below.
        let forest = try ReportingForest(parents: parents, counted: counted)
        guard let top = parents.indices.first(where: { forest.allReports(of: Int32($0)).count > 2 }) else { return }
        let bottom = try #require(forest.allReports(of: Int32(top)).randomElement(using: &random))
        parents[top] = bottom
        let expected = [Int32(top)] + [bottom] + forest.chain(of: bottom).prefix { $0 != Int32(top) }
        do {
            _ = try ReportingForest(parents: parents, counted: counted)
            Issue.record("a loop was accepted")
        } catch .loops(let loops) {
            #expect(loops.count == 1)
            #expect(Set(loops.first ?? []) == Set(expected))
        } catch {
            Issue.record("unexpected \(error)")
        }
        counted.removeAll()
    }

    /// Parents in random order, so that managers come before and after their reports; about one root in fifty.
    private static func randomForest(_ size: Int, _ random: inout SplitMix) -> ([Int32], [Bool]) {
        let names = (0..<Int32(size)).shuffled(using: &random)
        var parents = [Int32](repeating: -1, count: size)
        for i in names.indices.dropFirst() where Int.random(in: 0..<50, using: &random) > 0 {
            // Near relatives make deep trees, far ones flat ones.
            let reach = Bool.random(using: &random) ? i : min(i, 20)
            parents[Int(names[i])] = names[i - Int.random(in: 1...reach, using: &random)]
        }
        return (parents, (0..<size).map { _ in Int.random(in: 0..<10, using: &random) > 0 })
    }

    private static func database(_ parents: [Int32], _ counted: [Bool]) throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try queue.write { db in
            try db.execute(sql: "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER, counted INTEGER)")
            try db.execute(sql: "CREATE INDEX node_parent ON node (parent)")
            for i in parents.indices {
                try db.execute(
                    sql: "INSERT INTO node VALUES (?, ?, ?)",
                    arguments: [i, parents[i] < 0 ? nil : parents[i], counted[i]])
            }
        }
        return queue
    }

    private static func chain(_ node: Int32, _ db: Database) throws -> [Int32] {
        try Int32.fetchAll(
            db,
            sql: """
                WITH RECURSIVE above (id, n) AS (
                    SELECT parent, 1 FROM node WHERE id = ? UNION ALL
                    SELECT node.parent, n + 1 FROM node JOIN above ON node.id = above.id)
                SELECT id FROM above WHERE id IS NOT NULL ORDER BY n
                """, arguments: [node])
    }

    private static func below(_ node: Int32, _ db: Database) throws -> [(node: Int32, counted: Bool)] {
        try Row.fetchAll(
            db,
            sql: """
                WITH RECURSIVE below (id) AS (
                    SELECT id FROM node WHERE parent = ? UNION ALL
                    SELECT node.id FROM node JOIN below ON node.parent = below.id)
                SELECT id, counted FROM below JOIN node USING (id) ORDER BY id
                """, arguments: [node]
        ).map { ($0[0], $0[1]) }
    }
}
