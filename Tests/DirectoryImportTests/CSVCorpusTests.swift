import DirectoryImport
import DirectoryModel
import Foundation
import Testing

@Suite("The public CSV corpora", .enabled(if: ReaderFiles.shared != nil, "shared/data isn't beside the checkout"))
struct CSVCorpusTests {
    @Test(
        "csv-spectrum reads to the JSON that goes with it",
        arguments: ReaderFiles.corpus("csv-torture/csv-spectrum/csvs"))
    func spectrum(path: String) throws {
        let url = URL(fileURLWithPath: path)
        let name = url.deletingPathExtension().lastPathComponent
        let json = url.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
            "json/\(name).json")
        let expected = try JSONDecoder().decode([[String: String]].self, from: Data(contentsOf: json))
        var text = try String(contentsOf: url, encoding: .utf8)
        // git has taken the CRs out of the files that are named after them.
        if name.hasSuffix("crlf") { text = text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n") }

        for size in ReaderFiles.chunkSizes {
            let dump = try ReadDump.csv(text, chunkSize: size)
            let rows = dump.rows.map { Dictionary(zip(dump.columns, $0)) { first, _ in first } }
            #expect(rows == expected)
            #expect(dump.issues.isEmpty && dump.fatal == nil)
        }
    }

    @Test(
        "Every other file ends with its rows or with an issue that says what to do",
        arguments: ReaderFiles.corpus("csv-torture/frictionless/files") + ReaderFiles.corpus("csv-torture/w3c-csvw"))
    func others(path: String) throws {
        let dump = try ReadDump.csv(path: path)
        if let fatal = dump.fatal {
            #expect(fatal.severity == .fatal && !fatal.message.isEmpty && !fatal.hint.isEmpty)
        } else {
            #expect(!dump.columns.isEmpty)
        }
        #expect(
            dump.issues.allSatisfy {
                ($0.line > 0 || $0.code == "assumedEncoding") && !$0.message.isEmpty && !$0.hint.isEmpty
            })
        let inSmallPieces = try ReadDump.csv(path: path, chunkSize: 97)
        #expect(inSmallPieces == dump)
    }

    @Test("1,030 columns are refused unless they are asked for")
    func manyColumns() throws {
        let path = try #require(
            ReaderFiles.corpus("csv-torture/frictionless").first { $0.hasSuffix("1030_columns.csv") })
        #expect(try ReadDump.csv(path: path).fatal?.code == "tooManyColumns")
        let dump = try ReadDump.csv(path: path, maxColumns: 2000)
        #expect(dump.columns.count == 1030 && dump.fatal == nil)
    }

    @Test("Delimiters are found", arguments: ["comma", "pipes", "semicolon", "tab"])
    func separators(name: String) throws {
        let path = try #require(
            ReaderFiles.corpus("csv-torture/frictionless").first { $0.hasSuffix("separators/\(name).csv") })
        let dump = try ReadDump.csv(path: path)
        #expect(dump.columns.count == 3)
        #expect(dump.rows.allSatisfy { $0.count == 3 } && !dump.rows.isEmpty)
    }

    @Test("ISO 8859-1 is told from UTF-8", arguments: ["iso8859", "utf8"])
    func encodings(name: String) throws {
        let path = try #require(
            ReaderFiles.corpus("csv-torture/frictionless").first { $0.hasSuffix("encodings/\(name).csv") })
        #expect(try ReadDump.csv(path: path).rows.contains { $0.contains("Réunion") })
    }
}
