import DirectoryImport
import DirectoryModel
import DirectoryStore
import Testing

@Suite("A quarantined run")
struct QuarantineTests {
    /// Four of four people, of whom the second night's file has one.
    private static func stopped() throws -> (ImportHarness, ImportReport) {
        var harness = try ImportHarness()
        try harness.night(1, PlanTests.company)
        harness.policy.limits.leavers = 1
        let report = try harness.night(2, [PlanTests.company[0]])
        #expect(report.run.state == .quarantined && report.run.number == 2)
        return (harness, report)
    }

    @Test("keeps its plan, which is applied when it is approved: just that, and once")
    func approval() throws {
        let (harness, report) = try Self.stopped()
        let shown = try harness.desk.report(of: 2, keepsLists: true)
        #expect(shown.json == report.json)
        let approved = try harness.desk.approve(2, plan: report.planHash, by: .test)
        #expect(approved.run.state == .applied && approved.run.revision == 2)
        #expect(approved.run.decision == .init(by: "olga", at: ImportHarness.time(8), note: "looked at"))
        #expect(try harness.chart().filter { $0.hasSuffix("left") }.count == 3)
        #expect(throws: DirectoryError.self) { try harness.desk.approve(2, plan: report.planHash, by: .test) }
        // What it did is what it said it would.
        let did = try harness.desk.report(of: 2, keepsLists: true)
        #expect(did.lists[.leavers].text == report.lists[.leavers].text)
    }

    @Test("is not approved with another plan's hash, nor when the directory has changed since")
    func refusedApproval() throws {
        let (harness, report) = try Self.stopped()
        var error = #expect(throws: DirectoryError.self) { try harness.desk.approve(2, plan: "abc", by: .test) }
        #expect(error?.code == .conflict)
        _ = try harness.desk.undo(1, force: false, isDryRun: false, keepsLists: false, by: .test)
        error = #expect(throws: DirectoryError.self) {
            try harness.desk.approve(2, plan: report.planHash, by: .test)
        }
        #expect(error?.message.contains("has changed since") == true)
        #expect(try harness.desk.reject(2, by: .test).run.state == .rejected)
    }

    @Test("suspends what comes next from its source until somebody decides, and nothing else")
    func suspension() throws {
        var (harness, _) = try Self.stopped()
        harness.policy.sources = ["hr", "contractors"]
        #expect(try harness.night(3, PlanTests.company).run.state == .suspended)
        #expect(try harness.night(3, PlanTests.company, dryRun: true).run.state == .unchanged)
        let other = ["9,cat,Cat,Cole,Welder,active,1"]
        #expect(try harness.night(3, other, source: "contractors").run.state == .applied)
        #expect(try harness.desk.reject(2, by: .test).run.state == .rejected)
        #expect(try harness.night(4, PlanTests.company).run.state == .unchanged)
        #expect(
            try harness.desk.runs(before: nil, limit: 10).map(\.state) == [
                .unchanged, .applied, .suspended, .rejected, .applied,
            ])
    }

    @Test("leaves nothing of its plan behind when it is rejected")
    func rejection() throws {
        let (harness, _) = try Self.stopped()
        let rejected = try harness.desk.reject(2, by: .test)
        var changes = 0
        try harness.directory.forEachChange(of: rejected.run) { _ in changes += 1 }
        #expect(changes == 0)
        #expect(throws: DirectoryError.self) { try harness.desk.reject(2, by: .test) }
        #expect(throws: DirectoryError.self) { try harness.desk.reject(77, by: .test) }
    }
}

@Suite("Undoing a run")
struct UndoTests {
    private static let next = [
        PlanTests.company[0], "2,bobby,Bob,Berg,Director,active,1", "3,eve,Eve,Eng,Senior Engineer,active,1",
        "5,fay,Fay,Ford,Engineer,active,3",
    ]

    @Test("gives every field, line and alias the value that it had, and whom the run brought leaves")
    func restores() throws {
        let harness = try ImportHarness()
        try harness.night(1, PlanTests.company)
        let before = try harness.chart()
        try harness.night(2, Self.next)
        let undone = try harness.desk.undo(2, force: false, isDryRun: false, keepsLists: true, by: .test)
        #expect(undone.run.state == .applied && undone.run.undoes == 2 && undone.run.revision == 3)
        #expect(try harness.chart() == before + ["5 fay 3 left"])
        #expect(try harness.person("eve")[.title] == "Engineer")
        #expect(try harness.person("dan").leaveDate == nil)
        // The night can be had again, and the undo be undone.
        #expect(try harness.night(3, Self.next).run.state == .applied)
    }

    @Test("can itself be undone, and a run not twice")
    func twice() throws {
        let harness = try ImportHarness()
        try harness.night(1, PlanTests.company)
        try harness.night(2, Self.next)
        let after = try harness.chart()
        func undo(_ run: Int) throws -> ImportReport {
            try harness.desk.undo(run, force: false, isDryRun: false, keepsLists: false, by: .test)
        }
        _ = try undo(2)
        #expect(throws: DirectoryError.self) { try undo(2) }
        #expect(try undo(3).run.state == .applied)
        #expect(try harness.chart() == after)
        #expect(try undo(2).run.state == .applied)
    }

    @Test("is refused field by field where later edits stand in the way, and takes them back with force")
    func obstacles() throws {
        let harness = try ImportHarness()
        try harness.night(1, PlanTests.company)
        try harness.night(2, Self.next)
        var later = Self.next
        later[2] = "3,eve,Eve,Eng,Principal Engineer,active,2"
        try harness.night(3, later)
        let before = try harness.dump()
        let refused = try harness.desk.undo(2, force: false, isDryRun: false, keepsLists: false, by: .test)
        #expect(refused.run.state == .refused && refused.run.number == 0)
        // Their manager is again what it was before: that does not stand in the way.
        #expect(
            refused.details.obstacles == [
                UndoObstacle(
                    employeeNumber: "3", field: .title, made: "Senior Engineer", present: "Principal Engineer",
                    restored: "Engineer")
            ])
        #expect(try harness.dump() == before)
        let forced = try harness.desk.undo(2, force: true, isDryRun: false, keepsLists: false, by: .test)
        #expect(forced.run.state == .applied && forced.details.obstacles.count == 1)
        #expect(try harness.person("eve")[.title] == "Engineer")
    }

    @Test("of a run that changed nothing is refused, and a dry run changes nothing")
    func nothing() throws {
        let harness = try ImportHarness()
        try harness.night(1, PlanTests.company)
        try harness.night(2, PlanTests.company)
        #expect(throws: DirectoryError.self) {
            try harness.desk.undo(2, force: false, isDryRun: false, keepsLists: false, by: .test)
        }
        let before = try harness.dump()
        let plan = try harness.desk.undo(1, force: false, isDryRun: true, keepsLists: true, by: .test)
        #expect(plan.isDryRun && plan.counts.leavers == 4)
        #expect(try harness.dump() == before)
    }
}
