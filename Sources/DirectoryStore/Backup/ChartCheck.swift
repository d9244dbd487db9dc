import DirectoryModel
import GRDB
import OrgGraph

/// Whether the stored chart, from which look-ups read chains and counts, is the one that the reporting lines make: the
/// forest is built anew from them, and compared node by node.
enum ChartCheck {
    static func run(_ db: Database) throws -> CheckResult {
        var findings = Findings()
        let count = try Int.fetchOne(db, sql: "SELECT max(id) FROM profile") ?? 0
        let forest: ReportingForest
        do {
            forest = try ReportingForest(
                parents: parents(db, count: count, &findings), counted: counted(db, count: count))
        } catch let error as ForestError {
            if case .loops(let loops) = error {
                for loop in loops {
                    findings.add("in a loop: " + loop.map { "P\($0 + 1)" }.joined(separator: " reports to "))
                }
            } else {
                findings.add("a reporting line leads to nobody")
            }
            return CheckResult("chart", findings, passed: "")
        }
        try compare(forest, db, &findings)
        return CheckResult(
            "chart", findings,
            passed: "\(forest.count.grouped) places with the managers and counts that the lines make")
    }

    /// By id - 1, as the open solid lines have them; -1 for none.
    private static func parents(_ db: Database, count: Int, _ findings: inout Findings) throws -> [Int32] {
        var parents = [Int32](repeating: -1, count: count)
        let lines = try SQLStatement(
            db, "SELECT report_id, manager_id FROM reporting_line WHERE valid_to IS NULL AND relation = 'solid'")
        while try lines.step() {
            let (report, manager) = (lines.int(0), lines.int(1))
            guard (1...max(count, 1)).contains(report), (1...max(count, 1)).contains(manager), count > 0 else {
                findings.add("P\(report) reports to P\(manager), and one of them is not there")
                continue
            }
            parents[report - 1] = Int32(manager - 1)
        }
        return parents
    }

    private static func counted(_ db: Database, count: Int) throws -> [Bool] {
        var counted = [Bool](repeating: false, count: count)
        let states = try SQLStatement(db, "SELECT id, kind = 'person' AND status <> 'left' FROM profile")
        while try states.step() { counted[states.int(0) - 1] = states.int(1) == 1 }
        return counted
    }

    private static func compare(_ forest: ReportingForest, _ db: Database, _ findings: inout Findings) throws {
        let nodes = try SQLStatement(
            db, "SELECT id, manager_id, direct_reports, total_reports FROM org_node ORDER BY id")
        var next = 1
        while try nodes.step() {
            let id = nodes.int(0)
            while next < min(id, forest.count + 1) {
                findings.add("P\(next) has no place in the chart")
                next += 1
            }
            next = id + 1
            guard id <= forest.count else {
                findings.add("P\(id) has a place in the chart and is nobody")
                continue
            }
            let node = Int32(id - 1)
            let manager = forest.parent(of: node).map { Int($0) + 1 }
            let stored = nodes.isNull(1) ? nil : nodes.int(1)
            if stored != manager {
                findings.add("P\(id) stands below \(Self.name(stored)), and reports to \(Self.name(manager))")
            }
            let (direct, total) = (Int(forest.directCount(of: node)), Int(forest.totalCount(of: node)))
            if nodes.int(2) != direct || nodes.int(3) != total {
                findings.add(
                    "P\(id) is said to have \(nodes.int(2))/\(nodes.int(3)) reports, and has \(direct)/\(total)")
            }
        }
        while next <= forest.count {
            findings.add("P\(next) has no place in the chart")
            next += 1
        }
    }

    private static func name(_ id: Int?) -> String { id.map { "P\($0)" } ?? "nobody" }
}
