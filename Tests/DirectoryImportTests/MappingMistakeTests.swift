import DirectoryImport
import DirectoryModel
import TestSupport
import Testing

@Suite("A mistake in a mapping file")
struct MappingMistakeTests {
    /// A mapping without a mistake; each test case puts one in.
    static let lines = [
        #"{"#,
        #"  "name": "ours","#,
        #"  "format": "csv","#,
        #"  "alias": "{given}.{family}","#,
        #"  "keys": { "position": "Post" },"#,
        #"  "fields": {"#,
        #"    "employeeNumber": "No","#,
        #"    "title": {"#,
        #"      "from": ["Job", "Role"],"#,
        #"      "transforms": ["#,
        #"        "unquote","#,
        #"        { "lookup": { "MD": "Managing Director" } }"#,
        #"      ]"#,
        #"    },"#,
        #"    "hireDate": { "from": "Since", "transforms": [{ "date": "DD/MM/YYYY" }] },"#,
        #"    "manager": { "from": "Boss", "by": "position" }"#,
        #"  }"#,
        #"}"#,
    ]

    @Test(
        "is told with its line and the reason, before the dump is looked at",
        arguments: [
            (2, #"  "name": "ours""#, "'\"' stands where a comma or } should", 3),
            (3, #"  "format": csv,"#, "'csv' is no value", 3),
            (4, #"  "alias": "{givn}","#, "'{givn}' is not an alias template", 4),
            (5, #"  "keys": { "postion": "Post" },"#, "there is no key 'postion'", 5),
            (5, #"  "skip": [{ "from": "No", "value": ["0"], "because": "nobody" }],"#, "'value' is not known here", 5),
            (5, #"  "skipLines": 0,"#, "managers are named by position, and 'keys' does not say", 16),
            (5, #"  "filds": {},"#, "'filds' is not known here", 5),
            (7, #"    "shoeSize": "No","#, "there is no field 'shoeSize'", 7),
            (7, #"    "level": "No","#, "employeeNumber is not mapped", 6),
            (9, #"      "from": 7,"#, "title/from", 9),
            (9, #"      "form": "Job","#, "'form' is not known here", 9),
            (11, #"        "upside","#, "there is no transform 'upside'", 11),
            (12, #"        { "split": "/", "lookup": {} }"#, "one step, not 2", 12),
            (12, #"        { "split": "/" }"#, "'part' is missing", 12),
            (12, #"        { "split": "/", "part": 0 }"#, "a part from 1", 12),
            (13, #"    "#, "'}' stands where a comma or ] should", 14),
            (14, #"    }, "title": "Title","#, "'title' stands twice in one object, first on line 8", 14),
            (15, #"    "hireDate": { "from": "Since", "transforms": [{ "date": "DD.MM.YY" }] },"#, "hireDate", 15),
            (15, #"    "phones.work": { "from": "Tel", "transforms": [{ "phone": "XX" }] },"#, "no calling code", 15),
            (16, #"    "manager": { "from": "Boss", "by": "nickname" }"#, "manager/by", 16),
            (
                16, #"    "costCentre": { "from": "CC", "by": "name" }"#,
                "only the four reporting lines have a manager", 16
            ),
            (16, #"    "manager": { "from": "Boss" },"#, "'}' stands where a key", 17),
            (18, "", "the file ends; what opened on line 1 is not closed", 18),
            (18, "}}", "'}' stands behind the end", 18),
            (2, #"  "name": "ours,"#, "a quotation mark is missing", 2),
        ])
    func line(replaced: Int, by text: String, reason: String, line: Int) throws {
        let harness = try ImportHarness()
        var lines = Self.lines
        lines[replaced - 1] = text
        let mapping = try harness.folder.write("mapping.json", lines.joined(separator: "\n"))
        // Of a dump that isn't there nothing can have been read.
        let error = #expect(throws: DirectoryError.self) { try harness.load("/no/such/dump.csv", mapping: mapping) }
        #expect(
            error?.message.contains("\(mapping) has a mistake on line \(line): ") == true, "\(error?.message ?? "")")
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    @Test("is one in a path, too, and in XML a missing record")
    func paths() throws {
        let harness = try ImportHarness()
        for (record, path, reason, line) in [
            (#""record": "Person","#, "Phone[@kind=work]/Number", "only [@name='value']", 5),
            (#""record": "Person/@id/x","#, "Phone", "it ends after the attribute", 2),
            ("", "Phone", "must name its record", 1),
        ] {
            let mapping = try harness.folder.write(
                "mapping.json",
                #"{"name": "ours", "format": "xml","# + "\n" + record + "\n" + #""fields": {"# + "\n"
                    + #""employeeNumber": "@id","# + "\n" + #""phones.work": {"from": ["\#(path)"]}}}"#)
            let error = #expect(throws: DirectoryError.self) { try MappingLibrary.mapping(mapping) }
            #expect(error?.message.contains("on line \(line): ") == true, "\(error?.message ?? "")")
            #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        }
    }

    @Test("is none in the mapping that these are made of")
    func noMistake() throws {
        let folder = try TemporaryFolder()
        let mapping = try folder.write("mapping.json", "\u{FEFF}" + Self.lines.joined(separator: "\r\n"))
        #expect(try MappingLibrary.mapping(mapping).name == "ours")
    }
}
