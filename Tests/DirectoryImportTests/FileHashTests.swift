import DirectoryImport
import DirectoryModel
import Testing
import TestSupport

@Suite("The SHA-256 beside a dump")
struct FileHashTests {
    /// Of "abc", by FIPS 180-2, B.1.
    private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test(
        "is read as sha256sum writes it, or alone",
        arguments: ["\(abc)  other name.csv\n", abc, "\\\(abc.uppercased())  a\\nb"])
    func declared(text: String) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("abc", "abc")
        #expect(try FileHash.declared(beside: file) == nil)
        _ = try folder.write("abc.sha256", text)
        #expect(try FileHash.declared(beside: file) == Self.abc)
        #expect(try FileHash.sha256(of: file) == Self.abc)
    }

    @Test("is that of the whole file, however long")
    func longFile() throws {
        // FIPS 180-2, B.3: a million times the letter a.
        let folder = try TemporaryFolder()
        let file = try folder.write("long", String(repeating: "a", count: 1_000_000))
        #expect(
            try FileHash.sha256(of: file) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("lets the file in that has it, and keeps it with the run")
    func right() throws {
        let harness = try ImportHarness()
        let report = try Self.load(harness, declared: nil)
        #expect(report.run.state == .applied)
        let run = try harness.desk.runs(before: nil, limit: 1)[0]
        #expect(run.fileHash == (try FileHash.sha256(of: harness.folder.path("people.csv"))))
    }

    @Test("keeps any other file out, with a sentence that says so", arguments: [abc, "", "<html>"])
    func wrong(declared: String) throws {
        let harness = try ImportHarness()
        let report = try Self.load(harness, declared: declared)
        #expect(report.run.state == .refused && report.run.number == 1)
        #expect(report.run.details.refusal.hasPrefix("people.csv: "))
        #expect(report.run.details.refusal.contains("SHA-256"))
        #expect(report.run.details.refusal.hasSuffix("Nothing was changed."))
        #expect(try harness.desk.runs(before: nil, limit: 1)[0].fileHash == nil)
        #expect(try harness.dump().isEmpty)
    }

    /// A company of which its sender says that it has the hash `declared`, or for nil the right one.
    private static func load(_ harness: ImportHarness, declared: String?) throws -> ImportReport {
        let rows = [ImportHarness.header] + PlanTests.company
        let file = try harness.folder.write("people.csv", rows.joined(separator: "\r\n") + "\r\n")
        let request = ImportRequest(
            path: file, fileHash: try declared ?? FileHash.sha256(of: file), now: ImportHarness.time(1), actor: "test")
        return try harness.desk.load(request, isDryRun: false, keepsLists: true) { _ in }
    }
}
