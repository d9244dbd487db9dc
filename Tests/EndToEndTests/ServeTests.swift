import Foundation
import Testing
import TestSupport

/// The service from outside, by clients that are not ours: curl, openssl, sockets.
@Suite("The service")
struct ServeTests {
    private let phone: Phone

    init() async throws {
        phone = try Phone()
        try await phone.run("import", CommandTests.dump)
    }

    // Unix socket

    @Test("serves at a Unix socket that only its user may use, and commands find it there")
    func socket() async throws {
        let path = phone.folder.path("phone.sock")
        let server = try phone.start(["serve", "--socket", "phone.sock"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine()
        #expect(url.hasPrefix("http+unix://%2F") && url.hasSuffix("%2Fphone.sock"))
        #expect(try Self.mode(path) == 0o600)
        let answer = try await curl(["--unix-socket", path, "http://localhost/healthz"])
        #expect(answer == #"{"status":"ok"}"#)
        // The name in the request is checked there too, for the sake of a proxy that hands on what browsers send.
        let stranger = try await curl([
            "--unix-socket", path, "-o", "/dev/null", "-w", "%{http_code}", "http://rebound.example.com/healthz",
        ])
        #expect(stranger == "403")
        let who = try await phone.run(["search", "chief", "--server", url], database: nil)
        #expect(who.status == 0, "\(who.errors)")
        #expect(try await phone.run("healthcheck").output.hasPrefix("healthy: \(url)"))
        #expect(try await phone.run("import", CommandTests.dump).output.contains("changed nothing"))
        let second = try await phone.run("serve", "--socket", "phone.sock")
        #expect(second.status == 2)
        #expect(second.errors.contains("somebody serves at phone.sock already"))
        server.process.terminate()
        #expect(await server.end() == 0)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("believes a proxy at its socket who asks, and nobody at a port")
    func proxy() async throws {
        let path = phone.folder.path("phone.sock")
        let header = ["--proxy-header", "X-Forwarded-User=alias"]
        let server = try phone.start(["serve", "--socket", "phone.sock"] + header)
        defer { kill(server.process.processIdentifier, SIGKILL) }
        _ = try await server.firstLine()
        // The proxy is in the group.
        #expect(try Self.mode(path) == 0o660)
        func ask(_ more: String...) async throws -> String {
            try await curl(
                ["--unix-socket", path, "-w", " %{http_code}", "http://phonebook.example.com/v1/people/me"] + more)
        }
        #expect(try await ask("-H", "X-Forwarded-User: minjun").contains(#""alias":"minjun""#))
        #expect(try await ask("-H", "X-Forwarded-User: nobody").hasSuffix(" 403"))
        #expect(try await ask().hasSuffix(" 401"))
        // This user's own commands need no proxy.
        #expect(try await phone.run("token", "list").status == 0)
        let refused = try await phone.run(["serve", "--port", "0"] + header)
        #expect(refused.status == 2 && refused.errors.contains("--proxy-header needs --socket"))
    }

    @Test("replaces the socket of a server that is gone, and no other file")
    func staleSocket() async throws {
        let killed = try phone.start(["serve", "--socket", "phone.sock"])
        _ = try await killed.firstLine()
        kill(killed.process.processIdentifier, SIGKILL)
        _ = await killed.end()
        #expect(FileManager.default.fileExists(atPath: phone.folder.path("phone.sock")))
        let server = try phone.start(["serve", "--socket", "phone.sock"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        #expect(try await server.firstLine().hasPrefix("http+unix://"))
        server.process.terminate()
        #expect(await server.end() == 0)
        let file = try phone.folder.write("notes.txt", "keep me")
        let refused = try await phone.run("serve", "--socket", file)
        #expect(refused.status == 2 && refused.errors.contains("is there and is no socket"))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "keep me")
        let nowhere = try await phone.run("serve", "--socket", "no/such/folder/phone.sock")
        #expect(nowhere.status == 2 && nowhere.errors.contains("can't make a socket in no/such/folder/"))
    }

    // TLS

    @Test("speaks HTTP/1.1 and HTTP/2 over TLS, and no older TLS")
    func tls() async throws {
        try await certificate("one")
        let server = try phone.start(["serve", "--port", "0", "--tls-certificate", "one.crt", "--tls-key", "one.key"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine()
        #expect(url.hasPrefix("https://127.0.0.1:"))
        let trust = ["--cacert", phone.folder.path("one.crt")]
        let format = ["-w", " %{http_version}"]
        #expect(try await curl(trust + format + ["--http1.1", url + "/healthz"]) == #"{"status":"ok"} 1.1"#)
        #expect(try await curl(trust + format + ["--http2", url + "/healthz"]) == #"{"status":"ok"} 2"#)
        let many = try await curl(trust + ["--http2"] + Array(repeating: url + "/readyz", count: 20))
        #expect(many == String(repeating: #"{"status":"ready","revision":1}"#, count: 20))
        let old = try await Self.run("curl", ["-s", "--tls-max", "1.1"] + trust + [url + "/healthz"])
        #expect(old.status != 0)
        // A body, over HTTP/2.
        let dump = try await curl(
            trust + ["--http2", "-T", CommandTests.dump, "-X", "POST", "-H", "Content-Type: text/csv"]
                + [url + "/v1/imports"])
        #expect(dump.contains(#""state":"unchanged""#), "\(dump)")
        // Commands beside the file find the service by its lock, and don't ask for a certificate of 127.0.0.1.
        #expect(try await phone.run("healthcheck").output.hasPrefix("healthy: https://"))
        #expect(try await phone.run("import", CommandTests.dump).output.contains("changed nothing"))
        server.process.terminate()
        #expect(await server.end() == 0)
    }

    @Test("takes in a renewed certificate at SIGHUP, keeps connections, and keeps the old one where the new is broken")
    func renewal() async throws {
        try await certificate("one")
        try await certificate("two")
        try copy("one", to: "now")
        let server = try phone.start([
            "serve", "--port", "0", "--tls-certificate", "now.crt", "--tls-key", "now.key", "--log-level", "notice",
        ])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine() + "/healthz"
        #expect(try await isTrusted(url, by: "one"))
        #expect(try await !isTrusted(url, by: "two"))
        let process = server.process.processIdentifier

        try copy("two", to: "now")
        kill(process, SIGHUP)
        try await server.says("the certificate is renewed")
        #expect(try await isTrusted(url, by: "two"))
        #expect(try await !isTrusted(url, by: "one"))

        // One of the two files only: they don't fit.
        _ = try phone.folder.write("now.key", String(contentsOfFile: phone.folder.path("one.key"), encoding: .utf8))
        kill(process, SIGHUP)
        try await server.says("the old one stays")
        #expect(try server.errors().contains("is not that of the certificate"))
        #expect(try await isTrusted(url, by: "two"))

        kill(process, SIGHUP)
        try await server.says("nothing has changed")
        server.process.terminate()
        #expect(await server.end() == 0)
    }

    @Test("says which file of TLS is wrong, and what to do, before anything is served")
    func tlsFiles() async throws {
        try await certificate("one")
        try await certificate("two")
        let broken = try phone.folder.write("broken.pem", "-----BEGIN NOTHING-----\n")
        for (certificate, key, message) in [
            ("one.crt", "absent.key", "there is no key at absent.key"),
            ("absent.crt", "one.key", "there is no certificate at absent.crt"),
            (broken, "one.key", "there is no certificate in \(broken)"),
            ("one.crt", broken, "there is no private key in \(broken)"),
            ("one.crt", "two.key", "the key in two.key is not that of the certificate in one.crt"),
        ] {
            let outcome = try await phone.run("serve", "--tls-certificate", certificate, "--tls-key", key)
            #expect(outcome.status == 2)
            #expect(outcome.errors.hasPrefix("phone: \(message)"), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 2)
            #expect(outcome.output.isEmpty)
        }
        let half = try await phone.run("serve", "--tls-certificate", "one.crt")
        #expect(half.status == 2 && half.errors.hasPrefix("phone: --tls-certificate needs --tls-key"))
        let both = try await phone.run("serve", "--socket", "s", "--tls-certificate", "one.crt", "--tls-key", "one.key")
        #expect(both.status == 2 && both.errors.contains("exclude each other"))
    }

    // Slow clients

    @Test("cuts off whoever drips a request or stays silent, and tells them so where it can")
    func slow() async throws {
        let server = try phone.start(["serve", "--port", "0", "--request-seconds", "1"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine()
        let port = try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
        let post =
            "POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 9\r\n\r\na"
        let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for (i, words) in ["", "GET /heal", post].enumerated() {
                group.addTask { (i, try await Self.conversation(port: port, saying: words)) }
            }
            return try await group.reduce(into: [0: "", 1: "", 2: ""]) { $0[$1.0] = $1.1 }
        }
        #expect(answers[0] == "" && answers[1] == "")
        #expect(answers[2]?.hasPrefix("HTTP/1.1 408 Request Timeout\r\n") == true, "\(answers)")
        #expect(answers[2]?.contains("the request did not come in time") == true)
        #expect(try await curl([url + "/metrics"]).contains(#"_cut_total{reason="request"} 1"#))
        server.process.terminate()
        #expect(await server.end() == 0)
    }

    @Test("twenty thousand requests, sent without waiting, are answered in their order")
    func pipelined() async throws {
        let server = try phone.start(["serve", "--port", "0", "--log-level", "notice"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine()
        let connection = try Connection(port: try #require(url.split(separator: ":").last.flatMap { UInt16($0) }))
        let count = 20_000
        let sending = Task.detached {
            for first in stride(from: 0, to: count, by: 1000) {
                let requests = (first..<first + 1000).map { number in
                    // Every hundredth can't be answered where it comes in.
                    let path = number % 100 == 99 ? "/v1/search?q=zzz" : "/v1/people/nobody"
                    return "GET \(path) HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: \(number)\r\n\r\n"
                }
                connection.send(requests.joined())
            }
            connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        }
        let answers = await connection.rest()
        await sending.value
        let ids = answers.split(separator: "\r\n").filter { $0.hasPrefix("X-Request-Id: ") }.dropLast()
        #expect(ids.count == count)
        #expect(ids.enumerated().allSatisfy { $1.dropFirst(14) == "\($0)" })
    }

    // The end

    @Test(
        "SIGTERM lets a running request finish, and takes no new ones",
        arguments: [(false, "--http1.1"), (true, "--http1.1"), (true, "--http2")])
    func shutdown(isSecure: Bool, version: String) async throws {
        try await certificate("one")
        let server = try phone.start(
            ["serve", "--port", "0", "--log-level", "notice"]
                + (isSecure ? ["--tls-certificate", "one.crt", "--tls-key", "one.key"] : []))
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine()
        // A dump of which the end comes behind the signal.
        let dump = try Data(contentsOf: URL(filePath: CommandTests.dump))
        let upload = try Tool(
            "curl",
            [
                "-s", "-k", version, "-T", "-", "-X", "POST", "-H", "Content-Type: text/csv",
                url + "/v1/imports?dryRun=true",
            ])
        try upload.input.write(contentsOf: dump.dropLast(10))
        try await waitUntilRunning(url)
        server.process.terminate()
        try await server.says("shutting down")
        _ = try await Self.run("sh", ["-c", "while curl -sk \(url)/healthz > /dev/null; do :; done"])
        try upload.input.write(contentsOf: dump.suffix(10))
        try upload.input.close()
        let (status, answer) = try await upload.end()
        #expect(status == 0)
        #expect(answer.contains(#""state":"unchanged""#), "\(answer)")
        #expect(await server.end() == 0)
    }

    @Test("what does not end in time is given up")
    func overdue() async throws {
        let server = try phone.start(["serve", "--port", "0", "--shutdown-seconds", "0"])
        defer { kill(server.process.processIdentifier, SIGKILL) }
        let url = try await server.firstLine()
        let client = try Connection(port: try #require(url.split(separator: ":").last.flatMap { UInt16($0) }))
        client.send(
            "POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 9\r\n\r\na")
        try await waitUntilRunning(url)
        server.process.terminate()
        let status = await server.end()
        #expect(status == 0 || status == 2)
        #expect(await client.rest() == "")
    }

    // Helpers

    private func curl(_ arguments: [String]) async throws -> String {
        let outcome = try await Self.run("curl", ["-s", "--max-time", "20"] + arguments)
        #expect(outcome.status == 0, "curl \(arguments.joined(separator: " "))")
        return outcome.output
    }

    /// Waits until a request is running beside the one that asks. In one process: a shell asks again and again.
    private func waitUntilRunning(_ url: String) async throws {
        let loop = "until curl -sk \(url)/metrics | grep -q 'requests_in_flight 2$'; do :; done"
        #expect(try await Self.run("sh", ["-c", loop]).status == 0)
    }

    private func isTrusted(_ url: String, by name: String) async throws -> Bool {
        try await Self.run("curl", ["-s", "--cacert", phone.folder.path(name + ".crt"), url]).status == 0
    }

    private func copy(_ name: String, to other: String) throws {
        for kind in ["crt", "key"] {
            let text = try String(contentsOfFile: phone.folder.path("\(name).\(kind)"), encoding: .utf8)
            _ = try phone.folder.write("\(other).\(kind)", text)
        }
    }

    /// A certificate of 127.0.0.1 that signs itself, and its key.
    private func certificate(_ name: String) async throws {
        let made = try await Self.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=\(name)", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                phone.folder.path("\(name).key"), "-out", phone.folder.path("\(name).crt"),
            ])
        #expect(made.status == 0)
    }

    private static func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
    }

    private static func conversation(port: UInt16, saying words: String) async throws -> String {
        let connection = try Connection(port: port)
        connection.send(words)
        return await connection.rest()
    }

    private static func run(_ tool: String, _ arguments: [String]) async throws -> (status: Int32, output: String) {
        let tool = try Tool(tool, arguments)
        try tool.input.close()
        return try await tool.end()
    }
}
