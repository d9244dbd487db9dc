import DirectoryImport
import Testing

@Suite("Recognising a dump")
struct XMLSniffTests {
    private func summary(_ text: String) throws -> XMLSummary {
        try ReaderFiles.with(text.utf8) { try XMLSummary.sniff(path: $0) }
    }

    @Test("The root, its namespace and the repeated element are found")
    func summaries() throws {
        #expect(
            try summary(XMLReaderTests.staff) == XMLSummary(root: "Staff", namespace: "urn:staff", record: "Person"))
        #expect(try summary("<L><Head><A/><B/></Head><R><E><A/></E></R></L>").record == "Head")
        #expect(try summary("<L><row a='1' b='2' c='3'/><row a='1' b='2' c='3'/></L>").record == "row")
        #expect(
            try summary("<L><D><Unit><N/></Unit><Unit><N/></Unit></D><S><P><A/><B/><C/></P><P><A/><B/><C/></P></S></L>")
                .record == "P")
        #expect(try summary("<L/>") == XMLSummary(root: "L", namespace: "", record: nil))
    }

    @Test("A file longer than what is looked at is no fault")
    func long() throws {
        let text = "<L>" + String(repeating: "<P><A>x</A></P>", count: 40_000) + "</L>"
        #expect(try summary(text).record == "P")
    }

    @Test("The format is told from the first bytes")
    func formats() throws {
        func format(_ bytes: some Sequence<UInt8>) throws -> DumpFormat {
            try ReaderFiles.with(bytes) { try DumpFormat.detect(path: $0) }
        }
        #expect(try format("\u{FEFF}\n  <?xml version='1.0'?><L/>".utf8) == .xml)
        #expect(try format("id,<name>\n".utf8) == .csv)
        #expect(try format("".utf8) == .csv)
        #expect(try DumpFormat.detect(path: ReaderFiles.hostile("utf16le.xml")) == .xml)
        #expect(try DumpFormat.detect(path: ReaderFiles.hostile("utf16be.csv")) == .csv)
        #expect(throws: UnreadableDump.self) { try DumpFormat.detect(path: ReaderFiles.hostile("error-page.xml")) }
        #expect(throws: UnreadableDump.self) { try DumpFormat.detect(path: ReaderFiles.hostile("dump.csv.gz")) }
        #expect(throws: UnreadableDump.self) { try DumpFormat.detect(path: "-") }
        #expect(try format("<htmlish/>".utf8) == .xml)
    }

    @Test("A CSV file tells its columns, dialect and first line")
    func csv() throws {
        let summary = try CSVReader.sniff(path: ReaderFiles.hostile("utf16le.csv"))
        #expect(summary.columns == ["id", "name"] && summary.firstLine == "id;name")
        #expect(summary.delimiter == UInt8(ascii: ";") && summary.encoding == .utf16LittleEndian)
    }
}
