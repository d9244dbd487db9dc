import DirectoryImport
import DirectoryModel
import TestSupport
import Testing

@Suite("The language of mappings")
struct MappingLanguageTests {
    let harness: ImportHarness

    init() throws { harness = try ImportHarness() }

    private func mapping(_ members: String, _ fields: String) throws -> String {
        try harness.folder.write(
            "mapping.json",
            #"{"name": "ours", "format": "csv", \#(members) "fields": {"employeeNumber": "no", "alias": "alias", \#(fields)}}"#
        )
    }

    @Test("joins what several columns hold, empty ones left out")
    func join() throws {
        let mapping = try mapping(
            "",
            #""name.legal.given": {"from": ["first", "middle"], "join": " ", "transforms": ["lowercase"]}, "#
                + #""desk": {"from": ["floor", "room"], "join": "."}"#.replacing("desk", with: "location.desk"))
        try harness.night(
            1, ["1,ann,Ann,Mae,3,12", "2,bob,,Bob,,", "3,eve,Eve,,,7"], header: "no,alias,first,middle,floor,room",
            mapping: mapping)
        let people = try ["ann", "bob", "eve"].map { try harness.person($0) }
        #expect(people.map { $0[.legalGivenName] } == ["ann mae", "bob", "eve"])
        #expect(people.map { $0[.desk] } == ["3.12", nil, "7"])
    }

    @Test(
        "splits at a sign, and takes a part from the beginning or from the end",
        arguments: [
            ("#", 1, "124#CEO", "124"), ("#", 2, "124#CEO", "CEO"), ("#", 2, "CEO", nil), ("#", -1, "CEO", "CEO"),
            ("/", -1, "Hogwarts / Staff / Potions", "Potions"), ("/", -4, "a/b/c", nil),
            (" - ", 1, "Sales - North", "Sales"),
            (":", -1, "_loc:Rocky State", "Rocky State"), ("/", -1, "a/", nil),
        ])
    func split(sign: String, part: Int, text: String, expected: String?) throws {
        let mapping = try mapping(
            "", #""title": {"from": "job", "transforms": [{"split": "\#(sign)", "part": \#(part)}]}"#)
        try harness.night(1, ["1,ann,\(text)"], header: "no,alias,job", mapping: mapping)
        #expect(try harness.person("ann")[.title] == expected)
    }

    @Test("passes over a preamble where there is one, and over labels below the header")
    func preambleAndLabels() throws {
        let mapping = try mapping(
            #""preamble": "report:", "skipAfterHeader": 1,"#,
            #""status": {"from": "status", "transforms": [{"lookup": {"in": "active", "out": "left"}, "otherwise": null}]}"#
        )
        let header = "no;alias;status"
        for (day, first) in [(1, "report: v2, all of it\r\n"), (2, "")] {
            let report = try harness.night(
                day, ["Number;Login;State", "1;ann;in"], header: first + header, mapping: mapping)
            #expect(report.counts.rows == 2 && report.counts.skipped == 1 && report.details.issues.isEmpty)
            #expect(try harness.chart() == ["1 ann -"])
        }
    }

    @Test("refuses to pass over a person as labels")
    func noLabels() throws {
        let mapping = try mapping(
            #""skipAfterHeader": 1,"#,
            #""status": {"from": "status", "transforms": [{"lookup": {"in": "active", "out": "left"}, "otherwise": null}]}"#
        )
        let report = try harness.night(1, ["1,ann,in", "2,bob,in"], header: "no,alias,status", mapping: mapping)
        #expect(report.details.refusal.contains("line 2: this row is a person"))
        #expect(try harness.chart().isEmpty)
    }
}
