import DirectoryImport
import DirectoryModel
import Foundation
import Testing

@Suite("Encodings of CSV")
struct CSVEncodingTests {
    @Test("Windows-1252 is found and read", arguments: ReaderFiles.chunkSizes)
    func windows1252(size: Int) throws {
        let dump = try ReadDump.csv(path: ReaderFiles.hostile("windows-1252.csv"), chunkSize: size)
        #expect(dump.rows == [["1", "Renée"], ["2", "O’Hara – “Kit” €"]])
        #expect(dump.codes == ["assumedEncoding"] && dump.issues.first?.severity == .warning)
    }

    @Test("UTF-16 is found by its mark or its zeros", arguments: ReaderFiles.chunkSizes)
    func utf16(size: Int) throws {
        for name in ["utf16le.csv", "utf16be.csv"] {
            let dump = try ReadDump.csv(path: ReaderFiles.hostile(name), chunkSize: size)
            #expect(dump.columns == ["id", "name"])
            #expect(dump.rows == [["1", "Renée"], ["2", "李 😀"]] && dump.issues.isEmpty)
        }
        let unmarked = try ReadDump.csv(path: ReaderFiles.hostile("utf16le-without-mark.csv"), chunkSize: size)
        #expect(unmarked.rows == [["1", "Renée"], ["2", "Bo"]])
    }

    @Test(
        "A few bad bytes in UTF-8 are faults of their values, not another encoding", arguments: ReaderFiles.chunkSizes)
    func invalidUTF8(size: Int) throws {
        let dump = try ReadDump.csv(path: ReaderFiles.hostile("invalid-utf8.csv"), chunkSize: size)
        #expect(dump.rows.suffix(2) == [["41", "Ren\u{FFFD}e"], ["42", "Bo\u{FFFD}"]])
        #expect(dump.codes == ["invalidUTF8", "invalidUTF8"] && dump.issues.map(\.line) == [42, 43])
    }

    @Test("Bad bytes after the first 256 KiB of ASCII are faults of their values")
    func lateInvalidUTF8() throws {
        let text =
            Array("a,b\n".utf8) + Array(String(repeating: "1,2\n", count: 70_000).utf8)
            + Array("1,\u{E9}\n".unicodeScalars.map { UInt8($0.value) })
        try ReaderFiles.with(text) { path in
            let dump = try ReadDump.csv(path: path)
            #expect(dump.rows.count == 70_001 && dump.rows.last == ["1", "\u{FFFD}"])
            #expect(dump.codes == ["invalidUTF8"] && dump.issues.first?.line == 70_002)
        }
    }

    @Test("A sequence doesn't become valid by losing the delimiter in its middle")
    func splitSequence() throws {
        try ReaderFiles.with([0x61, 0x2C, 0x62, 0x0A, 0xC3, 0x2C, 0xA9, 0x0A]) { path in
            let dump = try ReadDump.csv(path: path, CSVDialect(encoding: .utf8))
            #expect(dump.rows == [["\u{FFFD}", "\u{FFFD}"]] && dump.codes == ["invalidUTF8", "invalidUTF8"])
        }
    }

    @Test("What is declared is believed, but a byte order mark more")
    func declared() throws {
        let bytes: [UInt8] = Array("a,b\n1,".utf8) + [0x93, 0xE9, 0x0A]
        try ReaderFiles.with(bytes) { path in
            let windows = try ReadDump.csv(path: path, CSVDialect(encoding: .windows1252))
            let latin = try ReadDump.csv(path: path, CSVDialect(encoding: .latin1))
            #expect(windows.rows == [["1", "“é"]] && latin.rows == [["1", "\u{93}é"]])
        }
        let marked = try ReadDump.csv("\u{FEFF}a,b\n1,é\n", CSVDialect(encoding: .windows1252))
        #expect(marked.columns == ["a", "b"] && marked.rows == [["1", "é"]])
    }

    @Test("A byte that Windows-1252 doesn't define is a fault of its value")
    func undefinedByte() throws {
        try ReaderFiles.with(Array("a,b\n1,é\n2,x".unicodeScalars.map { UInt8($0.value) }) + [0x81, 0x0A]) { path in
            let dump = try ReadDump.csv(path: path)
            #expect(dump.rows == [["1", "é"], ["2", "x\u{FFFD}"]])
            #expect(dump.codes == ["assumedEncoding", "undecodable"] && dump.issues.last?.line == 3)
        }
    }

    @Test("Half a UTF-16 character at the end is a fault, not a crash", arguments: ReaderFiles.chunkSizes)
    func cutUTF16(size: Int) throws {
        let whole: [UInt8] = [0xFF, 0xFE] + "a,b\n1,😀".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for length in 2...whole.count {
            try ReaderFiles.with(whole.prefix(length)) { path in
                let dump = try ReadDump.csv(path: path, CSVDialect(delimiter: UInt8(ascii: ",")), chunkSize: size)
                if length == whole.count { #expect(dump.rows == [["1", "😀"]] && dump.issues.isEmpty) }
                if length == whole.count - 1 { #expect(dump.codes == ["undecodable"]) }
            }
        }
    }

    @Test("UTF-32 is refused")
    func utf32() throws {
        let dump = try ReaderFiles.with([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) { try ReadDump.csv(path: $0) }
        #expect(dump.fatal?.code == "encoding")
    }
}
