import DirectoryModel
import Testing

@testable import PhoneCommands

@Suite struct CSVTextTests {
    @Test("fields are quoted where RFC 4180 asks for it, and lines end in CRLF")
    func quoting() {
        var csv = CSVText(header: ["a", "b"])
        csv.row(["x,y", nil])
        csv.row(["say \"hi\"", "two\r\nlines"])
        csv.row([" outer ", ""])
        #expect(csv.text == "a,b\r\n\"x,y\",\r\n\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n\" outer \",\r\n")
    }

    @Test(
        "a value that a spreadsheet would compute gets an apostrophe",
        arguments: [
            "=HYPERLINK(\"http://evil\")", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1",
            "\n=1", "+", "-", "- none", "＝1+1",
        ])
    func formulas(value: String) {
        #expect(CSVText.safe(value) == "'" + value)
    }

    @Test(
        "numbers, phone numbers and ordinary text stay as they are",
        arguments: ["+12063234567", "+43 316 873-0", "+1 (206) 555.0100", "-5", "-12.50", "Ann", "a=b", "O'Neil", ""])
    func honestValues(value: String) {
        #expect(CSVText.safe(value) == value)
    }

    @Test("what will be imported again is written as it is")
    func exact() {
        var csv = CSVText(header: ["@a"], isSafe: false)
        csv.row(["=1+1"])
        #expect(csv.text == "@a\r\n=1+1\r\n")
    }

    @Test("whole people have every field of the profile in a column")
    func people() throws {
        let answer = PeopleAnswer(format: .csv, now: Sample.now, areSeveral: true)
        var person = Sample.sandra
        person.fields[.title] = "=1+1"
        let lines = answer.csv([person]).split(separator: "\r\n")
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
        let values = lines[1].split(separator: ",", omittingEmptySubsequences: false)
        try #require(lines.count == 2)
        try #require(header.count == values.count)
        let row = Dictionary(uniqueKeysWithValues: zip(header, values))
        #expect(PersonField.profileFields.allSatisfy { row[Substring($0.name)] != nil })
        #expect(row["alias"] == "sandras")
        #expect(row["title"] == "'=1+1")
        #expect(row["phones.work"] == "+12063234567")
        #expect(row["manager.alias"] == "ablackma")
        #expect(row["tenureDays"] == "11322")
    }
}
