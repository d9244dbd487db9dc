import DirectoryImport
import DirectoryModel
import TestSupport
import Testing

@Suite("A column that the mapping names and the file does not have")
struct MissingColumnTests {
    let harness: ImportHarness

    init() throws { harness = try ImportHarness() }

    private func mapping(_ fields: String, skip: String = "[]") throws -> String {
        try harness.folder.write(
            "mapping.json",
            #"{"name": "ours", "format": "csv", "skip": \#(skip), "fields": {"employeeNumber": "no", "alias": "alias", "#
                + fields + "}}")
    }

    @Test("changes nobody's field, whatever its default is, and fills it for nobody who is there")
    func keepsFields() throws {
        let mapping = try mapping(
            #""company": {"from": "company", "transforms": [{"default": "Northwind"}]}, "level": {"from": "level", "#
                + #""transforms": ["lowercase"]}, "title": {"from": ["job", "post"], "transforms": ["unquote"]}"#)
        try harness.night(
            1, ["1,ann,Contoso,L5,Clerk", "2,bob,,,"], header: "no,alias,company,level,job", mapping: mapping)
        let report = try harness.night(2, ["1,ann,", "2,bob,Cook"], header: "no,alias,post", mapping: mapping)
        #expect(report.counts.changes == 2, "the title has one of its two columns")
        let (ann, bob) = (try harness.person("ann"), try harness.person("bob"))
        #expect(ann[.company] == "Contoso" && ann[.level] == "l5" && ann[.title] == nil)
        #expect(bob[.company] == "Northwind" && bob[.title] == "Cook")

        try harness.night(3, ["1,ann,Contoso", "3,cem,"], header: "no,alias,level", mapping: mapping)
        let again = try harness.night(4, ["1,ann", "3,cem"], header: "no,alias", mapping: mapping)
        #expect(again.isEmpty)
        #expect(try harness.person("cem")[.level] == nil)
    }

    @Test("leaves a vacancy one, without an alias")
    func keepsVacancies() throws {
        let mapping = try mapping(
            #""kind": {"from": "kind", "transforms": [{"default": "person"}]}, "title": "title", "manager": "boss""#)
        try harness.night(
            1, ["1,ann,,Head,", "2,,vacancy,Deputy,1", "3,eve,,Clerk,2"], header: "no,alias,kind,title,boss",
            mapping: mapping)
        let before = try harness.chart()
        #expect(before == ["1 ann -", "2 - 1", "3 eve 2"])
        let report = try harness.night(
            2, ["1,ann,Head,", "2,,Vice,1", "3,eve,Clerk,2"], header: "no,alias,title,boss", mapping: mapping)
        #expect(report.counts.changes == 1)
        #expect(try harness.chart() == before)
    }

    @Test("for the status: who is new is active, who is on leave stays so, who had left is back")
    func keepsStatus() throws {
        let mapping = try mapping(#""status": "status", "title": "title""#)
        try harness.night(
            1, ["1,ann,active", "2,bob,leave", "3,eve,left", "4,dan,"], header: "no,alias,status", mapping: mapping)
        #expect(try harness.person("dan").status == .active, "an empty status is none")
        let report = try harness.night(
            2, ["1,ann", "2,bob", "3,eve", "4,dan", "5,fay"], header: "no,alias", mapping: mapping)
        #expect(report.counts.returns == 1 && report.counts.hires == 1 && report.counts.changes == 0)
        #expect(
            try ["ann", "bob", "eve", "fay"].map { try harness.person($0).status } == [
                .active, .leave, .active, .active,
            ])
    }

    @Test("by which rows are to be left out is told: people may come in who are none")
    func skipRule() throws {
        let mapping = try mapping(
            #""title": "title""#, skip: #"[{"from": "test", "values": ["yes"], "because": "a test account"}]"#)
        let with = try harness.night(1, ["1,ann,no", "2,bot,yes"], header: "no,alias,test", mapping: mapping)
        #expect(with.counts.skipped == 1 && with.details.issues.isEmpty)
        let without = try harness.night(2, ["1,ann", "2,bot"], header: "no,alias", mapping: mapping)
        #expect(without.details.issues.map(\.code) == ["missingColumn"] && without.counts.warnings == 1)
        #expect(without.details.issues.first?.message.contains("'test'") == true)
    }
}

@Suite("An alias template")
struct AliasTemplateTests {
    @Test(
        "makes aliases that the directory takes, whatever the names are",
        arguments: [
            ("{given}.{family}", "Ann", "Ames", "ann.ames"), ("{given}.{family}", "", "Ames", "ames"),
            ("{family}.{given:1}", "Ann", "", "ann"), ("x{number}", "Ann", "Ames", "x1"), ("{number}", "", "", "1"),
            ("{given:1}{family:7}", "王", "伟", "1"), ("{given}-{family}", "李", "Ames", "ames"),
            ("{given}{family}", String(repeating: "a", count: 60), "Ames", String(repeating: "a", count: 56)),
        ])
    func makes(template: String, given: String, family: String, alias: String) throws {
        let harness = try ImportHarness()
        let mapping = try harness.folder.write(
            "mapping.json",
            #"{"name":"x","format":"csv","alias":"\#(template)","fields":{"employeeNumber":"id","#
                + #""name.legal.given":"given","name.legal.family":"family"}}"#)
        try harness.night(1, ["1,\(given),\(family)"], header: "id,given,family", mapping: mapping)
        #expect(try harness.chart() == ["1 \(alias) -"])
    }
}
