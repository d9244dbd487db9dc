import Foundation
import Testing
import TestSupport

@Suite("phone backup")
struct BackupTests {
    private static func fixture(_ name: String) -> String { Checkout.url("Fixtures/orgs/\(name)").path }

    /// The backups in a folder, with their manifests.
    private func names(_ phone: Phone, _ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: phone.folder.path(folder)).sorted()
    }

    @Test("makes a whole directory of one revision while the service imports")
    func whileServed() async throws {
        let phone = try Phone()
        try await phone.run("import", Self.fixture("harbour.csv"))
        try await phone.run("import", Self.fixture("harbour-next.csv"))
        let service = try phone.start(["serve", "--port", "0"])
        defer { service.process.terminate() }
        let address = try await service.firstLine()
        #expect(address.hasPrefix("http://"))
        let enough = phone.folder.path("enough")
        // To and fro, so that each of the nights changes something.
        let imports = Task {
            var count = 0
            while !FileManager.default.fileExists(atPath: enough) {
                let dump = Self.fixture(count % 2 == 0 ? "harbour.csv" : "harbour-next.csv")
                let outcome = try await phone.run("import", dump, "--guard-leavers", "off", "--guard-floor", "100")
                #expect(outcome.status == 0, "\(outcome.errors)")
                count += 1
            }
            return count
        }
        var revisions: Set<Int> = []
        // However slow the machine: as many as there have to be for some to be made during an import.
        for i in 0..<500 where revisions.count < 4 {
            let outcome = try await phone.run("backup", "copy\(i).sqlite", "--json")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let manifest = try outcome.json()
            let revision = try #require(manifest["revision"] as? Int)
            revisions.insert(revision)
            let export = try await phone.run("export", database: "copy\(i).sqlite")
            #expect(export.status == 0 && export.output.split(separator: "\n").count >= 42)
            // A mixture of two revisions would be none that the change log makes.
            let verified = try await phone.run("verify", "copy\(i).sqlite")
            #expect(verified.status == 0, "\(verified.output)")
        }
        _ = try phone.folder.write("enough", "")
        #expect(try await imports.value > 2)
        #expect(revisions.count == 4, "nothing was imported while backups were made: the test has lost its point")
    }

    @Test("says what is in the backup, beside which lies the same for programs")
    func manifest() async throws {
        let phone = try Phone()
        try await phone.run("import", Self.fixture("harbour.csv"))
        let outcome = try await phone.run("backup", "b.sqlite")
        #expect(outcome.status == 0)
        #expect(outcome.lines.first?.hasPrefix("b.sqlite: revision 1, ") == true)
        #expect(outcome.lines.contains("  people      41"))
        let manifest = try JSONSerialization.jsonObject(
            with: Data(contentsOf: phone.folder.url.appending(path: "b.sqlite.json")))
        let values = try #require(manifest as? [String: Any])
        #expect(values["format"] as? Int == 1 && values["file"] as? String == "b.sqlite")
        #expect(values["people"] as? Int == 41 && values["changes"] as? Int == 42)
        let hash = try #require(values["sha256"] as? String)
        #expect(outcome.output.contains("SHA-256 \(hash)\n"))
    }

    @Test("overwrites no backup unasked, and no directory at all")
    func overwritesNothing() async throws {
        let phone = try Phone()
        try await phone.run("import", Self.fixture("harbour.csv"))
        try await phone.run("backup", "b.sqlite")
        let again = try await phone.run("backup", "b.sqlite")
        #expect(again.status == 2 && again.errors.contains("--force"))
        #expect(try await phone.run("backup", "b.sqlite", "--force").status == 0)
        for arguments in [["directory.sqlite"], ["directory.sqlite", "--force"]] {
            let outcome = try await phone.run(["backup"] + arguments)
            #expect(outcome.status == 2 && outcome.errors.contains("is a directory"), "\(outcome.errors)")
        }
        #expect(try await phone.run("who", "minjun").status == 0)
    }

    @Test("keeps the newest of a folder, and touches nothing there that is not its own")
    func retention() async throws {
        let phone = try Phone()
        try FileManager.default.createDirectory(
            at: phone.folder.url.appending(path: "backups"), withIntermediateDirectories: false)
        let foreign = [
            "directory-r1-20250101T000000Z.sqlite", "directory-rX.sqlite", "notes.txt",
            "other-r1-20250101T000000Z.sqlite",
        ]
        for name in foreign { _ = try phone.folder.write("backups/" + name, "kept") }
        // An import between them, since two of one revision and second have one name.
        for dump in ["harbour.csv", "harbour-next.csv", "harbour.csv", "harbour-next.csv"] {
            try await phone.run("import", Self.fixture(dump), "--guard-leavers", "off", "--guard-floor", "100")
            #expect(try await phone.run("backup", "backups", "--keep", "2").status == 0)
        }
        let kept = try names(phone, "backups").filter { !foreign.contains($0) }
        #expect(kept.count == 4)
        #expect(kept.allSatisfy { $0.hasPrefix("directory-r3-") || $0.hasPrefix("directory-r4-") })
        #expect(Set(foreign).isSubset(of: try names(phone, "backups")))
        let refused = try await phone.run("backup", "one.sqlite", "--keep", "2")
        #expect(refused.status == 2 && refused.errors.contains("--keep is for folders"))
    }
}
