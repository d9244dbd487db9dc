import DirectoryModel
import Testing

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
        #expect(cell(value) == "'" + value)
    }

    @Test(
        "numbers, phone numbers and ordinary text stay as they are",
        arguments: ["+12063234567", "+43 316 873-0", "+1 (206) 555.0100", "-5", "-12.50", "Ann", "a=b", "O'Neil", ""])
    func honestValues(value: String) {
        #expect(cell(value) == value)
    }

    /// What a reader of CSV has for a value that was written.
    private func cell(_ value: String) -> String {
        var csv = CSVText()
        csv.row([value])
        let text = String(csv.text.unicodeScalars.dropLast(2))
        guard text.hasPrefix("\"") else { return text }
        return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }

    @Test("what will be imported again is written as it is")
    func exact() {
        var csv = CSVText(header: ["@a"], isSafe: false)
        csv.row(["=1+1"])
        #expect(csv.text == "@a\r\n=1+1\r\n")
    }
}
