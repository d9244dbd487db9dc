import Foundation
import Testing
import TestSupport

@Suite("The program")
struct CommandTests {
    static let dump = Checkout.url("Fixtures/orgs/harbour.csv").path

    @Test("loads a dump into the default directory and finds people in it, from an empty folder")
    func firstSteps() async throws {
        let phone = try Phone()
        let missing = try await phone.run("who", "anybody", database: nil)
        #expect(missing.status == 2)
        #expect(missing.errors.contains("phone import FILE"))
        let imported = try await phone.run("import", Self.dump, database: nil)
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(imported.output.contains("imported as revision 1"))
        #expect(FileManager.default.fileExists(atPath: phone.folder.path(".local/share/phonebook/directory.sqlite")))
        let root = try await Self.root(phone, database: nil)
        let who = try await phone.run("who", root, database: nil)
        #expect(who.status == 0)
        #expect(who.output.contains("Chief Executive"))
        #expect(try await phone.run("import", Self.dump, database: nil).output.contains("changed nothing"))
    }

    @Test("answers in the JSON shapes that other tools rely on")
    func shapes() async throws {
        let phone = try Phone()
        try await phone.run("import", Self.dump)
        let root = try await Self.root(phone)
        let person = try await phone.run("who", root, "--json").json()
        for key in [
            "id", "alias", "employeeNumber", "displayName", "name", "pronouns", "title", "jobFamily", "level",
            "department", "costCentre", "company", "employmentType", "status", "hireDate", "leaveDate", "tenureDays",
            "email", "phones", "location", "manager", "directReports", "totalReports", "badges",
        ] { #expect(person.keys.contains(key), "\(key)") }
        #expect(person["manager"] is NSNull)
        let reports = try await phone.run("reports", root, "--all", "--json").json()
        let items = try #require(reports["items"] as? [[String: Any]])
        #expect(items.count == person["totalReports"] as? Int)
        #expect(reports["total"] as? Int == items.count)
        #expect(reports["next"] is NSNull)
        let last = try #require(items.last?["alias"] as? String)
        let chain = try #require(try await phone.run("chain", last, "--json").json()["items"] as? [[String: Any]])
        #expect(chain.last?["alias"] as? String == root)
        let path = try await phone.run("path", last, root, "--json").json()
        #expect(path["distance"] as? Int == chain.count)
        #expect(path["commonManager"] is NSNull)
        #expect((path["up"] as? [[String: Any]])?.count == chain.count)
        let hits = try await phone.run("search", last, "--json").json()
        #expect((hits["items"] as? [[String: Any]])?.isEmpty == false)
    }

    @Test("tells found from not found from wrong by its exit code")
    func exitCodes() async throws {
        let phone = try Phone()
        try await phone.run("import", Self.dump)
        let root = try await Self.root(phone)
        #expect(try await phone.run("who", root).status == 0)
        let typo = try await phone.run("who", root + "x")
        #expect(typo.status == 1)
        #expect(typo.errors.contains("Did you mean: \(root)"))
        #expect(try await phone.run("who", "!!").status == 2)
        #expect(try await phone.run("nonsense").status == 2)
        #expect(try await phone.run("import", "no-such-file.csv").status == 2)
        #expect(try await phone.run("--help").status == 0)
    }

    @Test("plans without touching anything, and then does what it planned")
    func dryRun() async throws {
        let phone = try Phone()
        try await phone.run("import", Self.dump)
        let before = try await phone.run("export").output
        let next = Checkout.url("Fixtures/orgs/harbour-next.csv").path
        let plan = try await phone.run("import", next, "--dry-run", "--json").json()
        #expect(try await phone.run("export").output == before)
        let report = try await phone.run("import", next, "--json").json()
        #expect(report["planHash"] as? String == plan["planHash"] as? String)
        #expect(report["counts"] as? [String: Int] == plan["counts"] as? [String: Int])
        #expect(plan["run"] is NSNull)
        #expect(report["run"] as? Int == 2)
        #expect((report["hires"] as? [Any])?.isEmpty == false)
        #expect((report["leavers"] as? [Any])?.isEmpty == false)
        #expect((report["moves"] as? [Any])?.isEmpty == false)
        #expect((report["changes"] as? [Any])?.isEmpty == false)
        let leaver = try #require((report["leavers"] as? [[String: Any]])?.first?["alias"] as? String)
        let who = try await phone.run("who", leaver)
        #expect(who.status == 0)
        #expect(who.output.lowercased().contains("left"))
    }

    @Test("refuses a file that the .sha256 beside it was not made of")
    func checksum() async throws {
        let phone = try Phone()
        let dump = try Checkout.text("Fixtures/orgs/harbour.csv")
        let file = try phone.folder.write("people.csv", dump)
        let sums = Process()
        sums.executableURL = URL(filePath: "/usr/bin/env")
        sums.arguments = ["sh", "-c", "sha256sum people.csv > people.csv.sha256"]
        sums.currentDirectoryURL = phone.folder.url
        try sums.run()
        sums.waitUntilExit()
        #expect(try await phone.run("import", file).status == 0)
        let before = try await phone.run("export").output
        _ = try phone.folder.write("people.csv", String(dump.dropLast()))
        let refused = try await phone.run("import", file, "--json")
        #expect(refused.status == 4)
        #expect(refused.errors.contains("SHA-256"))
        #expect(try refused.json()["state"] as? String == "refused")
        #expect(try await phone.run("export").output == before)
    }

    @Test("reads its own CSV export again, and it changes nothing")
    func roundTrip() async throws {
        let phone = try Phone()
        try await phone.run("import", Self.dump)
        let csv = try await phone.run("export", "--format", "csv").output
        let file = try phone.folder.write("export.csv", csv)
        let again = try await phone.run("import", file)
        #expect(again.output.contains("changed nothing"), "\(again.output)\(again.errors)")
    }

    @Test("serves what it reads: the same answers from the file and from the server")
    func serves() async throws {
        let phone = try Phone()
        try await phone.run("import", Self.dump)
        let root = try await Self.root(phone)
        let last = try #require(
            (try await phone.run("reports", root, "--all", "--json").json()["items"] as? [[String: Any]])?.last?[
                "alias"]
                as? String)
        let server = try phone.start(["serve", "--port", "0"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine()
        #expect(url.hasPrefix("http://127.0.0.1:"))
        let key = try await phone.run(
            "token", "create", "test", "--scope", "people:read:private", "--scope", "import:run")
        let token = ["--token", try #require(key.lines.first, "\(key.errors)")]
        for question in [
            ["who", root], ["who", last, "--json"], ["chain", last], ["reports", root, "--all"], ["path", last, root],
            ["search", last], ["who", "nobody-at-all"],
        ] {
            let local = try await phone.run(question)
            let remote = try await phone.run(question + ["--server", url] + token, database: nil)
            #expect(remote.output == local.output, "\(question)")
            #expect(remote.errors == local.errors, "\(question)")
            #expect(remote.status == local.status, "\(question)")
        }
        #expect(try await phone.run("healthcheck", "--server", url).status == 0)
        // The same dump again, and the next night's, go through whoever serves the directory.
        let again = try await phone.run("import", Self.dump)
        #expect(again.status == 0 && again.output.contains("changed nothing"), "\(again.errors)")
        let next = try await phone.run("import", Checkout.url("Fixtures/orgs/harbour-next.csv").path)
        #expect(next.status == 0 && next.output.contains("imported as revision 2"), "\(next.errors)")
        for question in [["import", "list"], ["import", "list", "--json"], ["import", "show", "3", "--json"]] {
            let local = try await phone.run(question)
            let remote = try await phone.run(question + ["--server", url] + token, database: nil)
            #expect(local.status == 0 && remote.output == local.output, "\(question)")
        }
        #expect(try await phone.run("import", "undo", "3").output.contains("undone by revision 3"))
        server.process.terminate()
        #expect(await server.end() == 0)
        #expect(try await phone.run("import", Self.dump).status == 0)
    }

    /// The alias of whoever is at the top.
    static func root(_ phone: Phone, database: String? = "directory.sqlite") async throws -> String {
        let hits = try await phone.run(["search", "chief executive", "--json"], database: database).json()
        let items = try #require(hits["items"] as? [[String: Any]])
        return try #require((items.first?["person"] as? [String: Any])?["alias"] as? String)
    }
}
