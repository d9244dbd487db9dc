import DirectoryImport
import DirectoryModel
import Foundation
import TestSupport
import Testing

@Suite("A dump packed with gzip")
struct GzipTests {
    let harness: ImportHarness
    let rows: [String]

    init() throws {
        harness = try ImportHarness()
        rows = (1...500).map { "\($0),a\($0),Ann,Ames \($0 * 7919 % 1000),Clerk,active," }
    }

    private var text: String { ([ImportHarness.header] + rows).joined(separator: "\n") + "\n" }

    private func gzip(_ text: String) throws -> [UInt8] {
        let file = try harness.folder.write("plain", text)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/gzip")
        process.arguments = ["-9fkn", file]
        try process.run()
        process.waitUntilExit()
        return Array(try Data(contentsOf: URL(filePath: file + ".gz")))
    }

    private func load(_ bytes: some Sequence<UInt8>, isGzip: Bool = true) throws -> ImportReport {
        let file = harness.folder.url.appending(path: "dump.csv.gz")
        try Data(bytes).write(to: file)
        return try harness.load(file.path, isGzip: isGzip)
    }

    /// The message and hint of the refusal, nobody having been imported.
    private func refusal(_ bytes: some Sequence<UInt8>, isGzip: Bool = true) throws -> String {
        let run = try load(bytes, isGzip: isGzip).run
        #expect(run.state == .refused)
        #expect(try harness.chart().isEmpty)
        return run.details.refusal
    }

    @Test("is read when it is declared, in one member or several")
    func declared() throws {
        #expect(try load(try gzip(text)).counts.hires == 500)
        let half = text.utf8.count / 2
        let parts = try gzip(String(text.prefix(half))) + gzip("") + gzip(String(text.dropFirst(half)))
        #expect(try load(parts).counts.unchanged == 500)
    }

    @Test("is refused when it isn't declared, and says how to; so is what is declared and isn't one")
    func undeclared() throws {
        #expect(try refusal(try gzip(text), isGzip: false).contains("phone import --gzip "))
        #expect(try refusal(Array(text.utf8)).contains("this is no gzip file"))
        #expect(try refusal(try gzip(String(decoding: [0x50, 0x4B, 0x03, 0x04], as: UTF8.self))).contains("zip file"))
        #expect(try refusal([]).contains("the file is empty"))
    }

    @Test("changes nothing when it is cut off, damaged, or followed by something else")
    func damaged() throws {
        let whole = try gzip(text)
        for length in [1, 5, 9, 10, 11, whole.count / 2, whole.count - 9, whole.count - 8, whole.count - 1] {
            #expect(try refusal(whole.prefix(length)).contains("ends in the middle"), "\(length) bytes")
        }
        for place in [12, whole.count / 2, whole.count - 6, whole.count - 2] {
            var damaged = whole
            damaged[place] ^= 0x10
            #expect(try !refusal(damaged).isEmpty, "byte \(place)")
        }
        #expect(try refusal(whole + [0]).contains("is followed by something"))
        #expect(try refusal(whole + Array("x,y\n".utf8)).contains("is followed by something"))
        #expect(try refusal(whole + whole.dropLast()).contains("ends in the middle"))
    }

    @Test("that grows a thousandfold is given up after 16 MiB")
    func bomb() throws {
        let few = ImportHarness.header + "\n1,ann,Ann,Ames,Clerk,active,\n"
        let bomb = try gzip(few + String(repeating: "\n", count: 24 << 20))
        #expect(try refusal(bomb).contains("grows more than 1000 times"))
        let blanks = try gzip(few + String(repeating: "\n", count: 4 << 20))
        #expect(try load(blanks).counts.hires == 1, "a few megabytes of blank lines are harmless")
    }
}
