import Foundation
import TestSupport
import Testing

@Suite("The sample badges")
struct SampleBadgesTests {
    private static func files(_ folder: String, _ ending: String) throws -> [String] {
        let folder = Checkout.url(folder)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }.sorted()
            .map { folder.appending(path: $0).path }
    }

    @Test("are twenty, all with icons, each held by somebody, and stay as they are when they are applied again")
    func samples() async throws {
        let phone = try Phone()
        try await phone.run("import", CommandTests.dump)
        let files = try Self.files("Fixtures/badges", ".yaml")
        let applied = try await phone.run(["badge", "apply", "--yes"] + files)
        #expect(applied.status == 0 && applied.lines.last == "20 badges: 20 new", "\(applied.errors)")
        for list in try Self.files("Fixtures/badges/awards", ".csv") {
            let badge = URL(filePath: list).deletingPathExtension().lastPathComponent
            let dryRun = try await phone.run("badge", "import", badge, list, "--by", "nodwyer", "--dry-run", "--json")
            let done = try await phone.run("badge", "import", badge, list, "--by", "nodwyer", "--json")
            #expect(done.status == 0, "\(done.output)\(done.errors)")
            #expect(dryRun.output == done.output.replacing(#""dryRun":false"#, with: #""dryRun":true"#))
        }
        try await phone.run("badge", "evaluate")
        let badges = try #require(try await phone.run("badge", "list", "--json").json()["items"] as? [[String: Any]])
        #expect(badges.count == 20)
        for badge in badges {
            let id = badge["id"] as? String ?? ""
            #expect((badge["holders"] as? Int ?? 0) > 0, "nobody holds \(id)")
            #expect(badge["icon"] as? String == "svg", "\(id) has no icon of its own")
            #expect(
                (badge["description"] as? String)?.isEmpty == false && (badge["howToEarn"] as? String)?.isEmpty == false
            )
        }

        // The same through the service that has the file.
        let server = try phone.start(["serve", "--port", "0"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        _ = try await server.firstLine()
        let again = try await phone.run(["badge", "apply", "--yes"] + files)
        #expect(again.status == 0 && again.output == "20 badges: 20 unchanged\n", "\(again.output)\(again.errors)")
        let yaml = try phone.folder.write("v.yaml", "id: volunteer\nname: Helper\nowners: [amara]\n")
        let unasked = try await phone.run("badge", "apply", yaml)
        #expect(unasked.status == 2 && unasked.errors.contains("nothing was changed"))
        let changed = try await phone.run("badge", "apply", yaml, "--yes", "--json").json()
        let item = try #require((changed["items"] as? [[String: Any]])?.first)
        let members = (item["members"] as? [[String: String]] ?? []).compactMap { $0["member"] }
        #expect(item["change"] as? String == "changed")
        #expect(members == ["category", "description", "howToEarn", "name", "owners", "icon"])
        #expect(try await phone.run("badge", "apply", yaml, "--yes").output == "1 badge: 1 unchanged\n")
        let list = try phone.folder.write("v.csv", "alias,reason\nchebet,again\nann,\nminjun,\n")
        let given = try await phone.run("badge", "import", "volunteer", list, "--by", "amara")
        #expect(given.status == 1)
        #expect(given.output.contains("one award") && given.output.contains("line 3, ann: nobody has the alias 'ann'"))
        server.process.terminate()
        #expect(await server.end() == 0)
    }
}
