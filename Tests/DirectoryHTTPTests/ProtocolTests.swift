import DirectoryModel
import DirectoryStore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import InMemoryLogging
import Logging
import NIOCore
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite struct ProtocolTests {
    /// Those that are only read.
    private static let paths = [
        "/v1/people/alice/chain", "/v1/people/bob/reports", "/v1/people/bob/peers",
        "/v1/people/alice/path/bob", "/v1/people/bob/summary", "/v1/people/alice/tenure", "/v1/summary", "/v1/org",
        "/v1/people", "/v1/people?under=bob",
        "/v1/search?q=bob", "/healthz", "/readyz", "/", "/search?q=bob", "/users/alice", "/users/alice.json",
        "/static/phonebook.css", "/openapi.json", "/docs",
    ]

    @Test(
        "HEAD says what GET says, and nothing more",
        arguments: paths + ["alice", "nobody", "lea"].map { "/v1/people/\($0)" })
    func head(path: String) async throws {
        let service = try Service()
        let get = try await service.send(path)
        let head = try await service.send(path, method: .head)
        #expect(head.status == get.status)
        for field in get.headers where field.name != .xRequestID { #expect(head.headers[field.name] == field.value) }
        #expect(head.headers.count == get.headers.count)
        #expect(head.headers[.contentLength] == String(get.body.readableBytes))
        #expect(head.body.readableBytes == 0)
    }

    @Test("OPTIONS names the methods", arguments: paths)
    func options(path: String) async throws {
        let answer = try await Service().send(path, method: .options)
        #expect(answer.status == .noContent)
        #expect(answer.headers[.allow] == (path == "/users/alice" ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS"))
        #expect(answer.headers[.contentLength] == nil)
    }

    @Test("the methods of a path that ends in a word are those of that word")
    func specificOptions() async throws {
        let service = try Service()
        for (path, methods) in [
            ("/v1/imports/3:undo", "POST, OPTIONS"), ("/v1/imports/3", "GET, HEAD, OPTIONS"),
            ("/v1/people:batchGet", "POST, OPTIONS"), ("/v1/imports", "GET, HEAD, POST, OPTIONS"),
            ("/v1/people/alice", "GET, HEAD, PATCH, OPTIONS"),
        ] {
            #expect(try await service.send(path, method: .options).headers[.allow] == methods, "\(path)")
        }
        #expect(try await service.send("/v1/imports/3:undo").headers[.allow] == "POST, OPTIONS")
    }

    @Test(
        "another method is refused with those there are",
        arguments: [HTTPRequest.Method.post, .put, .patch, .delete, .trace, HTTPRequest.Method("BREW")!])
    func methods(method: HTTPRequest.Method) async throws {
        let answer = try await Service().send("/v1/people/alice/chain", method: method)
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(answer.type == "application/problem+json; charset=utf-8")
        #expect(
            answer.text == #"{"type":"/problems/method-not-allowed","title":"This path does not take that method","#
                + #""status":405,"detail":"this path takes GET, HEAD, OPTIONS and no other method","#
                + #""instance":"/v1/people/alice/chain"}"#)
    }

    @Test(
        "a path that there is not is a problem too, whatever the method",
        arguments: ["/nonsense", "/v1", "/v1/persons", "/v1/people/alice/boss", "/v2/people/alice"])
    func unrouted(path: String) async throws {
        for method in [HTTPRequest.Method.get, .options, .delete] {
            let answer = try await Service().send(path, method: method)
            #expect(answer.status == .notFound)
            #expect(answer.type == "application/problem+json; charset=utf-8")
            #expect(answer.text.hasPrefix(#"{"type":"/problems/no-such-path","#))
            #expect(answer.text.contains(#""instance":"\#(path)""#))
        }
    }

    @Test("parameters that a path does not have, or has twice, or that are broken, are all named at once")
    func parameters() async throws {
        let answer = try await Service().send("/v1/people/dave/reports?depht=1&limit=1&limit=2&cursor=%ff")
        #expect(answer.status == .badRequest)
        #expect(
            answer.text == #"{"type":"/problems/invalid","title":"The request is not valid","status":400,"#
                + #""detail":"3 parameters are not valid","instance":"/v1/people/dave/reports","#
                + #""hint":"This path takes: depth, relation, vacancies, fields, limit, cursor.","errors":["#
                + #"{"parameter":"depht","code":"unknown","detail":"there is no parameter 'depht' here"},"#
                + #"{"parameter":"limit","code":"repeated","detail":"the parameter 'limit' is given more than once"},"#
                + #"{"parameter":"cursor","code":"malformed","detail":"the percent encoding is not UTF-8"}]}"#)
        for path in Self.paths {
            let extended = path + (path.contains("?") ? "&" : "?") + "verbose=1"
            #expect(try await Service().send(extended).status == .badRequest, "\(extended)")
        }
    }

    @Test("what the caller has already is not sent again", arguments: paths)
    func conditional(path: String) async throws {
        let service = try Service()
        let first = try await service.send(path)
        let tag = try #require(first.headers[.eTag])
        #expect(tag.wholeMatch(of: /"[0-9a-f]{16}"/) != nil)
        for condition in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let again = try await service.send(path, [.ifNoneMatch: condition])
            #expect(again.status == .notModified)
            #expect(again.headers[.eTag] == tag)
            #expect(again.headers[.cacheControl] == first.headers[.cacheControl])
            #expect(again.headers[.vary] == first.headers[.vary])
            #expect(again.body.readableBytes == 0)
            #expect(again.headers[.contentLength] == nil)
        }
        #expect(try await service.send(path, [.ifNoneMatch: "\"other\""]).text == first.text)
    }

    @Test("a change of the directory changes the tag of what changed, and of nothing else")
    func tags() async throws {
        let service = try Service()
        let dave = try await service.send("/v1/people/dave").headers[.eTag]
        let alice = try await service.send("/v1/people/alice").headers[.eTag]
        try service.company.promoteDave()
        #expect(try await service.send("/v1/people/dave").headers[.eTag] != dave)
        #expect(try await service.send("/v1/people/alice").headers[.eTag] == alice)
    }

    @Test("alive is alive, ready says at which revision")
    func health() async throws {
        let service = try Service()
        #expect(try await service.send("/healthz").text == #"{"status":"ok"}"#)
        #expect(try await service.send("/readyz").text == #"{"status":"ready","revision":2}"#)
    }

    @Test("a file that does not answer stops nobody who reads, and what needs it tells outside nothing of why")
    func closed() async throws {
        let service = try Service()
        try service.company.directory.close()
        #expect(try await service.send("/healthz").status == .ok)
        #expect(try await service.send("/readyz").status == .ok)
        #expect(try await service.send("/v1/search?q=alice").status == .ok)
        let imports = try await service.send("/v1/imports")
        #expect([503, 500].contains(imports.status.code))
        #expect(!imports.text.contains("SQL"))
        #expect(service.log.entries.contains { $0.level == .error })
    }

    @Test(
        "every answer tells browsers what not to do",
        arguments: paths + ["/nonsense", "/v1/people/nobody", "/v1/people/amoreau", "/v1/people/lea"])
    func securityHeaders(path: String) async throws {
        let fields = try await Service().send(path).headers
        #expect(fields[.xContentTypeOptions] == "nosniff")
        #expect(fields[.crossOriginResourcePolicy] == "same-origin")
        #expect(fields[HTTPField.Name("Cross-Origin-Opener-Policy")!] == "same-origin")
        #expect(fields[HTTPField.Name("Referrer-Policy")!] == "same-origin")
        #expect(
            fields[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';")
                == true)
        #expect(fields[.server] == nil)
        let cache = fields[.cacheControl]
        switch path {
        case "/static/phonebook.css": #expect(cache == "public, max-age=3600")
        case "/healthz", "/readyz": #expect(cache == "no-store")
        default: #expect(cache == "private, no-cache")
        }
    }

    @Test("the log has one line for each request, and nobody's name in it")
    func log() async throws {
        let service = try Service()
        _ = try await service.send("/v1/people/alice/path/bob")
        _ = try await service.send("/v1/search?q=moreau", method: .head)
        _ = try await service.send("/alice", method: HTTPRequest.Method("ALICE")!)
        let lines = service.log.entries.filter { $0.message == "request" }
        #expect(lines.map(\.level) == [.info, .info, .info])
        #expect(lines.map { $0.metadata["method"]?.description } == ["GET", "HEAD", "OTHER"])
        #expect(
            lines.map { $0.metadata["route"]?.description }
                == ["/v1/people/{alias}/path/{other}", "/v1/search", "none"])
        #expect(lines.map { $0.metadata["status"]?.description } == ["200", "200", "404"])
        #expect(lines.allSatisfy { $0.metadata["microseconds"].flatMap { Int($0.description) } != nil })
        let everything = service.log.entries.map { "\($0)" }.joined()
        for word in ["alice", "bob", "moreau", "ALICE"] { #expect(!everything.contains(word)) }
    }

    @Test(
        "each error of the directory has one status and one type",
        arguments: zip(DirectoryError.Code.allCases, [404, 400, 409, 403, 503, 500]))
    func table(code: DirectoryError.Code, status: Int) {
        let problem = Problem(DirectoryError(code, "what happened in /srv/phonebook.db", hint: "do this"))
        #expect(problem.type.status.code == status)
        #expect(problem.type.uri == "/problems/\(code == .notFound ? "not-found" : code.rawValue)")
        #expect(problem.detail.contains("/srv/phonebook.db") == (code != .internal))
    }

    @Test(
        "a request is for this machine by whatever name it has, and for no other",
        arguments: [
            ("localhost", 200), ("LOCALHOST:8080", 200), ("127.0.0.1", 200), ("127.1.2.3:80", 200), ("[::1]:80", 200),
            ("", 200),
            ("example.com", 403), ("127.0.0.1:80.example.com", 403), ("127.0.0.1:9@example.com", 403),
            ("localhost.example.com:80", 403), ("127.0.0.1.example.com", 403), ("[::2]", 403),
        ])
    func host(name: String, status: Int) throws {
        let request = Request(
            head: HTTPRequest(method: .get, scheme: "http", authority: name, path: "/"),
            body: RequestBody(buffer: ByteBuffer()))
        let rule = OwnPagesOnly(scheme: "http", publicURL: nil, isForEverybody: true)
        if status == 200 {
            try rule.check(request)
        } else {
            #expect(throws: Problem.self) { try rule.check(request) }
        }
    }

    @Test("a request without a host, or with two, is a bad one")
    func hosts() async throws {
        for (authority, fields) in [(nil, [:]), ("localhost", [HTTPField.Name("Host")!: "127.0.0.1"])]
            as [(String?, HTTPFields)]
        {
            let request = Request(
                head: HTTPRequest(
                    method: .get, scheme: "http", authority: authority, path: "/", headerFields: fields),
                body: RequestBody(buffer: ByteBuffer()))
            let problem = #expect(throws: Problem.self) {
                try OwnPagesOnly(scheme: "http", publicURL: nil, isForEverybody: true).check(request)
            }
            #expect(problem?.type.status == .badRequest)
        }
    }
}
