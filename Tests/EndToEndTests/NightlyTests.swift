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

    /// Puts a dump, or its first lines, into the inbox as an hour old.
    private func deliver(_ fixture: String, as name: String, lines: Int = 1000) throws {
        let text = try Checkout.text("Fixtures/orgs/\(fixture).csv")
        let part = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(lines).joined(separator: "\n")
        let file = try phone.folder.write("inbox/\(name)", lines < 1000 ? part + "\n" : part)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: file)
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
        #expect(try await night().output.contains("imported as revision 2"))
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
        #expect(passed.status == 2 && passed.errors.contains("was rejected; passed over"))
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

    @Test("refuses a dump that its checksum does not fit, or that is cut off")
    func refused() async throws {
        try deliver("harbour", as: "people-2026-11-20.csv")
        _ = try phone.folder.write(
            "inbox/people-2026-11-20.csv.sha256", String(repeating: "0", count: 64) + "  people-2026-11-20.csv\n")
        let wrong = try await night()
        #expect(wrong.status == 4 && wrong.errors.contains("SHA-256"), "\(wrong.errors)")
        #expect(try inbox().contains("people-2026-11-20.csv"))
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
        #expect(metrics.contains("phonebook_import_hires 42\n"))
        #expect(metrics.contains("phonebook_import_last_success_timestamp_seconds "))
        // That nobody could be told is said, and makes the night no worse.
        let deaf = try await night("--notify-command", "exit 9", "--notify-url", "http://127.0.0.1:1/")
        #expect(deaf.status == 2 && deaf.errors.contains("exit code 9") && deaf.errors.contains("127.0.0.1:1"))
    }

    @Test("is done by one at a time")
    func locked() async throws {
        let file = try phone.folder.write("inbox/.phone-nightly.lock", "1 \n")
        let lock = try #require(fopen(file, "r+"))
        defer { fclose(lock) }
        var whole = Glibc.flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
        try #require(fcntl(fileno(lock), F_SETLK, &whole) == 0)
        let second = try await night()
        #expect(second.status == 5 && second.errors.contains("another nightly job"), "\(second.errors)")
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

    func url() async throws -> String { "http://127.0.0.1:\(try await text("port"))/night" }

    func body() async throws -> String { try await text("body") }

    /// The file's text, as soon as it is there.
    private func text(_ name: String) async throws -> String {
        for _ in 0..<1_000_000 {
            if let text = try? String(contentsOfFile: folder.path(name), encoding: .utf8) { return text }
            await Task.yield()
        }
        throw CocoaError(.fileReadNoSuchFile)
    }
}
