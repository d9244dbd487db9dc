import DirectoryImport
import DirectoryModel
import Testing

/// Tables as RFC 4180 writes them, made up from a seed: the plainest writer there can be, to read back against.
struct MadeUpTable {
    private(set) var columns: [String]
    private(set) var rows: [[String]] = []
    private(set) var lines: [Int] = []
    private(set) var text = ""

    private var state: UInt64
    private static let pieces = [
        "a", "bc", " ", "\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "é", "李", "😀", "x y z 0123456789", "",
    ]

    init(seed: UInt64, delimiter: String) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        columns = []
        let width = 1 + below(6)
        columns = (0..<width).map { "column \($0)" }
        let lineEnd = ["\n", "\r\n", "\r"][below(3)]
        var line = 1
        append(columns, delimiter, lineEnd, &line)
        for _ in 0..<below(20) {
            let row = (0..<width).map { _ in (0..<below(5)).map { _ in Self.pieces[below(Self.pieces.count)] }.joined()
            }
            rows.append(row)
            lines.append(line)
            append(row, delimiter, lineEnd, &line)
        }
    }

    /// What a reader makes of it: a row without any value is none.
    var filled: (rows: [[String]], lines: [Int]) {
        let filled = rows.indices.filter { rows[$0].joined().contains { !$0.isWhitespace } }
        return (filled.map { rows[$0] }, filled.map { lines[$0] })
    }

    private mutating func append(_ row: [String], _ delimiter: String, _ lineEnd: String, _ line: inout Int) {
        let written =
            row.map { value in
                let mustQuote =
                    value.unicodeScalars.contains { "\"\r\n".unicodeScalars.contains($0) } || value.contains(delimiter)
                // An empty value alone on its line would be a blank line.
                let quotes = mustQuote || row.count == 1 && value.isEmpty || below(4) == 0
                return quotes
                    ? "\"" + value.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" : value
            }.joined(separator: delimiter) + lineEnd
        text += written
        let bytes = Array(written.utf8)
        line += bytes.indices.count {
            bytes[$0] == 0x0A || bytes[$0] == 0x0D && !($0 + 1 < bytes.count && bytes[$0 + 1] == 0x0A)
        }
    }

    /// xorshift64: the same tables on every run.
    private mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }
}

@Suite("CSV written by another hand")
struct CSVPropertyTests {
    @Test("is read back as it was, with its line numbers, whatever the chunks", arguments: 1...150)
    func readsBack(seed: UInt64) throws {
        let delimiter = [",", ";", "\t", "|"][Int(seed % 4)]
        let table = MadeUpTable(seed: seed, delimiter: delimiter)
        let dialect = CSVDialect(delimiter: delimiter.utf8.first)
        for size in ReaderFiles.chunkSizes {
            let dump = try ReadDump.csv(table.text, dialect, chunkSize: size)
            #expect(dump.columns == table.columns && dump.rows == table.filled.rows && dump.lines == table.filled.lines)
            #expect(dump.issues.isEmpty && dump.fatal == nil)
        }
    }

    @Test("is read back from UTF-16 too", arguments: 1...30)
    func readsBackUTF16(seed: UInt64) throws {
        let table = MadeUpTable(seed: seed, delimiter: ",")
        let bytes: [UInt8] = [0xFE, 0xFF] + table.text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        try ReaderFiles.with(bytes) { path in
            for size in [1, 7, FileChunks.defaultChunkSize] {
                let dump = try ReadDump.csv(path: path, CSVDialect(delimiter: UInt8(ascii: ",")), chunkSize: size)
                #expect(dump.rows == table.filled.rows && dump.issues.isEmpty)
            }
        }
    }

    @Test("and cut anywhere gives rows of the whole, and then says so if it can be seen", arguments: 1...20)
    func cutAnywhere(seed: UInt64) throws {
        let table = MadeUpTable(seed: seed, delimiter: ",")
        let bytes = Array(table.text.utf8)
        for length in stride(from: 0, to: bytes.count, by: 3) {
            try ReaderFiles.with(bytes.prefix(length)) { path in
                let dump = try ReadDump.csv(path: path, CSVDialect(delimiter: UInt8(ascii: ","), encoding: .utf8))
                let whole = dump.rows.dropLast()
                #expect(Array(whole) == Array(table.filled.rows.prefix(whole.count)))
                if let fatal = dump.fatal { #expect(["cutOff", "unclosedQuote", "emptyFile"].contains(fatal.code)) }
            }
        }
    }
}
