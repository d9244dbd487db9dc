import Foundation
import TestSupport
import Testing

@Suite("phone verify and phone restore")
struct RestoreTests {
    private let phone: Phone
    private let before: String
    private let after: String

    /// A directory of two nights, and a backup of the first.
    init() async throws {
        phone = try Phone()
        try await phone.run("import", Checkout.url("Fixtures/orgs/harbour.csv").path)
        try await phone.run("backup", "b.sqlite")
        before = try await phone.run("export").output
        try await phone.run("import", Checkout.url("Fixtures/orgs/harbour-next.csv").path)
        after = try await phone.run("export").output
    }

    private func kept() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: phone.folder.url.path)
            .filter { $0.contains("before-restore") }
    }

    @Test("bring the directory back byte for byte, and then what was there instead")
    func roundTrip() async throws {
        #expect(before != after)
        let restored = try await phone.run("restore", "b.sqlite")
        #expect(restored.status == 0 && restored.errors == "", "\(restored.errors)")
        #expect(try await phone.run("export").output == before)
        #expect(try await phone.run("verify").status == 0)
        let old = try #require(try kept().first)
        #expect(restored.output.contains(old))
        let back = try await phone.run("restore", old, "--discard", "--json")
        #expect(back.status == 0 && back.errors.contains("no manifest"))
        #expect(try back.json()["kept"] is NSNull)
        #expect(try await phone.run("export").output == after)
        #expect(try kept() == [old])
        // The next night goes on from there.
        let next = try await phone.run("import", Checkout.url("Fixtures/orgs/harbour-next.csv").path, "--json")
        #expect(try next.json()["state"] as? String == "unchanged")
    }

    @Test("leave tokens revoked that were, and files to whoever runs them")
    func tokens() async throws {
        try await phone.run("token", "create", "kept", "--scope", "people:read")
        try await phone.run("token", "create", "lost", "--scope", "people:read")
        try await phone.run("backup", "t.sqlite")
        try await phone.run("token", "revoke", "lost")
        let restored = try await phone.run("restore", "t.sqlite", "--discard")
        #expect(restored.errors.contains("1 tokens of the backup work no more since, and are revoked again."))
        let list = try await phone.run("token", "list").lines.map { $0.split(separator: " ").map(String.init) }
        #expect(list.contains { $0.contains("kept") && $0.contains("works") })
        #expect(list.contains { $0.contains("lost") && $0.contains("revoked") })
        for file in ["directory.sqlite", "t.sqlite"] {
            let mode = try FileManager.default.attributesOfItem(atPath: phone.folder.path(file))[.posixPermissions]
            #expect(mode as? Int == 0o600, "\(file)")
        }
    }

    @Test("leave codes void that were, and the others as they are in the backup")
    func codes() async throws {
        try await phone.run("badge", "create", "mentor", "--name", "Mentor", "--owner", "crios")
        let kept = try await phone.run("badge", "codes", "mentor", "--count", "1", "--by", "crios").lines[0]
        let leaked = try await phone.run("badge", "codes", "mentor", "--count", "1", "--by", "crios").lines[0]
        try await phone.run("backup", "c.sqlite")
        #expect(try await phone.run("badge", "codes", "mentor", "--void", "2").status == 0)
        let restored = try await phone.run("restore", "c.sqlite", "--discard")
        #expect(restored.errors.contains("1 batches of codes in the backup were voided since, and are again."))
        #expect(try await phone.run("badge", "claim", leaked, "--by", "minjun").status == 1)
        let claimed = try await phone.run("badge", "claim", kept.lowercased(), "--by", "minjun")
        #expect(claimed.output == "minjun holds mentor, Mentor\n")
    }

    @Test("say what they would change, and change nothing")
    func dryRun() async throws {
        let outcome = try await phone.run("restore", "b.sqlite", "--dry-run")
        #expect(outcome.status == 0)
        #expect(outcome.lines.map { $0.split(separator: " ").joined(separator: " ") }.contains("revision 2 1"))
        #expect(try await phone.run("export").output == after)
        #expect(try kept() == [])
    }

    @Test("find a single byte that changed, wherever it is, and restore nothing then")
    func damagedByte() async throws {
        let file = phone.folder.url.appending(path: "b.sqlite")
        let whole = try Data(contentsOf: file)
        #expect(try await phone.run("verify", "b.sqlite").status == 0)
        for place in stride(from: 30, to: whole.count, by: whole.count / 6) {
            var bytes = whole
            bytes[place] ^= 0x10
            try bytes.write(to: file)
            let verified = try await phone.run("verify", "b.sqlite", "--quick")
            #expect(verified.status == 1 && verified.output.contains("DAMAGED"), "\(place)")
            #expect(verified.errors.contains("Don't restore this backup"))
            let restored = try await phone.run("restore", "b.sqlite")
            #expect(restored.status == 1 && restored.errors.contains("nothing was changed"), "\(place)")
        }
        try whole.dropLast(4096).write(to: file)
        #expect(try await phone.run("restore", "b.sqlite").status == 1)
        #expect(try await phone.run("export").output == after)
        #expect(try await phone.run("verify", "missing.sqlite").status == 2)
    }

    @Test("leave a directory alone that is served, and say who serves it")
    func served() async throws {
        let service = try phone.start(["serve", "--port", "0"])
        defer { service.process.terminate() }
        let address = try await service.firstLine()
        let refused = try await phone.run("restore", "b.sqlite")
        #expect(refused.status == 5)
        #expect(refused.errors.contains(address) && refused.errors.contains("Stop that service"))
        #expect(refused.errors.contains("kill \(service.process.processIdentifier);"))
        #expect(try await phone.run("restore", "b.sqlite", "--dry-run").status == 0)
        #expect(try await phone.run("verify").status == 0)
        #expect(try await phone.run("export").output == after)
    }

    @Test("refuse what is no backup")
    func refusals() async throws {
        let missing = try await phone.run("restore", "missing.sqlite")
        #expect(missing.status == 2 && missing.errors.contains("there is no backup"))
        let itself = try await phone.run("restore", "directory.sqlite")
        #expect(itself.status == 2 && itself.errors.contains("the directory itself"))
        _ = try phone.folder.write("text.sqlite", "not a directory")
        #expect(try await phone.run("restore", "text.sqlite").status == 1)
        #expect(try await phone.run("export").output == after)
    }

    @Test(
        "leave to a newer version what that wrote",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "needs python3"))
    func newer() async throws {
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = [
            "python3", "-c",
            """
            import sqlite3, sys
            with sqlite3.connect(sys.argv[1]) as db: db.execute("INSERT INTO grdb_migrations VALUES ('v999-future')")
            """, phone.folder.path("b.sqlite"),
        ]
        try python.run()
        python.waitUntilExit()
        try FileManager.default.removeItem(atPath: phone.folder.path("b.sqlite.json"))
        let verified = try await phone.run("verify", "b.sqlite")
        #expect(verified.status == 2 && verified.output.contains("v999-future"), "\(verified.output)")
        let refused = try await phone.run("restore", "b.sqlite")
        #expect(refused.status == 2 && refused.errors.contains("newer version"))
        #expect(try await phone.run("export").output == after)
    }

    @Test("make a directory where there is none")
    func newMachine() async throws {
        let restored = try await phone.run("restore", "b.sqlite", database: "new/place.sqlite")
        #expect(restored.status == 0, "\(restored.errors)")
        #expect(try await phone.run("export", database: "new/place.sqlite").output == before)
    }
}
