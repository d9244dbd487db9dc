import DirectoryImport
import DirectoryModel
import TestSupport
import Testing

/// A hundred people below one boss, and a second night that differs just so much.
private struct Company {
    var harness: ImportHarness

    /// `limits` starts from none, so that each test meets one guard.
    init(_ limits: (inout GuardLimits) -> Void) throws {
        harness = try ImportHarness()
        var policy = GuardLimits.none
        limits(&policy)
        harness.policy.limits = policy
        try harness.night(1, Self.rows())
    }

    /// Row `i` of `i` in 1 … 100, as `change` makes it; nil leaves it out.
    static func rows(_ change: (Int, inout [String]) -> Bool = { _, _ in true }) -> [String] {
        (1...100).compactMap { i in
            var row = ["\(i)", "user\(i)", "Given\(i)", "Family\(i)", "Title", "active", i == 1 ? "" : "1"]
            return change(i, &row) ? row.joined(separator: ",") : nil
        }
    }

    func night(_ rows: [String], delta: Bool = false) throws -> ImportReport {
        let before = try harness.dump()
        let report = try harness.night(2, rows, delta: delta)
        if report.run.state == .quarantined { #expect(try harness.dump() == before) }
        return report
    }
}

@Suite("A guard stops a dump and changes nothing")
struct GuardTests {
    @Test("when more people would leave than the limit, not when just so many would", arguments: [9, 10, 11])
    func leavers(count: Int) throws {
        let company = try Company { $0.leavers = 10 }
        let report = try company.night(Company.rows { i, _ in i <= 100 - count })
        #expect(report.counts.leavers == count)
        #expect(report.run.state == (count > 10 ? .quarantined : .applied))
        #expect(report.details.alarms.map(\.setting) == (count > 10 ? ["guard-leavers"] : []))
    }

    @Test("when a larger share of the people would leave than the limit", arguments: [6, 7, 8])
    func leaversPercent(count: Int) throws {
        let company = try Company { $0.leaversPercent = 7 }
        let report = try company.night(Company.rows { i, _ in i <= 100 - count })
        #expect(report.run.state == (count > 7 ? .quarantined : .applied))
    }

    @Test("when the file has a smaller share of the last good one's rows", arguments: [79, 80, 81])
    func rows(count: Int) throws {
        let company = try Company { $0.rows = 80 }
        let report = try company.night(Company.rows { i, _ in i <= count })
        #expect(report.run.state == (count < 80 ? .quarantined : .applied))
    }

    @Test("but a delta may have as few rows as it likes")
    func deltaRows() throws {
        let company = try Company { $0.rows = 80 }
        let report = try company.night(["1,boss,Given1,Family1,Chief,active,"], delta: true)
        #expect(report.run.state == .applied)
    }

    @Test("when one field changes for a larger share of the people", arguments: [19, 20, 21])
    func changed(count: Int) throws {
        let company = try Company { $0.changed = 20 }
        let report = try company.night(
            Company.rows { i, row in
                if i <= count { row[4] = "Other title" }
                return true
            })
        #expect(report.counts.changes == count)
        #expect(report.run.state == (count > 20 ? .quarantined : .applied))
    }

    @Test("when one field is emptied for a larger share of those who have it", arguments: [4, 5, 6])
    func emptied(count: Int) throws {
        let company = try Company { $0.emptied = 5 }
        let report = try company.night(
            Company.rows { i, row in
                if i <= count { row[4] = "" }
                return true
            })
        #expect(report.run.state == (count > 5 ? .quarantined : .applied))
    }

    @Test("when a larger share of the rows is rejected", arguments: [2, 3, 4])
    func rejected(count: Int) throws {
        let company = try Company { $0.rejected = 3 }
        let report = try company.night(
            Company.rows { i, row in
                if i <= count { row[5] = "nonsense" }
                return true
            })
        #expect(report.counts.rejected == count)
        #expect(report.run.state == (count > 3 ? .quarantined : .unchanged))
    }

    @Test("when more reporting lines are held back", arguments: [9, 10, 11])
    func heldBack(count: Int) throws {
        let company = try Company { $0.heldBack = 10 }
        let report = try company.night(
            Company.rows { i, row in
                if i > 100 - count { row[6] = "nobody" }
                return true
            })
        #expect(report.counts.heldBack == count)
        #expect(report.run.state == (count > 10 ? .quarantined : .unchanged))
    }

    @Test("but whose lines to a manager are lost keeps them", arguments: [0, 1, nil])
    func roots(more: Int?) throws {
        let company = try Company { $0.roots = more }
        let report = try company.night(
            Company.rows { i, row in
                if i == 50 { row[6] = "" }
                return true
            })
        let isKept = more == 0
        #expect(report.details.heldBack.map(\.reason) == (isKept ? [.secondRoot] : []))
        #expect(report.details.heldBack.map(\.kept) == (isKept ? ["1"] : []))
        #expect(report.run.state == (isKept ? .unchanged : .applied))
    }

    @Test("and a new head of the company is no second one")
    func newHead() throws {
        let company = try Company { $0.roots = 0 }
        let report = try company.night(
            Company.rows { i, row in
                row[6] = i == 2 ? "" : "2"
                return true
            })
        #expect(report.details.heldBack.isEmpty && report.counts.moves == 100)
    }

    @Test("when it is older than the last one applied", arguments: [11, 12, 13])
    func age(hours: Int) throws {
        let company = try Company { $0.age = 12 }
        let file = try company.harness.folder.write(
            "dated.csv", ([ImportHarness.header] + Company.rows()).joined(separator: "\n") + "\n")
        let last = Timestamp("2026-01-02T02:00:00Z")!
        try company.harness.load(file, day: 2, dumped: last)
        let older = Timestamp(secondsSinceEpoch: last.secondsSinceEpoch - hours * 3600)
        let report = try company.harness.load(file, day: 3, dumped: older)
        #expect(report.run.state == (hours > 12 ? .quarantined : .unchanged))
    }

    @Test("but a percentage of a handful is no accident", arguments: [5, 6])
    func floor(count: Int) throws {
        let company = try Company {
            $0.leaversPercent = 1
            $0.floor = 5
        }
        let report = try company.night(Company.rows { i, _ in i <= 100 - count })
        #expect(report.run.state == (count > 5 ? .quarantined : .applied))
    }

    @Test("whose columns are shifted, whichever column it begins with", arguments: 1..<6)
    func shifted(column: Int) throws {
        let company = try Company { $0 = GuardLimits() }
        let report = try company.night(
            Company.rows { _, row in
                row.insert("", at: column)
                row.removeLast()
                return true
            })
        #expect(report.run.state == .quarantined)
    }

    @Test("and a first load over a limit waits, too")
    func firstLoad() throws {
        var harness = try ImportHarness()
        harness.policy.limits = GuardLimits()
        let rows = Company.rows { i, row in
            if i <= 6 { row[5] = "nonsense" }
            return true
        }
        let report = try harness.night(1, rows)
        #expect(report.run.state == .quarantined && report.counts.hires == 94)
        #expect(try harness.chart().isEmpty)
        let approved = try harness.desk.approve(1, plan: report.planHash, by: .test)
        #expect(approved.run.state == .applied)
        #expect(try harness.chart().count == 94)
    }
}

extension ImportAuthor {
    static let test = ImportAuthor(name: "olga", now: ImportHarness.time(8), note: "looked at")
}
