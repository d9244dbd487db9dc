import DirectoryImport
import DirectoryModel
import TestSupport
import Testing

@Suite("A manager")
struct ManagerReferenceTests {
    let harness: ImportHarness

    init() throws { harness = try ImportHarness() }

    static let header = "no,alias,given,family,called,mail,post,dn,status,boss,dotted"

    /// A mapping by which `boss` names the solid-line manager.
    private func mapping(by: String, dotted: String = "employeeNumber") throws -> String {
        try harness.folder.write(
            "mapping.json",
            #"""
            {"name": "ours", "format": "csv", "keys": {"position": "post", "dn": {"from": ["dn"], "transforms": []}},
             "fields": {
               "employeeNumber": "no", "alias": "alias", "name.legal.given": "given", "name.legal.family": "family",
               "name.preferred.given": "called", "email": "mail",
               "status": {"from": "status", "transforms": [{"lookup": {"active": "active", "left": "left"}, "otherwise": null}]},
               "manager": {"from": "boss", "by": "\#(by)"},
               "dottedLineManager": {"from": "dotted", "by": "\#(dotted)"}
             }}
            """#)
    }

    @discardableResult
    private func night(_ day: Int, _ rows: [String], _ mapping: String, delta: Bool = false) throws -> ImportReport {
        try harness.night(day, rows, header: Self.header, mapping: mapping, delta: delta)
    }

    private func held(_ report: ImportReport) -> [String] {
        report.details.heldBack.map {
            "\($0.employeeNumber) \($0.value) \($0.reason) \($0.candidates.joined(separator: "+")) \($0.kept ?? "-")"
        }
    }

    @Test(
        "is found by what the file names them by, whatever the order of the rows",
        arguments: [
            ("employeeNumber", "1", "2"), ("alias", "ANN", "bob"), ("email", "Ann@Example.com", "bob@example.com"),
            ("dn", "CN=Ames\\, Ann,OU=People,DC=example", "cn=bob,ou=people,dc=example"), ("position", "P-1", "p-2"),
            ("name", "Ames, Ann", "Bob Berg"),
        ])
    func found(by: String, ann: String, bob: String) throws {
        let mapping = try mapping(by: by, dotted: by)
        func quoted(_ text: String) -> String { "\"\(text)\"" }
        let rows = [
            "3,eve,Eve,Eng,,eve@example.com,P-3,\"CN=Eve,OU=People,DC=example\",active,\(quoted(bob)),\(quoted(ann))",
            "2,bob,Bob,Berg,,Bob@example.com,P-2,\"CN=Bob,OU=People,DC=example\",active,\(quoted(ann)),",
            "1,ann,Ann,Ames,,ann@example.com,P-1,\"CN=Ames\\, Ann,OU=People,DC=example\",active,,",
        ]
        let report = try night(1, rows, mapping)
        #expect(held(report).isEmpty && report.details.issues.isEmpty)
        #expect(try harness.chart() == ["3 eve 2", "2 bob 1", "1 ann -"])
        #expect(try harness.person("eve").otherLines.map(\.manager.alias) == ["ann"])
        #expect(try night(2, rows, mapping).isEmpty)
    }

    @Test(
        "is found by name whatever its case, accents and white space, in both orders, preferred or legal",
        arguments: [
            "Núñez de la Cruz, Zoë", "zoe nunez de la cruz", "ZOË  NÚÑEZ DE LA  CRUZ",
            "Nu\u{301}n\u{303}ez De La Cruz , Zoe",
            "Zizi Núñez de la Cruz", "Nunez de la Cruz, Zizi",
        ])
    func names(boss: String) throws {
        let report = try night(
            1, ["1,zoe,Zoë,Núñez de la Cruz,Zizi,,,,active,,", "2,bob,Bob,Berg,,,,,active,\"\(boss)\","],
            try mapping(by: "name"))
        #expect(held(report).isEmpty)
        #expect(try harness.chart() == ["1 zoe -", "2 bob 1"])
    }

    @Test("of whom there are several is held back with the candidates; of whom there is none, by a word that fits")
    func ambiguous() throws {
        let mapping = try mapping(by: "name")
        let smiths = (1...7).map { "\($0),john\($0),John,Smith,,,,,active,," }
        try night(1, ["8,eve,Eve,Eng,,,,,active,Smith John,"] + smiths.prefix(1), mapping)
        let first = try night(2, ["8,eve,Eve,Eng,,,,,active,\"Smith, John\","] + smiths.prefix(1), mapping)
        #expect(held(first).isEmpty)
        let report = try night(
            3, smiths + ["8,eve,Eve,Eng,,,,,active,\"Smith, John\",", "9,dan,Dan,Dahl,,,,,active,\"Nemo, Nick\","],
            mapping)
        #expect(
            held(report) == ["8 Smith, John ambiguousManager 1+2+3+4+5 1", "9 Nemo, Nick unknownManager  -"])
        #expect(
            report.details.heldBack.map(\.message) == [
                "several people have that name", "nobody in the file has that name",
            ])
        #expect(
            report.json.contains(
                #""reason":"ambiguousManager","message":"several people have that name","#
                    + #""candidates":["1","2","3","4","5"],"kept":"1"}"#))
        #expect(try harness.person("eve").manager?.employeeNumber == "1", "the line that she had stays")
    }

    @Test("of a delta may be in the directory only; a namesake there makes a name ambiguous")
    func delta() throws {
        let byName = try mapping(by: "name")
        try night(
            1,
            [
                "1,ann,Ann,Ames,,ann@example.com,P-1,,active,,", "2,bob,Bob,Berg,,,,,active,,",
                "3,old,Bob,Berg,,,,,left,,",
            ], byName)
        let report = try night(
            2,
            [
                "4,eve,Eve,Eng,,,,,active,\"Ames, Ann\",", "5,fay,Fay,Ford,,,,,active,Bob Berg,",
                "6,ann2,Ann,Ames,,,,,active,Eve Eng,", "7,gus,Gus,Gray,,,,,active,\"Ames, Ann\",",
            ], byName, delta: true)
        #expect(held(report) == ["4 Ames, Ann ambiguousManager 1+6 -", "7 Ames, Ann ambiguousManager 1+6 -"])
        #expect(try harness.person("fay").manager?.alias == "bob", "a leaver is nobody's manager to be")

        for (by, boss) in [("email", "ANN@example.com"), ("alias", "ann"), ("position", "P-1")] {
            let report = try night(
                3, ["9,\(by),Given,Family,,,,,active,\(boss),"], try mapping(by: by), delta: true)
            let reasons: [HeldBack.Reason] = by == "position" ? [.unknownManager] : []
            #expect(report.details.heldBack.map(\.reason) == reasons, "only the file knows positions")
        }
    }

    @Test("whose row was rejected is still found if the directory has them; one who is missing from a full dump is not")
    func rejected() throws {
        let mapping = try mapping(by: "email")
        let ann = "1,ann,Ann,Ames,,ann@example.com,,,active,,"
        let bob = "2,bob,Bob,Berg,,bob@example.com,,,active,,"
        try night(1, [ann, bob], mapping)
        let report = try night(
            2,
            [
                "1,ann,Ann,Ames,,ann@example.com,,,unheard-of,,", "3,eve,Eve,Eng,,,,,active,ann@example.com,",
                "4,dan,Dan,Dahl,,,,,active,bob@example.com,",
            ], mapping)
        #expect(held(report) == ["4 bob@example.com unknownManager  -"])
        #expect(report.details.heldBack.first?.message == "nobody in the file has that mail address")
        #expect(try harness.chart() == ["1 ann -", "2 bob - left", "3 eve 1", "4 dan -"])
    }

    @Test("who is oneself or closes a circle is held back under the name that the file gives")
    func circles() throws {
        let report = try night(
            1,
            [
                "1,ann,Ann,Ames,,,,,active,\"Berg, Bob\",", "2,bob,Bob,Berg,,,,,active,\"Ames, Ann\",",
                "3,eve,Eve,Eng,,,,,active,Eve Eng,",
            ], try mapping(by: "name"))
        #expect(
            held(report) == ["1 Berg, Bob cycle  -", "2 Ames, Ann cycle  -", "3 Eve Eng selfManager  -"])
    }

    @Test("named by a DN for which the file has no column is told of once, before the lines that are held back")
    func missingKey() throws {
        let report = try harness.night(
            1, ["1,ann,", "2,bob,cn=ann"], header: "no,alias,boss", mapping: try mapping(by: "dn"))
        #expect(report.details.issues.map(\.code) == ["missingColumn", "missingColumn"], "position and DN")
        #expect(held(report) == ["2 cn=ann unknownManager  -"])
    }

    @Test("is found by an alias that the person had before")
    func formerAlias() throws {
        let mapping = try mapping(by: "alias")
        try night(1, ["1,ann,Ann,Ames,,,,,active,,"], mapping)
        let report = try night(
            2, ["1,annie,Ann,Ames,,,,,active,,", "2,bob,Bob,Berg,,,,,active,ann,"], mapping)
        #expect(held(report).isEmpty)
        #expect(try harness.chart() == ["1 annie -", "2 bob 1"])
    }
}

@Suite("A row's effective date")
struct EffectiveDateTests {
    @Test("is read by its own rule, and a bad one holds the row back")
    func badDate() throws {
        let harness = try ImportHarness()
        let mapping = try harness.folder.write(
            "mapping.json",
            #"{"name":"x","format":"csv","fields":{"employeeNumber":"id","alias":"id"},"#
                + #""effectiveDate":{"from":"from","transforms":[{"date":"DD/MM/YYYY"}]}}"#)
        let report = try harness.night(
            1, ["1,31/12/2025", "2,soon", "3,"], header: "id,from", mapping: mapping)
        #expect(report.counts.rejected == 1 && report.details.columnsLeftOut.isEmpty)
        #expect(try harness.chart().map { $0.prefix(1) } == ["1", "3"])

        let plain = try harness.folder.write(
            "plain.json",
            #"{"name":"x","format":"csv","fields":{"employeeNumber":"id","alias":"id"},"effectiveDate":"from"}"#)
        let issue = try harness.night(2, ["1,31/12/2025"], header: "id,from", mapping: plain).details.issues.first
        #expect(issue?.code == "badDate" && issue?.field == "effectiveDate")
    }
}
