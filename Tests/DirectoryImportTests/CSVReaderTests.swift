import DirectoryImport
import DirectoryModel
import Foundation
import Testing

@Suite("Reading CSV")
struct CSVReaderTests {
    @Test("Quotes enclose delimiters, line ends and doubled quotes", arguments: ReaderFiles.chunkSizes)
    func quotes(size: Int) throws {
        let dump = try ReadDump.csv("a,b,c\n\"x,y\",\"p\r\nq\",\"say \"\"hi\"\"\"\n,\"\",z", chunkSize: size)
        #expect(dump.rows == [["x,y", "p\r\nq", "say \"hi\""], ["", "", "z"]])
        #expect(dump.lines == [2, 4])
        #expect(dump.issues.isEmpty && dump.fatal == nil)
    }

    @Test("A quote in the middle of a value is text")
    func innerQuote() throws {
        #expect(try ReadDump.csv("a,b\n5\" nail,x\"y\"\n").rows == [["5\" nail", "x\"y\""]])
    }

    @Test(
        "CRLF, LF, CR and a missing last line end are read alike, blank lines aren't rows",
        arguments: ReaderFiles.chunkSizes)
    func lineEnds(size: Int) throws {
        let dump = try ReadDump.csv(path: ReaderFiles.hostile("mixed-line-ends.csv"), chunkSize: size)
        #expect(dump.rows == [["1", "Ann"], ["2", "Bo"], ["3", "Cy\r\nDole"], ["4", "Di"]])
        #expect(dump.lines == [2, 3, 4, 8])
        let onlyCR = try ReadDump.csv(path: ReaderFiles.hostile("cr-only.csv"), chunkSize: size)
        #expect(onlyCR.rows == [["1", "Ann"], ["2", "B\ro"]] && onlyCR.lines == [2, 3])
    }

    @Test("A byte order mark at the start of any record is no part of it", arguments: ReaderFiles.chunkSizes)
    func marks(size: Int) throws {
        let dump = try ReadDump.csv(path: ReaderFiles.hostile("bom-in-middle.csv"), chunkSize: size)
        #expect(dump.columns == ["id", "name"])
        #expect(dump.rows == [["1", "Ann"], ["2", "Bo"], ["3", "Cy"]])
    }

    @Test(
        "An unclosed quote stops the reading and names the line on which it opened", arguments: ReaderFiles.chunkSizes)
    func unclosedQuote(size: Int) throws {
        let dump = try ReadDump.csv(path: ReaderFiles.hostile("unclosed-quote.csv"), chunkSize: size)
        #expect(dump.rows == [["1", "Ann Lee", "Editor"]])
        #expect(dump.fatal?.code == "unclosedQuote" && dump.fatal?.line == 3 && dump.fatal?.column == 2)
        let second = try ReadDump.csv("a,b\n\"x\ny\",\"z\n", chunkSize: size)
        #expect(second.fatal?.code == "unclosedQuote" && second.fatal?.line == 3)
    }

    @Test("An unclosed quote in a long file stops after 64 KiB")
    func unclosedQuoteInLongFile() throws {
        let dump = try ReadDump.csv("a,b\n1,\"x\n" + String(repeating: "2,y\n", count: 100_000))
        #expect(dump.fatal?.code == "unclosedQuote" && dump.fatal?.line == 2)
        #expect(dump.rows.isEmpty)
    }

    @Test(
        "Text after a closing quote is kept and told; over a line end it is an error", arguments: ReaderFiles.chunkSizes
    )
    func textAfterQuote(size: Int) throws {
        let dump = try ReadDump.csv(path: ReaderFiles.hostile("text-after-quote.csv"), chunkSize: size)
        #expect(dump.rows == [["1", "Ann Lee", "Editors"], ["2", "Bo", "x"], ["3", "Cy\nDoles", "x"]])
        #expect(dump.codes == ["textAfterQuote", "textAfterQuote", "textAfterQuote"])
        #expect(dump.issues.map(\.severity) == [.warning, .warning, .error])
        #expect(dump.issues.map(\.column) == [2, 3, 2] && dump.issues.map(\.line) == [2, 2, 4])
    }

    @Test("A ragged row is delivered with an error that counts")
    func ragged() throws {
        let dump = try ReadDump.csv(path: ReaderFiles.hostile("ragged.csv"))
        #expect(dump.rows == [["1", "Ann"], ["2", "Bo", "Writer"], ["3", "Cy", "Printer", "extra"]])
        #expect(dump.codes == ["raggedRow", "raggedRow"])
        #expect(dump.issues.first?.message == "the row has 2 of 3 values")
        #expect(dump.issues.map(\.column) == [3, 4] && dump.issues.map(\.line) == [2, 4])
    }

    @Test("NULs are taken out and told", arguments: ReaderFiles.chunkSizes)
    func nul(size: Int) throws {
        let dump = try ReadDump.csv(path: ReaderFiles.hostile("nul.csv"), chunkSize: size)
        #expect(dump.rows == [["1", "Ann"], ["2", "Bo"]])
        #expect(dump.codes == ["nulByte"] && dump.issues.first?.column == 2 && dump.issues.first?.severity == .error)
    }

    @Test("Header names are trimmed, double ones are told")
    func header() throws {
        let dump = try ReadDump.csv(" id ,\tname\t,,name\n1,2,,4\n")
        #expect(dump.columns == ["id", "name", "", "name"])
        #expect(dump.codes == ["duplicateColumn"] && dump.issues.map(\.column) == [4])
        #expect(dump.issues.first?.severity == .error, "its values are others")
    }

    @Test("A column without a name is told once, with the first record that has a value in it")
    func unnamedColumns() throws {
        let dump = try ReadDump.csv("id,,name,\n1,,Ann,\n2, ,Bo,x\n3,y,Cy,z\n4,y,Di,z\n")
        #expect(dump.codes == ["unnamedColumn", "unnamedColumn"])
        #expect(dump.issues.map(\.line) == [3, 4] && dump.issues.map(\.column) == [4, 2])
        #expect(dump.issues.allSatisfy { $0.severity == .warning })
    }

    @Test("Without a header the columns are numbered and the first row is a record")
    func noHeader() throws {
        let dump = try ReadDump.csv("1;Ann\n2;Bo\n", CSVDialect(hasHeader: false))
        #expect(dump.columns == ["1", "2"] && dump.rows == [["1", "Ann"], ["2", "Bo"]] && dump.lines == [1, 2])
    }

    @Test("Lines before the header are passed over, whatever is in them", arguments: ReaderFiles.chunkSizes)
    func skippedLines(size: Int) throws {
        let dialect = CSVDialect(skipLines: 2)
        let dump = try ReadDump.csv(path: ReaderFiles.hostile("title-lines.csv"), dialect, chunkSize: size)
        #expect(dump.columns == ["id", "name", "note"] && dump.lines == [5, 6])
        #expect(dump.rows == [["1", "Ann, Lee", "x"], ["2", "Bo, Chan", "y"]])
    }

    @Test("A file that quotes nothing keeps its quotes")
    func noQuotes() throws {
        let dialect = CSVDialect(delimiter: UInt8(ascii: "\t"), quote: nil)
        #expect(try ReadDump.csv("a\tb\n\"x\t\n\ty\"", dialect).rows == [["\"x", ""], ["", "y\""]])
    }

    @Test("A decimal comma isn't taken for the delimiter, nor one inside quotes")
    func detection() throws {
        #expect(try ReadDump.csv("id;rate;name\n1;1,5;x\n2;2,5;y\n").columns.count == 3)
        #expect(try ReadDump.csv("\"a,b,c\"|d\n\"1,2,3\"|e\n").columns == ["a,b,c", "d"])
    }

    @Test("A file with a header alone has no rows, an empty one is refused")
    func empty() throws {
        let dump = try ReadDump.csv("a,b\n")
        #expect(dump.columns == ["a", "b"] && dump.rows.isEmpty && dump.fatal == nil)
        for text in ["", "\n\r\n\r", "\u{FEFF}"] { #expect(try ReadDump.csv(text).fatal?.code == "emptyFile") }
    }

    @Test("Values, records and columns have their caps")
    func caps() throws {
        let value = String(repeating: "x", count: 65_536)
        #expect(try ReadDump.csv("a,b\n1,\(value)\n").rows == [["1", value]])
        #expect(try ReadDump.csv("a,b\n1,\"\(value)\"\n").rows == [["1", value]])
        #expect(try ReadDump.csv("a,b\n1,\(value)x\n").fatal?.code == "fieldTooLong")
        #expect(try ReadDump.csv("a,b\n1,\"\(value)x\"\n").fatal?.code == "unclosedQuote")
        let record = repeatElement(value.dropLast(100), count: 17).joined(separator: ",")
        #expect(try ReadDump.csv("a,b\n\(record)\n").fatal?.code == "recordTooLong")
        #expect(try ReadDump.csv("a,b,c\n1,2,3\n", maxColumns: 3).fatal == nil)
        #expect(try ReadDump.csv("a,b,c\n1,2,3,4\n", maxColumns: 3).fatal?.code == "tooManyColumns")
    }

    @Test("A delimiter that can't be one is refused")
    func badDialect() throws {
        for byte: UInt8 in [0, 0x0A, 0x22, 0xE9] {
            #expect(try ReadDump.csv("a,b\n", CSVDialect(delimiter: byte)).fatal?.code == "badDialect")
        }
    }

    @Test("Files that can't be read or aren't text say what to do")
    func refusals() throws {
        #expect(try ReadDump.csv(path: "/nowhere/dump.csv").fatal?.code == "missingFile")
        #expect(try ReadDump.csv(path: FileManager.default.temporaryDirectory.path).fatal?.code == "isFolder")
        let packed = try ReadDump.csv(path: ReaderFiles.hostile("dump.csv.gz")).fatal
        #expect(packed?.code == "gzip" && packed?.message == "this is a gzip file")
        #expect(packed?.hint.contains("phone import --gzip \(ReaderFiles.hostile("dump.csv.gz"))") == true)
        #expect(try ReadDump.csv(path: ReaderFiles.hostile("workbook.xlsx")).fatal?.code == "zip")
    }

    @Test("Progress ends at the size of the file")
    func progress() throws {
        try ReaderFiles.with("a,b\n1,2\n3,4".utf8) { path in
            var reader = try CSVReader(path: path)
            var dump = ReadDump()
            try dump.drain(&reader)
            #expect(reader.bytesRead == 11)
        }
    }
}
