import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

private let second = 1_000_000_000

@Suite("Connections are cut off") struct ConnectionTests {
    @Test("a body has the limit, and a second more for each 1,024 bytes that came")
    func drippedBody() {
        var pace = RequestPace(limitSeconds: 30)
        pace.head(isQuestion: false, at: 100 * second)
        #expect(pace.verdict(at: 130 * second) == .inTime)
        pace.body(bytes: 10 * 1024, at: 125 * second)
        #expect(pace.verdict(at: 140 * second) == .inTime)
        #expect(pace.verdict(at: 140 * second + 1) == .requestIsLate)
        pace.end(at: 140 * second)
        #expect(pace.verdict(at: 10_000 * second) == .inTime)
    }

    @Test("a body that stops has the limit from then on, however much of it came")
    func stoppedBody() {
        var pace = RequestPace(limitSeconds: 30)
        pace.head(isQuestion: false, at: 0)
        pace.body(bytes: 10_000_000, at: 10 * second)
        #expect(pace.verdict(at: 40 * second) == .inTime)
        #expect(pace.verdict(at: 41 * second) == .requestIsLate)
    }

    @Test("time in which the service itself wanted no more of a body is not the client's")
    func paused() {
        var pace = RequestPace(limitSeconds: 30)
        pace.head(isQuestion: false, at: 0)
        pace.unwanted(at: 10 * second)
        pace.unwanted(at: 20 * second)
        #expect(pace.verdict(at: 1000 * second) == .inTime)
        pace.wanted(at: 1000 * second)
        #expect(pace.verdict(at: 1020 * second) == .inTime)
        #expect(pace.verdict(at: 1021 * second) == .requestIsLate)
    }

    @Test("a question is answered in time, a change takes as long as it takes")
    func answers() {
        var pace = RequestPace(limitSeconds: 30)
        pace.head(isQuestion: true, at: 0)
        pace.end(at: second)
        #expect(pace.verdict(at: 31 * second) == .inTime)
        #expect(pace.verdict(at: 32 * second) == .answerIsLate)
        pace.answerBegan()
        #expect(pace.verdict(at: 32 * second) == .inTime)
        #expect(!pace.isFreeToRefuse)
        pace.answerEnded(at: 33 * second)
        pace.head(isQuestion: false, at: 40 * second)
        pace.end(at: 40 * second)
        #expect(pace.verdict(at: 4000 * second) == .inTime)
    }

    @Test("what waits behind another request has its time from when that is answered")
    func pipelined() {
        var pace = RequestPace(limitSeconds: 30)
        for _ in 0..<2 {
            pace.head(isQuestion: true, at: 0)
            pace.end(at: 0)
        }
        #expect(!pace.isFreeToRefuse)
        pace.answerBegan()
        pace.answerEnded(at: 29 * second)
        #expect(pace.verdict(at: 59 * second) == .inTime)
        #expect(pace.verdict(at: 60 * second) == .answerIsLate)
    }

    @Test("whoever reads less than 1,024 bytes a second is not waited for")
    func unread() {
        var pace = ReadingPace(limitSeconds: 10)
        pace.wrote(1_000_000)
        var isLate = pace.isLate(buffered: 900_000, at: 0)
        #expect(!isLate)
        isLate = pace.isLate(buffered: 900_000, at: 9 * second)
        #expect(!isLate)
        isLate = pace.isLate(buffered: 889_760, at: 10 * second)
        #expect(!isLate)
        isLate = pace.isLate(buffered: 879_521, at: 20 * second)
        #expect(isLate)
        isLate = pace.isLate(buffered: 0, at: 40 * second)
        #expect(!isLate)
        isLate = pace.isLate(buffered: 10, at: 41 * second)
        #expect(!isLate)
    }

    /// A request handler's view of a connection.
    private func channel(metrics: ConnectionMetrics = ConnectionMetrics()) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(
            RequestWatch(
                limitSeconds: 30, metrics: metrics, date: DateLine(now: { SampleCompany.now }), newRequestID: { "id" }))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func answer(of channel: EmbeddedChannel) throws -> (status: HTTPResponse.Status, body: String)? {
        guard case .head(let head) = try channel.readOutbound(as: HTTPResponsePart.self),
            case .body(let body) = try channel.readOutbound(as: HTTPResponsePart.self)
        else { return nil }
        #expect(head.headerFields[.connection] == "close")
        #expect(head.headerFields[.contentType] == "application/problem+json; charset=utf-8")
        #expect(head.headerFields[.contentLength] == String(body.readableBytes))
        return (head.status, String(buffer: body))
    }

    @Test(
        "what is no HTTP is told so, as problem details, and the connection is closed",
        arguments: [(HTTPParserError.headerOverflow, 431), (.invalidMethod, 400)])
    func malformed(error: HTTPParserError, status: Int) throws {
        let metrics = ConnectionMetrics()
        let channel = try channel(metrics: metrics)
        channel.pipeline.fireErrorCaught(error)
        let answer = try #require(try answer(of: channel))
        #expect(answer.status.code == status)
        #expect(answer.body.hasPrefix(#"{"type":"about:blank","#))
        #expect(!channel.isActive)
        #expect(metrics[.malformed] == 1)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    @Test("what comes behind a request that is whole does not take its answer from it")
    func behind() throws {
        let channel = try channel()
        let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/v1/imports")
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.pipeline.fireErrorCaught(HTTPParserError.invalidMethod)
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .accepted)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == .head(HTTPResponse(status: .accepted)))
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == .end(nil))
        #expect(try answer(of: channel)?.status == .badRequest)
        #expect(!channel.isActive)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    @Test("behind the last request of a connection nothing is read, and nothing said")
    func behindLast() throws {
        let channel = try channel()
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: "localhost", path: "/docs", headerFields: [.connection: "close"])
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.pipeline.fireErrorCaught(HTTPParserError.closedConnection)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == .end(nil))
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    @Test("a request that was answered before all of it came is not answered again")
    func answeredEarly() throws {
        let channel = try channel()
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/v1/people/alice")
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        _ = try channel.readOutbound(as: HTTPResponsePart.self)
        channel.pipeline.fireErrorCaught(HTTPParserError.invalidChunkSize)
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
        #expect(!channel.isActive)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    @Test("who asks before sending a body is told to go on, unless an earlier answer is still to come")
    func invitation() throws {
        let channel = try channel()
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "localhost", path: "/v1/imports",
            headerFields: [.expect: "100-Continue"])
        try channel.writeInbound(HTTPRequestPart.head(head))
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == .head(HTTPResponse(status: .continue)))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        try channel.writeInbound(HTTPRequestPart.head(head))
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    @Test("an answer that has begun is not mixed with another")
    func begun() throws {
        let channel = try channel()
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/v1/people/alice")
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        channel.pipeline.fireErrorCaught(HTTPParserError.invalidMethod)
        _ = try channel.readOutbound(as: HTTPResponsePart.self)
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
        #expect(!channel.isActive)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    @Test("a body that is too large is 413, as a problem")
    func largeBody() async throws {
        let service = try Service()
        let answer = try await service.send(
            "/v1/imports/1:reject", method: .post, [.contentType: "application/json"],
            body: #"{"note":""# + String(repeating: "x", count: 70_000) + #""}"#)
        #expect(answer.status == .contentTooLarge)
        #expect(answer.type == "application/problem+json; charset=utf-8")
    }

    @Test("a head that is too large is 431, over a real connection")
    func largeHead() async throws {
        let service = try Service()
        let large = try await service.session(.live) { client in
            try await client.execute(
                uri: "/healthz", method: .get, headers: [.userAgent: String(repeating: "x", count: 20_000)])
        }
        #expect(large.status == .requestHeaderFieldsTooLarge)
        #expect(large.text.contains("the head of the request is too large"))
    }
}
