import DirectoryImport
import DirectoryModel
import DirectoryStore
import Testing
import TestSupport

/// A company with an HR system, a contractors' system and a list of telephones.
private struct Sources {
    static let hr = ["1,ann,Ann,Ames,CEO,active,", "2,bob,Bob,Berg,Director,active,1"]
    static let contractors = ["8,cat,Cat,Cole,Welder,active,2", "9,dov,Dov,Dahl,Rigger,active,8"]

    let harness: ImportHarness
    let phones: String

    init(order: [String] = ["hr", "contractors", "phones"]) throws {
        var harness = try ImportHarness()
        harness.policy.sources = order
        self.harness = harness
        phones = try harness.folder.write(
            "phones.json",
            #"""
            {"name": "phones", "format": "csv", "source": "phones", "people": "others", "fields": {
              "employeeNumber": "No", "phones.work": "Phone", "title": "Role"}}
            """#)
    }

    @discardableResult
    func hr(_ day: Int, _ rows: [String] = hr, header: String = ImportHarness.header) throws -> ImportReport {
        try harness.night(day, rows, header: header)
    }

    @discardableResult
    func contractors(_ day: Int, _ rows: [String] = contractors) throws -> ImportReport {
        try harness.night(day, rows, source: "contractors")
    }

    @discardableResult
    func phones(_ day: Int, _ rows: [String]) throws -> ImportReport {
        try harness.night(day, rows, header: "No,Phone,Role", mapping: phones)
    }
}

@Suite("Of several sources")
struct SourceTests {
    @Test("each owns its people: nobody leaves by another's dump")
    func ownPeople() throws {
        let sources = try Sources()
        try sources.hr(1)
        try sources.contractors(1)
        #expect(try sources.hr(2).run.state == .unchanged)
        #expect(try sources.contractors(2).run.state == .unchanged)
        let report = try sources.contractors(3, [Sources.contractors[0]])
        #expect(report.counts.leavers == 1)
        #expect(try sources.harness.chart() == ["1 ann -", "2 bob 1", "8 cat 2", "9 dov 8 left"])
    }

    @Test("one that only adds fields brings nobody and takes nobody away")
    func otherPeople() throws {
        let sources = try Sources()
        try sources.hr(1)
        let report = try sources.phones(2, ["2,+12065550100,", "7,+12065550107,"])
        #expect(report.counts.strangers == 1 && report.counts.leavers == 0)
        #expect(report.details.issues.map(\.code) == ["stranger"])
        #expect(try sources.harness.person("bob")[.workPhone] == "+12065550100")
        #expect(try sources.harness.person("bob")[.title] == "Director")
        #expect(try sources.phones(3, ["2,+12065550100,"]).run.state == .unchanged)
        // And the owner's next dump, which says nothing of telephones, leaves them.
        #expect(try sources.hr(4).run.state == .unchanged)
        #expect(try sources.harness.person("bob")[.workPhone] == "+12065550100")
    }

    @Test("the first in the declared order has the word, whoever ran last", arguments: [true, false])
    func conflicts(hrFirst: Bool) throws {
        let sources = try Sources(order: hrFirst ? ["hr", "phones"] : ["phones", "hr"])
        try sources.hr(1)
        let header = ImportHarness.header + ",work_phone"
        let withPhones = zip(Sources.hr, ["+12065550101", "+12065550102"]).map { "\($0),\($1)" }
        try sources.hr(2, withPhones, header: header)
        let first = try sources.phones(3, ["2,+12065550199,"])
        let again = try sources.hr(4, withPhones, header: header)
        let third = try sources.phones(5, ["2,+12065550199,"])
        let expected = hrFirst ? "+12065550102" : "+12065550199"
        #expect(try sources.harness.person("bob")[.workPhone] == expected)
        #expect(first.run.state == (hrFirst ? .unchanged : .applied))
        #expect(again.run.state == .unchanged && third.run.state == .unchanged)
        let conflicts = (hrFirst ? third : again).details.conflicts.filter { $0.field == .workPhone }
        #expect(conflicts.map(\.prevails) == [hrFirst ? "hr" : "phones"])
    }

    @Test("the higher takes a person over, the lower does not take them back")
    func takeOver() throws {
        let sources = try Sources()
        try sources.contractors(1)
        let hired = ["1,ann,Ann,Ames,CEO,active,", "8,cat,Cat,Cole,Foreman,active,1"]
        let report = try sources.hr(2, hired)
        #expect(report.details.conflicts.map(\.field) == [.source])
        #expect(try sources.harness.person("cat")[.title] == "Foreman")
        let lower = try sources.contractors(3)
        #expect(lower.run.state == .unchanged)
        #expect(Set(lower.details.conflicts.map(\.field)) == [.source, .title, .manager])
        #expect(try sources.contractors(4, [Sources.contractors[1]]).counts.leavers == 0)
        #expect(try sources.hr(5, [hired[0]]).counts.leavers == 1)
        // Whom their owner has let go may come back through another.
        #expect(try sources.contractors(6).counts.returns == 1)
        #expect(try sources.hr(7, [hired[0]]).run.state == .unchanged)
    }

    @Test("one that is not declared is refused with what to do")
    func undeclared() throws {
        let sources = try Sources()
        let error = #expect(throws: DirectoryError.self) {
            try sources.harness.night(1, Sources.hr, source: "payroll")
        }
        #expect(error?.hint.contains("hr,contractors,phones,payroll") == true)
    }

    @Test("who owns what is in the change log: replayed, it is the same directory, and undone, as before")
    func log() throws {
        let sources = try Sources(order: ["phones", "hr"])
        try sources.hr(1)
        let before = try sources.harness.dump()
        let run = try sources.phones(2, ["2,+12065550100,Boss"])
        let copy = try SQLiteDirectory()
        try sources.harness.directory.forEachRevision { try copy.apply($0, record: { _ in nil }, progress: { _ in }) }
        #expect(try copy.dump() == sources.harness.dump())
        _ = try sources.harness.desk.undo(
            run.run.number, force: false, isDryRun: false, keepsLists: false, by: .test)
        #expect(try sources.harness.dump() == before)
    }

    @Test("claims are read as they were written")
    func claims() {
        var claims = FieldClaims()
        claims["phones"] = FieldSet([.workPhone, .mobilePhone])
        claims["ad"] = FieldSet([.email, .workPhone])
        #expect(claims.text == "ad: email phones.work; phones: phones.mobile")
        #expect(FieldClaims(claims.text ?? "") == claims)
        #expect(FieldClaims("").isEmpty && FieldClaims("nonsense").isEmpty && FieldClaims("a: b").isEmpty)
    }
}
