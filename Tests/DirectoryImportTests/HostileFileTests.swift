import DirectoryImport
import DirectoryModel
import DirectoryStore
import Foundation
import TestSupport
import Testing

/// The files that people really send, through the whole import.
@Suite("Importing a hostile file")
struct HostileFileTests {
    let harness: ImportHarness

    init() throws { harness = try ImportHarness() }

    /// For the small files with the columns `id` and `name`.
    private func small(_ format: String = #""format": "csv""#, number: String = "id", name: String = "name")
        throws -> String
    {
        try harness.folder.write(
            "small.json",
            #"{"name": "small", \#(format), "fields": {"employeeNumber": "\#(number)", "name.legal.full": "\#(name)"}}"#
        )
    }

    @discardableResult
    private func load(_ name: String, day: Int = 1, mapping: String? = nil) throws -> ImportReport {
        try harness.load(ReaderFiles.hostile(name), day: day, mapping: mapping)
    }

    /// What it is refused with, nothing having been changed.
    private func refusal(_ name: String, mapping: String? = nil) throws -> String {
        let before = try harness.chart()
        let run = try load(name, mapping: mapping).run
        #expect(run.state == .refused && run.revision == nil)
        #expect(try harness.chart() == before)
        return run.details.refusal
    }

    private func names() throws -> [String] {
        var names: [String] = []
        try harness.directory.forEachProfile { names.append($0.fields[.legalFullName] ?? "") }
        return names
    }

    private static let three = ["1 ann -", "2 bo 1", "3 cy 1"]

    @Test("whose header is in another case works, in another language says where to go")
    func headers() throws {
        #expect(try load("header-in-capitals.csv").details.issues.isEmpty)
        #expect(try harness.chart() == Self.three)
        let german = try refusal("header-in-german.csv")
        #expect(german.contains("Personalnummer, Kürzel"))
        #expect(german.contains("phone import inspect"))
    }

    @Test("with two columns of one name works where both say the same, or where neither is read")
    func doubleColumns() throws {
        let report = try load("double-column.csv")
        #expect(report.details.issues.map(\.code) == ["duplicateColumn"] && report.counts.warnings == 1)
        #expect(try harness.chart() == ["1 ann -", "2 bo 1"])
        let error = try refusal("double-column-differs.csv")
        #expect(error.contains("column 7 has the same name as column 5, and other values, on line 3 for one"))
        let unread = try small(number: "employee_id", name: "legal_last_name")
        let again = try load("double-column-differs.csv", day: 2, mapping: unread)
        #expect(again.details.issues.map(\.severity) == [.warning])
    }

    @Test("that was pasted twice gives everybody once, and nobody called after the header")
    func pastedTwice() throws {
        let report = try load("pasted-twice.csv")
        #expect(report.details.issues.map(\.code) == ["repeatedHeader"] && report.details.issues.first?.line == 5)
        #expect(report.counts.hires == 3 && report.counts.skipped == 1 && report.counts.duplicates == 3)
        #expect(report.counts.rejected == 0)
        #expect(try harness.chart() == Self.three)
    }

    @Test(
        "with a row of totals at its end passes it over, and people may leave by it",
        arguments: [
            "Total employees: 2,,,,,\n", "Gesamt,,,,2,\n", ",,,Grand total,,2\n", "2 rows selected.", "Total,2",
        ])
    func totals(row: String) throws {
        try load("header-in-capitals.csv")
        let file = try harness.folder.write(
            "totals.csv",
            "employee_id,alias,legal_first_name,legal_last_name,job_title,manager_employee_id\n"
                + "1,ann,Ann,Archer,Director,\n2,bo,Bo,Baker,Editor,1\n" + row)
        let report = try harness.load(file, day: 2)
        #expect(report.details.issues.map(\.code) == ["totalsRow"] && report.counts.skipped == 1)
        #expect(report.counts.leavers == 1 && report.counts.rejected == 0 && report.counts.hires == 0)
        #expect(try load("totals-row.csv", day: 3).counts.returns == 1)
    }

    @Test("whose people are called like a total keeps them")
    func surnames() throws {
        let report = try harness.night(1, ["7,atotal,Anna,Total,Clerk,active,", "8,ssum,,Sum,,active,7"])
        #expect(report.counts.hires == 2 && report.details.issues.isEmpty)
    }

    @Test("with blank rows has no rows more for it")
    func blankRows() throws {
        let report = try load("blank-rows.csv")
        #expect(report.counts.rows == 3 && report.counts.hires == 3 && report.details.issues.isEmpty)
    }

    @Test("with byte order marks in its middle is read without them, and says so")
    func marks() throws {
        let report = try load("bom-in-middle.csv", mapping: try small())
        #expect(try names() == ["Ann", "Bo", "Cy"])
        #expect(report.details.issues.map(\.code) == ["byteOrderMark", "byteOrderMark"])
        #expect(report.details.issues.map(\.line) == [3, 4] && report.counts.rejected == 0)
        let within = try load("mark-in-value.csv", day: 2)
        #expect(within.details.issues.map(\.code) == ["byteOrderMark"] && within.details.issues.first?.column == 4)
        #expect(try harness.person("bo")[.legalFamilyName] == "Baker")
    }

    @Test("of mixed line ends is read")
    func lineEnds() throws {
        try load("mixed-line-ends.csv", mapping: try small())
        #expect(try names() == ["Ann", "Bo", "Cy Dole", "Di"])
        try load("cr-only.csv", day: 2, mapping: try small())
        #expect(try names().prefix(2) == ["Ann", "B o"])
    }

    @Test(
        "in Windows-1252 that says it is UTF-8, or nothing, is read and told",
        arguments: ["windows-1252.csv", "marked-windows-1252.csv", "says-utf8.xml"])
    func windows1252(name: String) throws {
        let xml = try small(#""format": "xml", "record": "Person""#, number: "@id", name: "Name")
        let report = try load(name, mapping: name.hasSuffix("xml") ? xml : try small())
        #expect(try names().first?.hasPrefix("Ren\u{E9}") == true)
        #expect(report.details.issues.map(\.code) == ["assumedEncoding"])
        #expect(report.details.issues.first?.message.contains("was read as windows-1252") == true)
        #expect(report.counts.hires == 2 && report.counts.rejected == 0)
    }

    @Test("that says what it is in is read without a remark", arguments: ["windows-1252.xml", "utf16le.xml"])
    func declaredEncodings(name: String) throws {
        let xml = try small(#""format": "xml", "record": "Person""#, number: "@id", name: "Name")
        #expect(try load(name, mapping: xml).details.issues.isEmpty)
        #expect(try names() == ["Renée", "O’Hara €"])
    }

    @Test("in UTF-16 is read", arguments: ["utf16le.csv", "utf16be.csv", "utf16le-without-mark.csv"])
    func utf16(name: String) throws {
        #expect(try load(name, mapping: try small()).details.issues.isEmpty)
        #expect(try names().first == "Renée")
    }

    @Test("with a NUL or damaged letters holds those rows back")
    func damagedRows() throws {
        let nul = try load("nul.csv", mapping: try small())
        #expect(nul.details.issues.map(\.code) == ["nulByte"] && nul.counts.rejected == 1 && nul.counts.hires == 1)
        let letters = try load("invalid-utf8.csv", day: 2, mapping: try small())
        #expect(letters.details.issues.map(\.code) == ["invalidUTF8", "invalidUTF8"] && letters.counts.rejected == 2)
    }

    @Test(
        "that isn't a whole dump changes nothing",
        arguments: [
            ("cut-off.csv", "line 4, column 4: the last line has 4 of 6 values and no line end"),
            ("unclosed-quote.csv", "line 3, column 2: the quote that opens on line 3, column 2, isn't closed"),
            ("error-page.csv", "this is a web page (HTML), not a dump"),
            ("error-page.xml", "this is a web page (HTML), not a dump"),
            ("workbook.xlsx", "this is a zip file or an Excel workbook"), ("dump.csv.gz", "this is a gzip file"),
            ("truncated.xml", "the file ends in the middle of a record"), ("many-laughs.xml", "the file has a DOCTYPE"),
        ])
    func refused(name: String, reason: String) throws {
        try load("header-in-capitals.csv")
        let xml = try small(#""format": "xml", "record": "Person""#, number: "@id", name: "Name")
        let mapping = name.hasSuffix("xml") ? xml : name.hasPrefix("unclosed") ? try small() : nil
        let error = try refusal(name, mapping: mapping)
        #expect(error.contains(reason), "\(error)")
        #expect(error.hasSuffix("Nothing was changed."))
        // A web page is none by a mapping, either.
        if name == "error-page.csv" { #expect(try refusal(name, mapping: "phonebook-csv").contains(reason)) }
    }

    @Test("that is cut at any byte is refused, or ends with a whole row or a whole last value")
    func cutAnywhere() throws {
        let whole = Array(
            ("employee_id,alias,legal_first_name,legal_last_name,job_title,manager_employee_id\r\n"
                + "1,ann,Ann,Archer,Director,\r\n2,bo,Bo,\"Baker, Jr\",Editor,1\r\n3,cy,Cy,Carter,Printer,1\r\n").utf8)
        let header = whole.firstIndex(of: 0x0A)! + 1
        for length in header..<whole.count {
            try ReaderFiles.with(whole.prefix(length)) { file in
                var reader = try CSVReader(path: file)
                var dump = ReadDump()
                do {
                    try dump.drain(&reader)
                    // What can't be told by the file alone is whether it ends as the last one did.
                    #expect(dump.rows.allSatisfy { $0.count == 6 }, "\(length)")
                    #expect(reader.endsWithLineEnd == (whole[length - 1] == 0x0D || whole[length - 1] == 0x0A))
                } catch let error as UnreadableDump {
                    #expect(["cutOff", "unclosedQuote"].contains(error.issue.code) && error.issue.line > 1)
                }
            }
        }
    }
}
