import DirectoryImport
import DirectoryModel
import Foundation
import Testing

@Suite("Hostile XML")
struct XMLHostileTests {
    private func fatal(_ text: String, columns: [String] = ["Name"]) throws -> String? {
        try ReadDump.xml(text, columns: columns).fatal?.code
    }

    @Test("A DOCTYPE ends the reading before anything in it is acted on", arguments: ReaderFiles.chunkSizes)
    func doctype(size: Int) throws {
        for name in ["many-laughs.xml", "outside-file.xml"] {
            let dump = try ReadDump.xml(path: ReaderFiles.hostile(name), columns: ["Name"], chunkSize: size)
            #expect(dump.fatal?.code == "doctype" && dump.rows.isEmpty)
        }
        #expect(throws: UnreadableDump.self) { try XMLSummary.sniff(path: ReaderFiles.hostile("many-laughs.xml")) }
    }

    @Test("A web page or a SOAP fault in place of the dump is told as such")
    func notADump() throws {
        for name in ["error-page.xml", "error-page-xhtml.xml"] {
            #expect(try ReadDump.xml(path: ReaderFiles.hostile(name)).fatal?.code == "html")
        }
        #expect(try fatal("<!DOCTYPE html><html/>") == "html")
        #expect(try ReadDump.xml(path: ReaderFiles.hostile("fault.xml")).fatal?.code == "soapFault")
        #expect(try fatal("<L><Q/></L>") == "noRecords")
        #expect(try fatal("") == "emptyFile")
        #expect(try fatal("a,b\n1,2\n") == "malformed")
        #expect(try ReadDump.xml(path: ReaderFiles.hostile("dump.csv.gz")).fatal?.code == "gzip")
    }

    @Test(
        "What isn't well-formed stops with line, column and a hint, after the records before it",
        arguments: ReaderFiles.chunkSizes)
    func malformed(size: Int) throws {
        let dump = try ReadDump.xml(path: ReaderFiles.hostile("bare-ampersand.xml"), columns: ["Name"], chunkSize: size)
        #expect(dump.rows == [["Ann"]] && dump.fatal?.code == "malformed" && dump.fatal?.line == 3)
        #expect(dump.fatal?.column ?? 0 > 0 && dump.fatal?.hint.contains("&amp;") == true)
        let late =
            "<L>\n<Person><Name>a & b</Name></Person>" + String(repeating: "<Person/>\n", count: 100_000) + "</L>"
        let waiting = try ReadDump.xml(late, columns: ["Name"]).fatal
        #expect(waiting?.code == "malformed" && waiting?.line == 2)
        #expect(try fatal("<L><Person><Name>x</Nome></Person></L>") == "malformed")
        #expect(try fatal("<L><Person/></L>junk") == "malformed")
        #expect(try fatal("<L><Person/></L>j") == "malformed")
        #expect(try fatal("<L><Person><Name>&nbsp;</Name></Person></L>") == "malformed")
    }

    @Test(
        "A file cut anywhere is refused, and what it gives before is right",
        arguments: [1, 7, FileChunks.defaultChunkSize])
    func truncated(size: Int) throws {
        let whole = Array(XMLReaderTests.staff.utf8)
        let columns = ["@id", "Name", "Note"]
        let rows = try ReadDump.xml(XMLReaderTests.staff, columns: columns).rows
        for length in 0..<whole.count {
            try ReaderFiles.with(whole.prefix(length)) { path in
                let dump = try ReadDump.xml(path: path, columns: columns, chunkSize: size)
                let isInCharacter = whole[length] & 0xC0 == 0x80
                let codes = length == 0 ? ["emptyFile"] : isInCharacter ? ["truncated", "undecodable"] : ["truncated"]
                #expect(codes.contains(dump.fatal?.code ?? ""), "cut after \(length) bytes")
                #expect(dump.rows == Array(rows.prefix(dump.rows.count)))
            }
        }
        let dump = try ReadDump.xml(path: ReaderFiles.hostile("truncated.xml"), columns: ["Name"], chunkSize: size)
        #expect(dump.rows == [["Ann"]] && dump.fatal?.code == "truncated" && dump.fatal?.line == 3)
        #expect(dump.fatal?.message == "the file ends in the middle of a record (<Person>)")
    }

    @Test("Depth, attributes, values and records have their caps")
    func caps() throws {
        func nested(_ depth: Int) -> String {
            "<Person>" + String(repeating: "<d>", count: depth - 1) + String(repeating: "</d>", count: depth - 1)
                + "</Person>"
        }
        #expect(try fatal(nested(64)) == nil)
        #expect(try fatal(nested(65)) == "tooDeep")
        func attributes(_ count: Int) -> String { (0..<count).map { " a\($0)='x'" }.joined() }
        #expect(try fatal("<L><Person\(attributes(64))/></L>") == nil)
        #expect(try fatal("<L><Person\(attributes(65))/></L>") == "tooManyAttributes")
        let value = String(repeating: "x", count: 65_536)
        for text in ["<L><Person><Name>\(value)", "<L><Person><Other>\(value)"] {
            let end = text.contains("Name") ? "</Name></Person></L>" : "</Other></Person></L>"
            #expect(try fatal(text + end) == nil)
            #expect(try fatal(text + "x" + end) == "fieldTooLong")
        }
        #expect(try fatal("<L><Person a='\(value)'/></L>") == nil)
        #expect(try fatal("<L><Person a='\(value)x'/></L>") == "fieldTooLong")
        let long = String(repeating: "<A>\(value)</A>", count: 16)
        #expect(try fatal("<L><Person>\(long)</Person></L>") == "recordTooLong")
        #expect(try fatal("<L><Person>\(String(repeating: "<A/>", count: 300_000))") == "recordTooLong")
    }

    @Test("A tag, comment or name without end is given up")
    func unparsed() throws {
        let filler = String(repeating: "x", count: 2 << 20)
        for text in [
            "<L><!-- \(filler)", "<L><Person a='\(filler)", "<L><\(filler)", "<?xml version='1.0' \(filler)",
            "<L><?p \(filler)",
        ] {
            let code = try fatal(text)
            #expect(["unfinishedMarkup", "malformed"].contains(code), "\(text.prefix(12))")
        }
        let attributes = (0..<200_000).map { " a\($0)='x'" }.joined()
        #expect(["unfinishedMarkup", "tooManyAttributes"].contains(try fatal("<L><Person\(attributes)/></L>")))
    }

    @Test("A file of made-up names is given up")
    func names() throws {
        let names = (0..<40_000).map { "<Person><n\($0)/></Person>" }.joined()
        #expect(try fatal("<L>\(names)</L>") == "tooManyNames")
    }

    @Test("Texts and elements that alternate don't cost the square of their number")
    func alternating() throws {
        let text = "<L><Person><Name>" + String(repeating: "ab<i>c</i>", count: 30_000) + "</Name></Person></L>"
        let dump = try ReadDump.xml(text, columns: ["Name", "Name/i"])
        #expect(dump.rows == [[String(repeating: "ab", count: 30_000), "c"]])
    }
}

@Suite("The public XML corpora", .enabled(if: ReaderFiles.shared != nil, "shared/data isn't beside the checkout"))
struct XMLCorpusTests {
    @Test(
        "Every file ends with its records or with an issue that says what to do; none with a DOCTYPE is accepted",
        arguments: ReaderFiles.corpus("xml-torture"))
    func torture(path: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for size in [61, FileChunks.defaultChunkSize] {
            let root = (try? XMLSummary.sniff(path: path))?.root ?? "Person"
            let dump = try ReadDump.xml(path: path, record: root, columns: [".", "@id", "a"], chunkSize: size)
            if let fatal = dump.fatal {
                #expect(fatal.severity == .fatal && !fatal.message.isEmpty && !fatal.hint.isEmpty)
            }
            if bytes.range(of: Data("<!DOCTYPE".utf8)) != nil { #expect(dump.fatal != nil) }
        }
    }

    @Test("Workday's answer with one worker is recognised and read")
    func workday() throws {
        let path = try #require(ReaderFiles.corpus("hr-samples/workday").first { $0.contains("12_wd") })
        #expect(
            try XMLSummary.sniff(path: path)
                == XMLSummary(root: "Get_Workers_Response", namespace: "urn:com.workday/bsvc", record: "Worker"))
        let dump = try ReadDump.xml(path: path, record: "Worker", columns: ["Worker_Reference/ID[@type='Employee_ID']"])
        #expect(dump.rows.count == 1 && dump.rows.first?.first?.isEmpty == false && dump.fatal == nil)
    }
}
