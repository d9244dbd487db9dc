import DirectoryModel
import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Cuts off whoever drips a request, and answers for a service that does not: 408, 503, and for what is no HTTP 400 and
/// 431, each as problem details. It costs a request nothing but a few comparisons; the clock is looked at now and then.
///
/// A head that drips is cut off by `ConnectionWatch`: here no request is seen meanwhile.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private var pace: RequestPace
    private let tick: TimeAmount
    private let metrics: ConnectionMetrics
    private var ticks: RepeatedTask?
    private var path = ""
    /// The connection that the requests come by; nil in tests that have none.
    private var connection: ConnectionWatch?
    private var openRequests = 0
    /// Whether the connection's last word was said here, so that nothing may follow.
    private var isOver = false
    /// Whether the last request came that the client means to send.
    private var isLast = false
    /// What is to be said of what came behind requests that are not answered yet.
    private var laterRefusal: Problem?
    private let date: DateLine
    private let newRequestID: @Sendable () -> String

    init(limitSeconds: Int, metrics: ConnectionMetrics, date: DateLine, newRequestID: @escaping @Sendable () -> String)
    {
        pace = RequestPace(limitSeconds: limitSeconds)
        tick = .milliseconds(Int64(limitSeconds) * 100)
        self.metrics = metrics
        self.date = date
        self.newRequestID = newRequestID
    }

    private static func isQuestion(_ method: HTTPRequest.Method) -> Bool {
        switch method {
        case .get, .head, .options: true
        default: false
        }
    }

    private static var now: Int { Int(NIODeadline.now().uptimeNanoseconds) }

    func handlerAdded(context: ChannelHandlerContext) {
        connection = Self.watch(of: context.channel) ?? context.channel.parent.flatMap(Self.watch)
        if context.channel.isActive { begin(context) }
    }

    private static func watch(of channel: any Channel) -> ConnectionWatch? {
        guard channel.eventLoop.inEventLoop else { return nil }
        return try? channel.pipeline.syncOperations.handler(type: ConnectionWatch.self)
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            openRequests += 1
            connection?.requestBegan()
            path = String((head.path ?? "").prefix { $0 != "?" })
            isLast = head.headerFields[.connection] == "close"
            let isQuestion = Self.isQuestion(head.method)
            if !isQuestion, pace.isIdle { invite(head, context) }
            pace.head(isQuestion: isQuestion, at: Self.now)
        case .body(let bytes): pace.body(bytes: bytes.readableBytes, at: Self.now)
        case .end: pace.end(at: Self.now)
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if pace.isReceiving { pace.unwanted(at: Self.now) }
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if pace.isReceiving { pace.wanted(at: Self.now) }
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.kind != .informational: pace.answerBegan()
        case .head, .body: break
        case .end:
            pace.answerEnded(at: Self.now)
            requestEnded()
            context.write(data, promise: promise)
            if pace.isIdle, let problem = laterRefusal { refuse(problem, context) }
            return
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError, !isOver else { return context.fireErrorCaught(error) }
        // The client went, or was cut off, within a request: there is nobody to tell.
        guard error != .invalidEOFState else { return context.fireErrorCaught(error) }
        metrics.count(.malformed)
        let problem =
            error == .headerOverflow
            ? Problem(.status(.requestHeaderFieldsTooLarge), detail: "the head of the request is too large")
            : Problem(.status(.badRequest), detail: "this is not a request of HTTP/1.1")
        if pace.isReceiving {
            refuseRequest(problem, context)
        } else if pace.isIdle {
            refuse(problem, context)
        } else if !isLast {
            // What came before is a request like any other, and gets its answer.
            laterRefusal = problem
        }
    }

    /// Answers `Expect: 100-continue` (RFC 9110, section 10.1.1): curl waits a second for that before it sends a dump.
    private func invite(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard ticks == nil else { return }
        let bound = NIOLoopBound((watch: self, context: context), eventLoop: context.eventLoop)
        ticks = context.eventLoop.scheduleRepeatedTask(initialDelay: tick, delay: tick) { _ in
            bound.value.watch.look(bound.value.context)
        }
    }

    private func stop() {
        ticks?.cancel()
        ticks = nil
        while openRequests > 0 { requestEnded() }
    }

    private func requestEnded() {
        guard openRequests > 0 else { return }
        openRequests -= 1
        connection?.requestEnded()
    }

    private func look(_ context: ChannelHandlerContext) {
        guard !isOver else { return }
        switch pace.verdict(at: Self.now) {
        case .inTime: break
        case .requestIsLate:
            metrics.count(.request)
            refuseRequest(Problem(.status(.requestTimeout), detail: "the request did not come in time"), context)
        case .answerIsLate:
            metrics.count(.answer)
            refuseRequest(
                Problem(
                    .directory(.unavailable), detail: "there was no answer in time", hint: "Try again in a moment."),
                context)
        }
    }

    /// Says what is wrong in the place of the answer, unless that has begun or another one is to come before it, and
    /// closes the connection: what would follow can't be told apart from what is missing.
    private func refuseRequest(_ problem: Problem, _ context: ChannelHandlerContext) {
        if pace.isFreeToRefuse { return refuse(problem, path: path, context) }
        isOver = true
        stop()
        context.close(promise: nil)
    }

    /// Says what is wrong with what came. Its path is not known.
    private func refuse(_ problem: Problem, path: String = "", _ context: ChannelHandlerContext) {
        isOver = true
        stop()
        let bytes = problem.document(path: path)
        var fields: HTTPFields = [
            .contentType: MediaTypes.problem, .contentLength: String(bytes.count), .cacheControl: "no-store",
            .xContentTypeOptions: "nosniff", .date: date.text, .xRequestID: newRequestID(),
        ]
        // A stream of HTTP/2 lies within a connection, which has no say in it (RFC 9113, section 8.2.2).
        if context.channel.parent?.parent == nil { fields[.connection] = "close" }
        let head = HTTPResponse(status: problem.type.status, headerFields: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: bytes))), promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in bound.value.close(promise: nil) }
    }
}
