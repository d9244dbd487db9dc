import Foundation
import TestSupport
import Testing

@Suite("phone import inspect")
struct InspectCommandTests {
    private static let staff = """
        Staff list, printed 22/11/2026
        Staff no;Name;Job;Joined;Reports to;Salary
        007;Marsh, Ada;Depot Manager;04/01/2010;;90000
        012;Dr Kofi Owusu;Deputy;17/06/2024;007;70000

        """

    @Test("proposes a mapping by which the same file is imported without an edit, and touches no directory")
    func proposes() async throws {
        let phone = try Phone()
        let file = try phone.folder.write("staff.csv", Self.staff)
        let shown = try await phone.run("import", "inspect", file, "--write-mapping", "staff.json")
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.output.hasPrefix("staff.csv: CSV, UTF-8, separated by semicolons, header behind 1 line\n"))
        #expect(shown.output.contains("\nLeft out, as no directory should hold it: Salary (pay)\n"))
        #expect(shown.lines.contains { $0.split(separator: " ") == ["name.legal.family", "Name", "Marsh", "Owusu"] })
        #expect(!FileManager.default.fileExists(atPath: phone.folder.path("directory.sqlite")))

        let imported = try await phone.run("import", file, "--mapping", "staff.json")
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(imported.output.contains("  hires  2\n"))
        #expect(try await phone.run("chain", "kowusu").output.contains("Ada Marsh"))
    }

    @Test("never writes over a file that is there, unless it is told to")
    func keepsFiles() async throws {
        let phone = try Phone()
        let file = try phone.folder.write("staff.csv", Self.staff)
        _ = try phone.folder.write(
            "mine.json", "mine, and longer than what is written over it " + Self.staff + Self.staff + Self.staff)
        let refused = try await phone.run("import", "inspect", file, "--write-mapping", "mine.json")
        #expect(refused.status == 2 && refused.output.isEmpty)
        #expect(refused.errors == "phone: mine.json is there already\n  To write it over: --force.\n")
        #expect(try String(contentsOfFile: phone.folder.path("mine.json"), encoding: .utf8).hasPrefix("mine, "))
        let forced = try await phone.run("import", "inspect", file, "--write-mapping", "mine.json", "--force")
        #expect(forced.status == 0)
        #expect(try await phone.run("import", file, "--mapping", "mine.json", "--dry-run").status == 0)
    }

    @Test("answers programs in JSON")
    func json() async throws {
        let phone = try Phone()
        let answer = try await phone.run("import", "inspect", CommandTests.dump, "--json").json()
        #expect(answer["format"] as? String == "csv" && answer["origin"] as? String == "preset")
        #expect((answer["fit"] as? [String: Any])?["mapping"] as? String == "phonebook-csv")
        let rows = try #require(answer["rows"] as? [[String: Any]])
        #expect(rows.count == 5)
        #expect((rows[0]["values"] as? [String: String])?["name.legal.given"] == "Amara")
        let head = try #require(answer["head"] as? [String: Int])
        #expect(head["rows"] == 42 && head["rejected"] == 0)
    }

    @Test("refuses what is no dump with a reason")
    func refuses() async throws {
        let phone = try Phone()
        let page = try await phone.run("import", "inspect", Checkout.url("Fixtures/hostile/error-page.csv").path)
        #expect(page.status == 2 && page.errors.contains("this is a web page"))
        let missing = try await phone.run("import", "inspect", "nowhere.csv")
        #expect(missing.status == 2 && missing.errors.contains("there is no file nowhere.csv"))
    }
}
