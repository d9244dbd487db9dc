import Foundation
import Glibc
import Testing
import TestSupport

@Suite("The nightly job")
struct NightlyTests {
    private let phone: Phone

    init() throws {
        phone = try Phone()
        try FileManager.default.createDirectory(atPath: phone.folder.path("inbox"), withIntermediateDirectories: true)
    }

    /// Puts a dump, or its first lines, into the inbox, an hour old unless it is said.
    private func deliver(
        _ fixture: String, as name: String, lines: Int = 1000, minutesAgo: Double = 60
    ) throws {
        let text = try Checkout.text("Fixtures/orgs/\(fixture).csv")
        let part = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(lines).joined(separator: "\n")
        let file = try phone.folder.write("inbox/\(name)", lines < 1000 ? part + "\n" : part)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -60 * minutesAgo)], ofItemAtPath: file)
    }

    /// Puts the checksum of a file beside it, as a sender does.
    private func seal(_ name: String) throws {
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "sha256sum '\(name)' > '\(name).sha256'"]
        shell.currentDirectoryURL = phone.folder.url.appending(path: "inbox")
        try shell.run()
        shell.waitUntilExit()
        try #require(shell.terminationStatus == 0)
    }

    private func night(_ more: String...) async throws -> Phone.Outcome {
        try await phone.run(
            ["import", "nightly", "--inbox", "inbox", "--inbox-pattern", "people-{date}.csv"] + more)
    }

    private func inbox() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: phone.folder.path("inbox")).filter { !$0.hasPrefix(".") }
            .sorted()
    }

    @Test("imports the newest dump, archives it, and says when there is none")
    func imports() async throws {
        #expect(try await night().status == 2)
        try deliver("harbour", as: "people-2026-11-20.csv")
        let first = try await night()
        #expect(first.status == 0 && first.output.contains("imported as revision 1"), "\(first.errors)")
        #expect(try inbox() == ["archive"])
        try deliver("harbour-next", as: "people-20261121.csv")
        try deliver("harbour", as: "people-2026-11-19.csv")
        let second = try await night().output
        #expect(second.contains("imported as revision 2"))
        #expect(second.contains("people-2026-11-19.csv is older; left in the inbox"), "\(second)")
        #expect(try inbox() == ["archive", "people-2026-11-19.csv"])
        // What is left is older than what was imported.
        let older = try await night()
        #expect(older.status == 4 && older.errors.contains("is older"), "\(older.errors)")
    }

    @Test("knows what it imported, should it have been killed before that was put away")
    func crash() async throws {
        try deliver("harbour", as: "people-2026-11-20.csv")
        #expect(try await night().status == 0)
        try deliver("harbour", as: "people-2026-11-20.csv")
        let again = try await night()
        #expect(again.status == 0 && again.output.contains("was imported before, as run 1"))
        #expect(try inbox() == ["archive"])
        let runs = try await phone.run("import", "list", "--json").json()
        #expect((runs["items"] as? [Any])?.count == 1)
    }

    @Test("leaves a stopped dump until somebody has decided, and takes the next one then")
    func quarantine() async throws {
        try deliver("harbour", as: "people-2026-11-20.csv")
        #expect(try await night().status == 0)
        try deliver("harbour-next", as: "people-2026-11-21.csv", lines: 24)
        #expect(try await night().status == 3)
        #expect(try await night().status == 3)
        #expect(try await phone.run("import", "reject", "2").status == 0)
        let passed = try await night()
        #expect(passed.status == 2 && passed.errors.contains("was rejected as run 2; passed over"))
        try deliver("harbour-next", as: "people-2026-11-22.csv")
        #expect(try await night().status == 0)
        // One that is approved is put away by the next night.
        try deliver("harbour", as: "people-2026-11-23.csv", lines: 24)
        let stopped = try await night("--json")
        #expect(stopped.status == 3)
        let run = try #require(stopped.json()["run"] as? Int)
        let plan = try #require(
            try await phone.run("import", "show", String(run), "--json").json()["planHash"] as? String)
        #expect(try await phone.run("import", "approve", String(run), "--plan", plan).status == 0)
        #expect(try await night().output.contains("was imported before"))
    }

    @Test("does not do again what a person has undone")
    func undone() async throws {
        try deliver("harbour", as: "people-2026-11-20.csv")
        #expect(try await night().status == 0)
        #expect(try await phone.run("import", "undo", "1").status == 0)
        try deliver("harbour", as: "people-2026-11-21.csv")
        let again = try await night()
        #expect(again.status == 2 && again.errors.contains("was imported as run 1 and undone"), "\(again.errors)")
    }

    @Test("believes a checksum, and moves it along; refuses a dump that it does not fit")
    func checksums() async throws {
        try deliver("harbour", as: "people-2026-11-20.csv", minutesAgo: 0)
        #expect(try await night().errors.contains("left for later"))
        try seal("people-2026-11-20.csv")
        #expect(try await night().status == 0)
        #expect(try inbox() == ["archive"])
        // Last night's checksum beside tonight's dump: that its hash is known must not put the dump away unread.
        try deliver("harbour", as: "people-2026-11-21.csv")
        try seal("people-2026-11-21.csv")
        try deliver("harbour-next", as: "people-2026-11-21.csv")
        let wrong = try await night()
        #expect(wrong.status == 4 && wrong.errors.contains("SHA-256"), "\(wrong.errors)")
        #expect(try inbox() == ["archive", "people-2026-11-21.csv", "people-2026-11-21.csv.sha256"])
        #expect(try await states() == ["refused", "applied"])
        try seal("people-2026-11-21.csv")
        #expect(try await night().output.contains("imported as revision 2"))
    }

    @Test("refuses a dump that is cut off, and leaves it where it is")
    func cutOff() async throws {
        let whole = try Checkout.text("Fixtures/orgs/harbour.xml")
        _ = try phone.folder.write("inbox/people.xml", String(whole.prefix(whole.count - 100)))
        let cut = try await phone.run(
            "import", "nightly", "--inbox", "inbox", "--inbox-pattern", "*.xml", "--quiet-period", "0")
        #expect(cut.status == 4 && cut.errors.contains("Nothing was changed"), "\(cut.errors)")
        #expect(try inbox() == ["people.xml"])
        #expect(try await states() == ["refused"])
    }

    @Test("imports every delta that waits, oldest first")
    func deltas() async throws {
        try deliver("harbour", as: "people-2026-11-20.csv")
        #expect(try await night().status == 0)
        let rows = try Checkout.text("Fixtures/orgs/harbour.csv").split(separator: "\n")
        let row = try #require(rows.first { $0.hasPrefix("1013,") })
        for (day, title) in [("23", "Last"), ("22", "Middle"), ("21", "First"), ("19", "Old")] {
            _ = try phone.folder.write(
                "inbox/people-2026-11-\(day).csv",
                "\(rows[0])\n\(row.replacing("Cargo Supervisor", with: title))\n")
        }
        let night = try await night("--delta", "--json", "--quiet-period", "0")
        #expect(night.status == 4)
        #expect(
            try night.lines.map { try Self.state($0) } == ["old", "applied", "applied", "applied"])
        #expect(try inbox() == ["archive", "people-2026-11-19.csv"])
        #expect(try await phone.run("who", "gmac", "--json").json()["title"] as? String == "Last")
    }

    @Test("archives to another file system", .enabled(if: access("/dev/shm", W_OK) == 0, "needs /dev/shm"))
    func elsewhere() async throws {
        let archive = URL(filePath: "/dev/shm/phonebook-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: archive) }
        for _ in 1...2 {
            try deliver("harbour", as: "people-2026-11-20.csv")
            let night = try await night("--archive", archive.path)
            #expect(night.status == 0, "\(night.errors)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: archive.path).sorted()
        #expect(names.count == 2 && names[1] == "people-2026-11-20.csv", "\(names)")
        let text = try String(contentsOf: archive.appending(path: names[1]), encoding: .utf8)
        #expect(try text == Checkout.text("Fixtures/orgs/harbour.csv"))
        #expect(try inbox() == [])
    }

    @Test("tells a command and a webhook, with what they need, and writes its metrics")
    func tells() async throws {
        try deliver("harbour", as: "people-2026-11-20.csv")
        let hook = try Hook(in: phone.folder)
        let url = try await hook.url()
        let told = try await night(
            "--notify-when", "change", "--notify-url", url, "--metrics-file", "night.prom", "--notify-command",
            "cat > told; echo $PHONE_STATE $PHONE_EXIT $PHONE_RUN $PHONE_FILE $PHONE_SOURCE >> told")
        #expect(told.status == 0, "\(told.errors)")
        let text = try String(contentsOfFile: phone.folder.path("told"), encoding: .utf8)
        #expect(text.hasPrefix(told.output) && text.hasSuffix("applied 0 1 people-2026-11-20.csv hr\n"))
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(try await hook.body().utf8)) as? [String: Any])
        #expect(document["state"] as? String == "applied" && document["exitCode"] as? Int == 0)
        #expect((document["counts"] as? [String: Int])?["hires"] == 42)
        let metrics = try String(contentsOfFile: phone.folder.path("night.prom"), encoding: .utf8)
        #expect(metrics.contains("phonebook_import_hires{source=\"hr\"} 42\n"))
        let success = try #require(metrics.firstMatch(of: /phonebook_import_last_success.*} \d+/)?.output)
        // That nobody could be told is said, and makes the night no worse.
        let deaf = try await night(
            "--notify-command", "exit 9", "--notify-url", "http://127.0.0.1:1/", "--metrics-file", "night.prom")
        #expect(deaf.status == 2 && deaf.errors.contains("exit code 9") && deaf.errors.contains("127.0.0.1:1"))
        let later = try String(contentsOfFile: phone.folder.path("night.prom"), encoding: .utf8)
        #expect(later.contains(success) && later.contains("phonebook_import_exit_code{source=\"hr\"} 2\n"), "\(later)")
    }

    @Test("tells of whatever keeps it from its work")
    func tellsOfTrouble() async throws {
        let tell = [
            "--notify-command", "echo $PHONE_STATE $PHONE_EXIT $PHONE_SOURCE > told; cat >> told", "--metrics-file",
            "n.prom",
        ]
        func told(_ more: String...) async throws -> String {
            _ = try await phone.run(
                ["import", "nightly", "--inbox", "inbox", "--inbox-pattern", "people-{date}.csv"] + tell + more)
            return try String(contentsOfFile: phone.folder.path("told"), encoding: .utf8)
        }
        try deliver("harbour", as: "people-2026-11-20.csv")
        let mapping = try phone.folder.write("mine.json", "{ \"name\": }")
        #expect(try await told("--mapping", mapping).hasPrefix("failed 2\nphone: "))
        #expect(try await told("--archive", "no/such/folder").hasPrefix("failed 2 hr\npeople-2026-11-20.csv"))
        #expect(try await told("--inbox", "nowhere").contains("nowhere"))
        // What was imported before the archive could be made is put away now.
        #expect(try await night().output.contains("was imported before, as run 1"))
        try deliver("harbour-next", as: "people-2026-11-21.csv")
        let lock = try Lock(phone.folder.path("directory.sqlite.lock"))
        let locked = try await told()
        #expect(locked.hasPrefix("locked 5 hr\nphone: ") && locked.contains("is in use"), "\(locked)")
        let metrics = try String(contentsOfFile: phone.folder.path("n.prom"), encoding: .utf8)
        #expect(metrics.contains("exit_code{source=\"hr\"} 5\n") && metrics.contains("last_success"))
        lock.release()
        #expect(try await night().output.contains("imported as revision 2"))
    }

    @Test("is done by one at a time, from the choice of the dump to the last word about it")
    func locked() async throws {
        try deliver("harbour", as: "people-2026-11-20.csv")
        try #require(mkfifo(phone.folder.path("go"), 0o600) == 0)
        let first = try phone.start([
            "import", "nightly", "--inbox", "inbox", "--notify-when", "always", "--notify-command",
            "touch here; cat go",
        ])
        _ = try await phone.folder.text("here")
        let second = try await night()
        #expect(second.status == 5 && second.errors.contains("another nightly job"), "\(second.errors)")
        let go = try FileHandle(forWritingTo: phone.folder.url.appending(path: "go"))
        go.write(Data("on\n".utf8))
        try go.close()
        #expect(await first.end() == 0)
        #expect(try first.errors() == "on\n")
    }

    private static func state(_ line: String) throws -> String? {
        (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["state"] as? String
    }

    private func states() async throws -> [String] {
        let runs = try await phone.run("import", "list", "--json").json()
        return (runs["items"] as? [[String: Any]] ?? []).compactMap { $0["state"] as? String }
    }
}

/// The exclusive lock of a file, as another process would have it.
private final class Lock {
    private let file: UnsafeMutablePointer<FILE>

    init(_ path: String) throws {
        file = try #require(fopen(path, "a+"))
        var whole = Glibc.flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
        try #require(fcntl(fileno(file), F_SETLK, &whole) == 0)
    }

    func release() { fclose(file) }
}

extension TemporaryFolder {
    /// The text of a file, as soon as it is there.
    fileprivate func text(_ name: String) async throws -> String {
        for _ in 0..<1_000_000 {
            if let text = try? String(contentsOfFile: path(name), encoding: .utf8) { return text }
            await Task.yield()
        }
        throw CocoaError(.fileReadNoSuchFile)
    }
}

/// A web server that takes one POST and puts its body into a file.
private struct Hook {
    private let folder: TemporaryFolder
    private let process = Process()

    init(in folder: TemporaryFolder) throws {
        self.folder = folder
        let script = """
            import http.server, os
            class Hook(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    body = self.rfile.read(int(self.headers["Content-Length"]))
                    open("body.new", "wb").write(body)
                    os.rename("body.new", "body")
                    self.send_response(204)
                    self.end_headers()
                def log_message(self, *words): pass
            server = http.server.HTTPServer(("127.0.0.1", 0), Hook)
            server.timeout = 60
            open("port.new", "w").write(str(server.server_port))
            os.rename("port.new", "port")
            server.handle_request()
            """
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.currentDirectoryURL = folder.url
        try process.run()
    }

    func url() async throws -> String { "http://127.0.0.1:\(try await folder.text("port"))/night" }

    func body() async throws -> String { try await folder.text("body") }
}
