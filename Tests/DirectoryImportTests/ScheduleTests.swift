import DirectoryImport
import DirectoryModel
import Testing
import TestSupport

@Suite("A row with an effective date in the future")
struct ScheduleTests {
    private let harness: ImportHarness
    private let mapping: String

    init() throws {
        harness = try ImportHarness()
        mapping = try harness.folder.write(
            "dated.json",
            #"""
            {"name": "dated", "format": "csv", "effectiveDate": "from", "fields": {
              "employeeNumber": "id", "alias": "alias", "name.legal.given": "given", "title": "title",
              "status": "status", "manager": {"from": "manager", "by": "alias"}}}
            """#)
    }

    @discardableResult
    private func load(_ day: Int, _ rows: [String], delta: Bool = false) throws -> ImportReport {
        try harness.night(
            day, rows, header: "id,alias,given,title,status,manager,from", mapping: mapping, delta: delta)
    }

    private func due(_ day: Int) throws -> [ImportReport] {
        try harness.desk.applyDue(by: ImportAuthor(name: "olga", now: ImportHarness.time(day)))
    }

    private static let today = ["1,ann,Ann,CEO,active,,", "2,bob,Bob,Director,active,ann,2025-01-01"]
    private static let later = [
        "2,bob,Bob,Vice President,active,ann,2026-01-05", "3,eve,Eve,Engineer,active,bob,2026-01-06",
    ]

    @Test("is kept, and takes effect on its day: changes, hires and lines")
    func takesEffect() throws {
        let report = try load(1, Self.today + Self.later)
        #expect(report.counts.scheduled == 2 && report.counts.hires == 2)
        #expect(report.details.issues.isEmpty)
        #expect(try harness.person("bob")[.title] == "Director")
        #expect(try due(4).isEmpty)
        let fifth = try due(5)
        #expect(fifth.map(\.run.kind) == [.due] && fifth.map(\.run.state) == [.applied])
        #expect(try harness.person("bob")[.title] == "Vice President")
        #expect(try due(5).isEmpty, "once only")
        #expect(try due(7).map(\.counts.hires) == [1])
        #expect(try harness.chart() == ["1 ann -", "2 bob 1", "3 eve 2"])
    }

    @Test("keeps its person in place: who has only such a row has not left")
    func stays() throws {
        try load(1, Self.today)
        let report = try load(2, [Self.today[0], Self.later[0]])
        #expect(report.counts.leavers == 0 && report.run.state == .unchanged)
        #expect(try due(5).count == 1)
    }

    @Test("is forgotten when the next full dump has it no longer, and stays through a delta")
    func fullDump() throws {
        try load(1, Self.today + Self.later)
        try load(2, ["1,ann,Ann,Chief,active,,"], delta: true)
        try load(3, Self.today + [Self.later[1]])
        #expect(try due(7).map(\.counts.hires) == [1])
        #expect(try harness.person("bob")[.title] == "Director")
    }

    @Test("takes effect before a delta of its day or later")
    func delta() throws {
        try load(1, Self.today + Self.later)
        try load(6, ["3,eve,Eve,Senior Engineer,active,bob,"], delta: true)
        #expect(try harness.person("bob")[.title] == "Vice President")
        #expect(try harness.person("eve")[.title] == "Senior Engineer")
    }

    @Test("that somebody leaves, does so on its day")
    func leaving() throws {
        try load(1, Self.today + ["2,bob,Bob,Director,left,ann,2026-01-05"])
        #expect(try harness.person("bob").status == .active)
        #expect(try due(6).map(\.counts.leavers) == [1])
        #expect(try harness.person("bob").leaveDate == CalendarDate("2026-01-06"))
    }

    @Test("of a quarantined run counts when that is approved, and of a rejected or undone one never")
    func decisions() throws {
        var strict = harness
        strict.policy.limits.rejected = 0
        strict.policy.limits.floor = 0
        let rows = Self.today + Self.later + ["4,dan,Dan,Clerk,nonsense,ann,"]
        let file = try harness.folder.write(
            "strict.csv", (["id,alias,given,title,status,manager,from"] + rows).joined(separator: "\n") + "\n")
        let stopped = try strict.load(file, mapping: mapping)
        #expect(stopped.run.state == .quarantined)
        #expect(try due(7).isEmpty)
        _ = try strict.desk.approve(stopped.run.number, plan: stopped.planHash, by: .test)
        _ = try strict.desk.undo(stopped.run.number, force: false, isDryRun: false, keepsLists: false, by: .test)
        #expect(try due(7).isEmpty)
        let again = try strict.load(file, mapping: mapping)
        _ = try strict.desk.reject(again.run.number, by: .test)
        #expect(try due(7).isEmpty)
        let last = try strict.load(file, mapping: mapping)
        _ = try strict.desk.approve(last.run.number, plan: last.planHash, by: .test)
        #expect(try due(7).map(\.counts.hires) == [1])
    }
}
