import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import InMemoryLogging
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite struct ShortWayTests {
    @Test(
        "both ways give the same answer",
        arguments: [
            "/v1/people/alice", "/v1/people/alice?fields=alias,title", "/v1/people/alice/chain",
            "/v1/people/bob/reports",
            "/v1/people/grace/reports?depth=all&limit=2", "/v1/people/bob/peers", "/v1/people/alice/path/bob",
            "/healthz", "/readyz", "/users/alice.json", "/v1/people/lea", "/v1/people/nobody", "/v1/people/amoreau",
            "/v1/people/alice?colour=red", "/v1/people/%FF", "/v1/people/bob/reports?depth=x",
        ])
    func same(path: String) async throws {
        var service = try Service()
        service.operations.newRequestID = { "id" }
        service.configuration.rateLimit = 50
        service.operations.clock = { 0 }
        let long = try await service.send(path)
        let short = try await service.session(.live) { try await $0.execute(uri: path, method: .get) }
        #expect(short.status == long.status)
        #expect(short.body == long.body)
        var fields = short.headers
        // The test's own client asks for the long way without it.
        #expect(fields[.date] == "Mon, 23 Nov 2026 12:00:00 GMT")
        fields[.date] = nil
        #expect(Self.sorted(fields) == Self.sorted(long.headers))
        guard let tag = long.headers[.eTag] else { return }
        let unchanged = try await service.session(.live) {
            try await $0.execute(uri: path, method: .get, headers: [.ifNoneMatch: tag])
        }
        #expect(unchanged.status == .notModified)
        #expect(unchanged.headers[.eTag] == tag)
        #expect(unchanged.headers[.contentLength] == nil)
        #expect(unchanged.body.readableBytes == 0)
    }

    private static func sorted(_ fields: HTTPFields) -> [String] {
        fields.map { "\($0.name): \($0.value)" }.sorted()
    }

    @Test("requests are counted and told of as on the long way")
    func account() async throws {
        let service = try Service()
        let metrics = try await service.session(.live) { client in
            _ = try await client.execute(uri: "/v1/people/alice", method: .get)
            _ = try await client.execute(uri: "/v1/people/nobody", method: .get)
            return try await client.execute(uri: "/metrics", method: .get).text
        }
        #expect(metrics.contains(#"method="GET",route="/v1/people/{alias}",status="2xx"} 1"#), "\(metrics)")
        #expect(metrics.contains(#"method="GET",route="/v1/people/{alias}",status="4xx"} 1"#))
        #expect(metrics.contains("phonebook_http_requests_in_flight 1\n"))
        #expect(service.log.entries.filter { $0.metadata["route"] == "/v1/people/{alias}" }.count == 2)
    }

    /// A connection, of which the long way ends in the test's hands.
    private struct Line {
        let channel = EmbeddedChannel()

        init() throws {
            let service = try Service()
            let table = RouteTable(
                directory: service.company.roster, imports: service.company.imports, profiles: service.company.profiles,
                badges: service.company.badges,
                accessLog: AccessLog(service.company.directory), tokens: service.company.tokens,
                operations: service.operations,
                now: { SampleCompany.now })
            let shortWay = ShortWayService(
                responder: ServiceResponder(
                    table, service.company.roster, service.configuration, service.operations, service.identity,
                    now: { SampleCompany.now }),
                date: DateLine(now: { SampleCompany.now }),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false)
            try pipeline.addHandlers([HTTP1ToHTTPServerCodec(secure: false), ShortWayDoor(shortWay)])
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        }

        func ask(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text)) }

        /// The alias in each answer that was sent since the last time, or the status of one without.
        func answers() throws -> [String] {
            var text = ""
            while let data = try channel.readOutbound(as: IOData.self) {
                if case .byteBuffer(let bytes) = data { text += String(buffer: bytes) }
            }
            return text.split(separator: "HTTP/1.1 ").map { answer in
                answer.firstRange(of: #""alias":""#).map { String(answer[$0.upperBound...].prefix { $0 != "\"" }) }
                    ?? String(answer.prefix(3))
            }
        }

        /// The paths of the requests that went the long way since the last time.
        func handedOn() throws -> [String] {
            var paths: [String] = []
            while let part = try channel.readInbound(as: HTTPRequestPart.self) {
                if case .head(let head) = part { paths.append(head.path ?? "") }
            }
            return paths
        }

        /// Answers a request that went the long way.
        func answer(_ fields: HTTPFields = [.contentLength: "0"]) throws {
            try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .accepted, headerFields: fields)))
            try channel.writeOutbound(HTTPResponsePart.end(nil))
        }
    }

    private static func get(_ path: String, _ fields: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
    }

    @Test("answers come in the order of their requests, whichever way they go")
    func order() throws {
        let line = try Line()
        let (alice, bob, list) = (Self.get("/v1/people/alice"), Self.get("/v1/people/bob"), Self.get("/v1/people"))
        try line.ask(alice + bob + list + alice + bob)
        #expect(try line.answers() == ["alice", "bob"])
        #expect(try line.handedOn() == ["/v1/people", "/v1/people/alice", "/v1/people/bob"])
        try line.answer()
        try line.answer()
        try line.ask(bob)
        #expect(try line.handedOn() == ["/v1/people/bob"])
        try line.answer()
        try line.answer()
        try line.ask(bob + alice)
        #expect(try line.answers() == ["202", "202", "202", "202", "bob", "alice"])
        #expect(try line.handedOn() == [])
        _ = try line.channel.finish()
    }

    @Test(
        "what is more than a plain question goes the long way",
        arguments: [
            get("/v1/people/alice", "Connection: close\r\n"), get("/v1/people/alice", "Expect: 100-continue\r\n"),
            get("/v1/people/alice", "Content-Length: 2\r\n") + "{}",
            get("/v1/people/alice", "transfer-encoding: chunked\r\n") + "0\r\n\r\n",
            "HEAD /v1/people/alice HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /v1/people/alice HTTP/1.0\r\nHost: localhost\r\n\r\n",
            "GET http://localhost/v1/people/alice HTTP/1.1\r\nHost: localhost\r\n\r\n", get("/v1/search?q=alice"),
            get("/nothing"),
        ])
    func more(request: String) throws {
        let line = try Line()
        try line.ask(request)
        #expect(try line.answers() == [])
        #expect(try line.handedOn().count == 1)
        _ = try line.channel.finish()
    }

    @Test(
        "a request that is its connection's last in whatever words gets an answer that says so",
        arguments: [
            get("/v1/people/alice", "Connection: Close\r\n"), get("/docs", "Connection: keep-alive, close\r\n"),
            get("/docs", "Connection: TE, close\r\n"),
            get("/docs", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"),
            "GET /docs HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n",
        ])
    func lastOfAll(request: String) throws {
        let line = try Line()
        try line.ask(request)
        guard case .head(let head) = try line.channel.readInbound(as: HTTPRequestPart.self) else {
            Issue.record("nothing was handed on")
            return
        }
        // The one form that the framework knows.
        #expect(head.headerFields[.connection] == "close")
        try line.answer()
        let sent = try #require(try line.channel.readOutbound(as: IOData.self))
        guard case .byteBuffer(let bytes) = sent else { return }
        #expect(String(buffer: bytes).contains("\r\nConnection: close\r\n"), "\(String(buffer: bytes))")
        _ = try? line.channel.finish()
    }

    @Test("an answer of unknown length is ended by the connection's end in HTTP/1.0, and comes in chunks in HTTP/1.1")
    func unknownLength() throws {
        for (version, isChunked) in [("1.0", false), ("1.1", true)] {
            let line = try Line()
            try line.ask("GET /v1/people.ndjson HTTP/\(version)\r\nHost: localhost\r\n\r\n")
            try line.answer([:])
            let sent = try #require(try line.channel.readOutbound(as: IOData.self))
            guard case .byteBuffer(let bytes) = sent else { return }
            #expect(String(buffer: bytes).lowercased().contains("transfer-encoding: chunked") == isChunked)
            _ = try? line.channel.finish()
        }
    }

    @Test("to HEAD nothing but a head is sent, also where the length is not known")
    func head() throws {
        let line = try Line()
        try line.ask("HEAD /v1/people.ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n" + Self.get("/docs"))
        try line.answer([.contentType: "text/plain"])
        try line.answer()
        var text = ""
        while let data = try line.channel.readOutbound(as: IOData.self) {
            if case .byteBuffer(let bytes) = data { text += String(buffer: bytes) }
        }
        #expect(
            text == "HTTP/1.1 202 Accepted\r\nContent-Type: text/plain\r\n\r\n"
                + "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
        _ = try? line.channel.finish()
    }

    @Test("nothing is answered behind the last word of either side")
    func last() throws {
        let asked = try Line()
        try asked.ask(Self.get("/v1/people/alice", "Connection: close\r\n"))
        try asked.answer()
        // The decoder takes nothing more by itself.
        #expect(throws: HTTPParserError.self) { try asked.ask(Self.get("/v1/people/bob")) }
        #expect(try asked.answers() == ["202"])
        _ = try? asked.channel.finish()

        let told = try Line()
        try told.ask(Self.get("/v1/search?q=alice"))
        try told.answer([.connection: "close", .contentLength: "0"])
        try told.ask(Self.get("/v1/people/bob"))
        #expect(try told.answers() == ["202"])
        _ = try? told.channel.finish()
    }

    @Test("for a client that does not read, requests wait where the framework lets them wait")
    func unread() throws {
        let line = try Line()
        line.channel.isWritable = false
        try line.ask(Self.get("/v1/people/alice"))
        line.channel.isWritable = true
        try line.ask(Self.get("/v1/people/bob"))
        #expect(try line.answers() == [])
        #expect(try line.handedOn() == ["/v1/people/alice", "/v1/people/bob"])
        _ = try line.channel.finish()
    }

    @Test("the date is that of RFC 9110, section 5.6.7")
    func date() {
        #expect(DateLine.text(Timestamp("1994-11-06T08:49:37Z")!) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(DateLine.text(Timestamp("2026-11-24T23:00:05Z")!) == "Tue, 24 Nov 2026 23:00:05 GMT")
        #expect(DateLine.text(Timestamp("1969-12-31T00:00:00Z")!) == "Wed, 31 Dec 1969 00:00:00 GMT")
    }
}
