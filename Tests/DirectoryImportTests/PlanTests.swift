import DirectoryImport
import DirectoryModel
import DirectoryStore
import TestSupport
import Testing

@Suite("An import")
struct PlanTests {
    let harness: ImportHarness

    init() throws { harness = try ImportHarness() }

    static let company = [
        "1,ann,Ann,Ames,CEO,active,", "2,bob,Bob,Berg,Director,active,1", "3,eve,Eve,Eng,Engineer,active,2",
        "4,dan,Dan,Dahl,Engineer,active,2",
    ]

    @Test("takes people first and managers then, whatever the order of the rows")
    func rowOrder() throws {
        let report = try harness.night(1, Self.company.reversed())
        #expect(report.counts.hires == 4)
        #expect(report.details.heldBack.isEmpty)
        #expect(try harness.chart() == ["4 dan 2", "3 eve 2", "2 bob 1", "1 ann -"])
    }

    @Test("of the same file again changes nothing, and makes no revision")
    func idempotence() throws {
        try harness.night(1, Self.company)
        let again = try harness.night(2, Self.company)
        #expect(again.isEmpty)
        #expect(again.counts.unchanged == 4)
        #expect(try harness.directory.revision() == 1)
    }

    @Test("reports hires, leavers, moves and changes, each once, and does just that")
    func report() throws {
        try harness.night(1, Self.company)
        let next = [
            Self.company[0], Self.company[1], "3,eve,Eve,Eng,Senior Engineer,active,1",
            "5,fay,Fay,Ford,Engineer,active,3",
        ]
        let plan = try harness.night(2, next, dryRun: true)
        #expect(try harness.chart().count == 4, "a dry run changes nothing")
        let report = try harness.night(2, next)
        #expect(report.planHash == plan.planHash)
        #expect(report.run.state == .applied && plan.run.state == .unchanged && plan.isDryRun)
        let members = { (json: String) in json[json.firstRange(of: #""alarms":"#)!.lowerBound...] }
        #expect(members(report.json) == members(plan.json))
        for part in [
            #""hires":[{"employeeNumber":"5","alias":"fay","displayName":"Fay Ford"}]"#,
            #""leavers":[{"employeeNumber":"4","alias":"dan","displayName":"Dan Dahl"}]"#,
            #""moves":[{"employeeNumber":"3","alias":"eve","oldManager":"2","newManager":"1"}]"#,
            #""changes":[{"employeeNumber":"3","alias":"eve","field":"title","old":"Engineer","new":"Senior Engineer"}]"#,
        ] { #expect(report.json.contains(part), "\(part)") }
        #expect(try harness.chart() == ["1 ann -", "2 bob 1", "3 eve 1", "4 dan 2 left", "5 fay 3"])
    }

    @Test("holds back a line to somebody unknown, to oneself and in a circle; the person comes in, the old line stays")
    func heldBack() throws {
        try harness.night(1, Self.company)
        let report = try harness.night(
            2,
            [
                Self.company[0], "2,bob,Bob,Berg,Director,active,3", "3,eve,Eve,Eng,Lead,active,2",
                "4,dan,Dan,Dahl,Engineer,active,99", "5,fay,Fay,Ford,Engineer,active,5", "6,gus,Gus,Gray,,active,7",
                "7,hal,Hal,Hunt,,active,6",
            ])
        let held = report.details.heldBack.map {
            "\($0.line) \($0.employeeNumber) \($0.value) \($0.reason) \($0.kept ?? "-")"
        }
        #expect(
            held == [
                "3 2 3 cycle 1", "5 4 99 unknownManager 2", "6 5 5 selfManager -", "7 6 7 cycle -", "8 7 6 cycle -",
            ])
        #expect(try harness.chart() == ["1 ann -", "2 bob 1", "3 eve 2", "4 dan 2", "5 fay -", "6 gus -", "7 hal -"])
        #expect(report.counts.changes == 1, "Eve's title, although a line above her was held back")
    }

    @Test("lets a manager and a report change places")
    func swap() throws {
        try harness.night(1, Self.company)
        let report = try harness.night(
            2,
            [Self.company[0], "2,bob,Bob,Berg,Director,active,3", "3,eve,Eve,Eng,Engineer,active,1", Self.company[3]])
        #expect(report.details.heldBack.isEmpty)
        #expect(try harness.chart() == ["1 ann -", "2 bob 3", "3 eve 1", "4 dan 2"])
    }

    @Test("of a delta leaves those alone who are not in it")
    func delta() throws {
        try harness.night(1, Self.company)
        let report = try harness.night(2, ["3,eve,Eve,Eng,Lead,active,1"], delta: true)
        #expect(report.counts.leavers == 0)
        #expect(report.counts.moves == 1)
        #expect(try harness.chart() == ["1 ann -", "2 bob 1", "3 eve 1", "4 dan 2"])
    }

    @Test("brings a leaver back as the same person")
    func returns() throws {
        try harness.night(1, Self.company)
        try harness.night(2, Array(Self.company.dropLast()))
        let left = try harness.person("dan")
        #expect(left.status == .left)
        #expect(left[.leaveDate] == "2026-01-02")
        let report = try harness.night(3, Self.company)
        #expect(report.counts.returns == 1)
        #expect(report.counts.changes == 0)
        let back = try harness.person("dan")
        #expect(back.id == left.id)
        #expect(back.status == .active)
        #expect(back[.leaveDate] == nil)
    }

    @Test("holds back a row that is wrong, says where and why, and the person keeps what they had")
    func rejectedRows() throws {
        try harness.night(1, Self.company)
        let report = try harness.night(
            2, Array(Self.company.dropLast()) + ["4,dan,Dan,Dahl,Boss,retired,2", "5,fay,Fay,Ford,,unknown,4"])
        #expect(report.counts.rejected == 2)
        #expect(report.counts.leavers == 0)
        #expect(report.counts.hires == 0)
        #expect(try harness.person("dan")[.title] == "Engineer")
        let issue = try #require(report.details.issues.first)
        #expect(issue.line == 5)
        #expect(issue.field == "status")
        #expect(issue.value == "retired")
        #expect(issue.hint.contains("terminated"))
    }

    @Test("lets nobody leave by a file in which a row does not say whose it is")
    func unidentifiedRows() throws {
        try harness.night(1, Self.company)
        let report = try harness.night(2, Array(Self.company.dropLast()) + [",dan,Dan,Dahl,Engineer,active,2"])
        #expect(report.counts.leavers == 0)
        #expect(report.details.issues.map(\.code) == ["missingEmployeeNumber", "leaversKept"])
    }

    @Test("counts the same row twice as a duplicate, and holds back another row of the same number")
    func duplicates() throws {
        let report = try harness.night(1, Self.company + [Self.company[2], "4,dan2,Someone,Else,,active,2"])
        #expect(report.counts.duplicates == 2)
        #expect(report.details.issues.map(\.code) == ["duplicateEmployeeNumber"])
        #expect(report.details.issues.first?.message.contains("line 5") == true)
        #expect(try harness.chart().count == 4)
    }

    @Test("makes aliases that are unique, and stay with their people from night to night")
    func madeAliases() throws {
        let header = "employee_id,alias,legal_first_name,legal_last_name,status,manager_employee_id"
        let people = [
            "1,,Søren,Łukasiewicz,active,", "2,,Sven,Lukasiewicz,active,1", "3,,Mary Ann,O'Neill,active,1",
            "4,,王,伟,active,1", "5,slukasie,Sara,Lukas,active,1", "6,,Suharto,,active,1",
        ]
        try harness.night(1, people, header: header)
        let first = try harness.chart()
        #expect(
            first == [
                "1 slukasie2 -", "2 slukasie3 1", "3 moneill 1", "4 4 1", "5 slukasie 1", "6 suharto 1",
            ])
        #expect(try harness.night(2, people.reversed(), header: header).isEmpty)
        try harness.night(3, Array(people[2...]) + ["7,,Sol,Lukasiewicz,active,3"], header: header)
        #expect(try harness.chart().last == "7 slukasie4 3", "a leaver's alias is not given again")
    }

    @Test("refuses an alias that somebody else has or had, and keeps the person's own")
    func takenAliases() throws {
        try harness.night(1, Self.company)
        let report = try harness.night(
            2, Array(Self.company[..<3]) + ["4,bob,Dan,Dahl,Engineer,active,2", "5,bob,Bea,Bird,,active,1"])
        #expect(report.details.issues.map(\.code) == ["aliasTaken", "aliasTaken"])
        #expect(try harness.chart().suffix(2) == ["4 dan 2", "5 bbird 1"])
    }

    @Test("renames an alias, and the former one leads to the person")
    func renamedAlias() throws {
        try harness.night(1, Self.company)
        try harness.night(2, Array(Self.company[..<3]) + ["4,daniel,Dan,Dahl,Engineer,active,2"])
        #expect(try harness.person("dan")[.alias] == "daniel")
    }

    @Test("leaves fields alone that the file has no column for, and says which columns it left out")
    func columns() throws {
        try harness.night(1, Self.company)
        let report = try harness.night(
            2,
            Self.company.map { $0.split(separator: ",")[0] + ",\($0.split(separator: ",")[1]),Ann,Ames,123-45-6789,9" },
            header: "Employee_ID,alias,legal_first_name,legal_last_name,ssn,salary", mapping: "phonebook-csv",
            delta: true)
        #expect(report.details.columnsLeftOut == ["ssn", "salary"])
        let eve = try harness.person("eve")
        #expect(eve[.title] == "Engineer")
        #expect(eve.manager?.alias == "bob")
    }

    @Test("without a column for the status leaves it as it is, and brings back a leaver who has a row")
    func noStatusColumn() async throws {
        try harness.night(
            1, ["1,ann,Ann,Ames,CEO,active,", "2,bob,Bob,Berg,Director,leave,1", "3,eve,Eve,Eng,,terminated,1"])
        let report = try harness.night(
            2, ["1,ann,Ann,", "2,bob,Bob,1", "3,eve,Eve,1"],
            header: "employee_id,alias,legal_first_name,manager_employee_id", mapping: "phonebook-csv")
        #expect(report.counts.returns == 1)
        #expect(report.counts.changes == 0)
        #expect(try harness.directory.person(Alias("bob")).status == .leave)
        #expect(try harness.directory.person(Alias("eve")).status == .active)
    }

    @Test("of a full dump without a row is refused: everybody would have left")
    func noRows() throws {
        try harness.night(1, Self.company)
        let refused = try harness.night(2, [])
        #expect(refused.run.state == .refused && refused.details.refusal.contains("no rows"))
        #expect(try harness.night(2, [], delta: true).isEmpty)
    }

    @Test("gives a second person in a shared job a number of their own")
    func jobShares() throws {
        let header = "Post Unique Reference,Name,Job Title,Contact Phone,Reports to Senior Post"
        let report = try harness.night(
            1,
            [
                "1,Sir Ann Ames KCB,Head,020 7946 0000,XX", "2,Bob Berg,Deputy,213 035 4848,1",
                "2,\"Eve Eng\",Deputy,,1", "3,'Vacant',Analyst,,2", "4,Eliminated.,Clerk,,2", "0,N/D,Not in post,,1",
                "5,N/D,Clerk,,3", "6,Dan Dahl,Clerk,,4",
            ], header: header)
        #expect(report.counts.hires == 6)
        #expect(report.counts.vacancies == 1)
        #expect(report.counts.skipped == 2)
        #expect(report.counts.jobShares == 1)
        #expect(report.details.heldBack.map(\.reason) == [.excludedManager])
        #expect(try harness.chart() == ["1 aames -", "2 bberg 1", "2/2 eeng 1", "3 - 2", "5 5 3", "6 ddahl -"])
    }

    @Test("of a file that can't be read to its end changes nothing, and says where it stopped")
    func unreadableFiles() throws {
        try harness.night(1, Self.company)
        let before = try harness.chart()
        let refused = try harness.night(2, ["1,ann,Ann,Ames,CEO,active,", "2,bob,\"Bob,Berg,Director,active,1"])
        #expect(refused.run.state == .refused && refused.run.revision == nil)
        #expect(refused.details.refusal.contains("night-2.csv, line 3"))
        #expect(refused.details.refusal.contains("Nothing was changed"))
        #expect(try harness.chart() == before)
    }

    @Test("of a file that no mapping fits is refused with the mappings there are")
    func unknownHeader() throws {
        let refused = try harness.night(1, ["1,2"], header: "a,b")
        #expect(refused.run.state == .refused && refused.details.refusal.contains("columns a, b"))
    }
}

@Suite("A mapping")
struct MappingTests {
    @Test(
        "with a mistake is refused, with the place",
        arguments: [
            (#"{"name":"x","format":"csv","fields":{"employeeNumber":"id","shoeSize":"s"}}"#, "no field 'shoeSize'"),
            (#"{"name":"x","format":"csv","fields":{"title":"t"}}"#, "employeeNumber is not mapped"),
            (#"{"name":"x","format":"csv","fields":{"employeeNumber":{"form":"id"}}}"#, "'form' is not known here"),
            (#"{"name":"x","format":"csv","feilds":{}}"#, "'feilds' is not known here"),
            (#"{"name":"x","format":"xml","fields":{"employeeNumber":"@id"}}"#, "must name its record element"),
            (
                #"{"name":"x","format":"csv","fields":{"employeeNumber":{"from":"a","transforms":["upside"]}}}"#,
                "'upside'"
            ),
            (#"{"name":"x","format":"csv","skipLines":-5,"fields":{"employeeNumber":"id"}}"#, "skipLines -5"),
            (#"{"name":"x","format":"csv","alias":"{given:-3}","fields":{"employeeNumber":"id"}}"#, "{given:-3}"),
            (#"{"name":"x","format":"csv","alias":"{givn}","fields":{"employeeNumber":"id"}}"#, "{givn}"),
            (#"{"name":"x","format":"csv","alias":"_{given}","fields":{"employeeNumber":"id"}}"#, "_{given}"),
            (#"{"name":"x","format":"csv","alias":"{given","fields":{"employeeNumber":"id"}}"#, "alias template"),
            (#"{"name":"x","format":"csv","alias":"u{number:3}","fields":{"employeeNumber":"id"}}"#, "u{number:3}"),
            (#"{"name":"x","format":"csv","alias":"{given}Ä","fields":{"employeeNumber":"id"}}"#, "{given}Ä"),
            (
                #"{"name":"x","format":"csv","fields":{"employeeNumber":{"from":"a","transforms":[{"drop":["x"],"#
                    + #""date":"YYYYMMDD"}]}}}"#, "one step, not 2 (date, drop)"
            ),
            (
                #"{"name":"x","format":"csv","fields":{"employeeNumber":{"from":"a","transforms":[{"otherwise":"b"}]}}}"#,
                "a transform is one step"
            ),
            (#"{"name":"#, "mistake"),
        ])
    func mistakes(text: String, part: String) throws {
        let harness = try ImportHarness()
        let file = try harness.folder.write("mapping.json", text)
        let error = #expect(throws: DirectoryError.self) { try MappingLibrary.mapping(file) }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    @Test("of one's own fills fields from columns, with transforms")
    func ownMapping() throws {
        let harness = try ImportHarness()
        let mapping = try harness.folder.write(
            "mapping.json",
            #"""
            {"name": "ours", "format": "csv", "alias": "{given}.{family}",
             "fields": {
               "employeeNumber": "No",
               "name.legal.given": {"from": "Name", "transforms": [{"name": "given"}]},
               "name.legal.family": {"from": "Name", "transforms": [{"name": "family"}]},
               "hireDate": {"from": "Start", "transforms": [{"drop": ["00/00/0000"]}, {"date": "DD/MM/YYYY"}]},
               "phones.work": {"from": ["Desk", "Mobile"], "transforms": [{"phone": "DE"}]},
               "company": {"transforms": [{"default": "Northwind"}]}
             }}
            """#)
        try harness.night(
            1, ["7;van der Berg, Jan;31/12/2020;;0171 5550123", "8;Ann Ames;00/00/0000;030 5550100;"],
            header: "No;Name;Start;Desk;Mobile", mapping: mapping)
        // The comma of "van der Berg, Jan" is no delimiter in this file.
        let jan = try harness.person("jan.vanderberg")
        #expect(jan[.hireDate] == "2020-12-31")
        #expect(jan[.workPhone] == "+491715550123")
        #expect(jan[.company] == "Northwind")
        #expect(try harness.person("ann.ames")[.hireDate] == nil)
    }

    @Test(
        "reads dates of its pattern, and refuses a year of two digits",
        arguments: [
            ("DD/MM/YYYY", "31/12/2020", "2020-12-31"), ("DD/MM/YYYY", "1/2/20", nil),
            ("MM/DD/YYYY", "12.31.2020 08:00", "2020-12-31"), ("YYYYMMDD", "20201231", "2020-12-31"),
            ("YYYYMMDD", "202012310", nil), ("YYYYMMDD", "2020123", nil), ("YYYYMMDD", "2020+131", nil),
            ("YYYYMMDD", "20201231T0800", "2020-12-31"), ("YYYY-MM-DD", "2020-12-31-07:00", "2020-12-31"),
            ("MM/DD/YYYY", "12/31/20201", nil),
            ("YYYY-MM-DD", "2020-02-30", nil),
        ])
    func dates(pattern: String, text: String, expected: String?) throws {
        let harness = try ImportHarness()
        let mapping = try harness.folder.write(
            "mapping.json",
            #"{"name":"x","format":"csv","fields":{"employeeNumber":"id","alias":"id","hireDate":"#
                + #"{"from":"start","transforms":[{"date":"\#(pattern)"}]}}}"#)
        let report = try harness.night(1, ["1,\(text)"], header: "id,start", mapping: mapping)
        #expect(report.counts.rejected == (expected == nil ? 1 : 0))
        if let expected { #expect(try harness.person("1")[.hireDate] == expected) }
    }

    @Test(
        "brings phone numbers to E.164",
        arguments: [
            ("GB", "0207 035 4848 or Minicom 0207 035 4742", "+442070354848"), ("GB", "213 035 4848", "+442130354848"),
            ("GB", "+44 (0)20 7946 0000", "+442079460000"), ("US", "011 44 20 7946 0000", "+442079460000"),
            ("US", "1-206-555-0121", "+12065550121"), ("US", "+0000000", nil),
            ("DE", "0049 30 5550100", "+49305550100"), ("DE", "0000 30 5550100", nil),
            ("US", "011 0 7946 0000", nil), ("DE", "030 5550100 5550100", nil), ("GB", "+44 20", nil),
            ("US", "none", nil),
        ])
    func phones(country: String, text: String, expected: String?) throws {
        let harness = try ImportHarness()
        let mapping = try harness.folder.write(
            "mapping.json",
            #"{"name":"x","format":"csv","fields":{"employeeNumber":"id","alias":"id","phones.work":"#
                + #"{"from":"phone","transforms":[{"phone":"\#(country)"}]}}}"#)
        try harness.night(1, ["1,\(text)"], header: "id,phone", mapping: mapping)
        #expect(try harness.person("1")[.workPhone] == expected)
    }
}
