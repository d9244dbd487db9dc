import DirectoryImport
import DirectoryModel
import Testing

@Suite("Encodings of XML")
struct XMLEncodingTests {
    @Test("Windows-1252, ISO 8859-1 and UTF-16 are read", arguments: ReaderFiles.chunkSizes)
    func encodings(size: Int) throws {
        for name in ["windows-1252.xml", "utf16le.xml", "utf16be-without-mark.xml", "latin1.xml"] {
            let dump = try ReadDump.xml(path: ReaderFiles.hostile(name), columns: ["@id", "Name"], chunkSize: size)
            let second = name == "latin1.xml" ? "O'Hara " : "O’Hara €"
            #expect(dump.rows == [["1", "Renée"], ["2", second]] && dump.fatal == nil, "\(name)")
            #expect(dump.lines == [3, 4])
        }
    }

    @Test("A byte order mark is no part of the text, and more to believe than the declaration")
    func mark() throws {
        let dump = try ReadDump.xml(
            "\u{FEFF}<?xml version='1.0' encoding='ISO-8859-1' standalone='yes'?><L><Person>é</Person></L>")
        #expect(dump.rows == [["é"]] && dump.fatal == nil)
    }

    @Test(
        "Other encodings are refused before anything is parsed",
        arguments: ["ebcdic.xml", "shift-jis.xml", "says-utf16.xml"])
    func refused(name: String) throws {
        let dump = try ReadDump.xml(path: ReaderFiles.hostile(name))
        #expect(dump.fatal?.code == "encoding" && dump.fatal?.hint.isEmpty == false)
    }

    @Test("Bytes that the declared encoding doesn't have are fatal")
    func undecodable() throws {
        let declared = Array("<?xml version='1.0' encoding='windows-1252'?><L><Person>".utf8)
        let windows = try ReaderFiles.with(declared + [0x81] + Array("</Person></L>".utf8)) {
            try ReadDump.xml(path: $0)
        }
        #expect(windows.fatal?.code == "undecodable")
        // Where most of it is UTF-8, a byte that isn't is damage, not another encoding.
        let utf8 = try ReaderFiles.with(
            Array("<L><!--äöüßéèêàçñø--><Person>".utf8) + [0xE9] + Array("</Person></L>".utf8)
        ) {
            try ReadDump.xml(path: $0)
        }
        #expect(utf8.fatal?.code == "malformed" && utf8.fatal?.hint.contains("encoding") == true)
    }
}
