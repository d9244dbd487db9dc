import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Answers a plain `GET` whose answer is in memory where it comes in, on the thread of its connection: the framework's way
/// to a task and back costs more than such an answer. Everything else goes that way, and so does everything while an
/// earlier request of the connection is on it, or while the client does not read: answers keep the order of their
/// requests, and a client that does not read is not written for.
///
/// It also sees what the framework does not: whether a request is its connection's last (RFC 9112, section 9.6). That is
/// one that says so in whatever words, one of HTTP/1.0, and one that would go on in another protocol, for which there is
/// none here. The framework gets it in the words that it knows, and the answer says that it is the last.
///
/// Only HTTP/1.1 comes here; a stream of HTTP/2 is a channel of its own.
final class ShortWay: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let service: ShortWayService
    /// Requests on the long way, the oldest first: whether only the head of the answer is wanted, and the version, since an
    /// answer to HTTP/1.0 has no chunks.
    private var underWay: [(isHead: Bool, version: HTTPVersion)] = []
    /// Whether the answer that is being sent ends with its head.
    private var isHeadOnly = false
    /// Whether the request that comes in is answered already, and only its end is missing.
    private var isAnswered = false
    /// Whether a request or an answer said that nothing follows.
    private var isLast = false
    private var isWaitingForFlush = false
    /// The handler that writes heads, which come from here as bytes.
    private var encoder: ChannelHandlerContext?
    private var connection: ConnectionWatch?

    init(_ service: ShortWayService) { self.service = service }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.channel.pipeline.syncOperations
        encoder = try? pipeline.context(handlerType: HTTPResponseEncoder.self)
        connection = try? pipeline.handler(type: ConnectionWatch.self)
    }

    func handlerRemoved(context: ChannelHandlerContext) { encoder = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var data = data
        switch unwrapInboundIn(data) {
        case .head(var head):
            if isFree(context), Self.isPlain(head), let encoder,
                let bytes = service.answer(head, context.channel)
            {
                encoder.write(NIOAny(IOData.byteBuffer(bytes)), promise: nil)
                isWaitingForFlush = true
                isAnswered = true
                connection?.requestBegan()
                connection?.requestEnded()
                return
            }
            underWay.append((head.method == .HEAD, head.version))
            if Self.isLast(head) {
                isLast = true
                head.headers.replaceOrAdd(name: "Connection", value: "close")
                data = wrapInboundOut(.head(head))
            }
        case .body: break
        case .end where isAnswered:
            isAnswered = false
            return
        case .end: break
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isWaitingForFlush { context.flush() }
        isWaitingForFlush = false
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var data = data
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.code >= 200:
            if head.headers.contains(name: "Connection") { isLast = true }
            if isLast, underWay.count == 1 { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            if let request = underWay.first {
                head.version = request.version
                isHeadOnly = request.isHead && !head.headers.contains(name: "Content-Length")
            }
            data = wrapOutboundOut(.head(head))
            if isHeadOnly, let encoder {
                // The framework would announce chunks and send the last one of them.
                encoder.write(
                    NIOAny(IOData.byteBuffer(Self.encoded(head, context.channel.allocator))), promise: promise)
                return
            }
        case .head, .body: break
        case .end:
            if !underWay.isEmpty { underWay.removeFirst() }
            if isHeadOnly, let encoder {
                encoder.write(NIOAny(IOData.byteBuffer(ByteBuffer())), promise: promise)
                return
            }
        }
        context.write(data, promise: promise)
    }

    private static func encoded(_ head: HTTPResponseHead, _ allocator: ByteBufferAllocator) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: 1024)
        buffer.writeStatus(Int(head.status.code), head.status.reasonPhrase)
        for (name, value) in head.headers { buffer.writeField(name, value) }
        buffer.writeString("\r\n")
        return buffer
    }

    private func isFree(_ context: ChannelHandlerContext) -> Bool {
        underWay.isEmpty && !isLast && context.channel.isWritable
    }

    private static func isLast(_ head: HTTPRequestHead) -> Bool {
        !head.isKeepAlive || head.version != .http1_1 || head.method == .CONNECT
            || head.headers.contains(name: "Upgrade")
    }

    /// Whether a request is one without a body, of a client that stays.
    private static func isPlain(_ head: HTTPRequestHead) -> Bool {
        guard head.method == .GET, head.uri.utf8.first == UInt8(ascii: "/"), !isLast(head) else { return false }
        return !head.headers.contains {
            switch $0.name.utf8.count {
            case 6: $0.name.lowercased() == "expect"
            case 14: $0.name.lowercased() == "content-length"
            case 17: $0.name.lowercased() == "transfer-encoding"
            default: false
            }
        }
    }
}

/// What all connections have in common that answer the short way.
struct ShortWayService: Sendable {
    let responder: ServiceResponder
    let date: DateLine
    let logger: Logger

    /// The whole answer as it is sent; nil when the request has to go the long way.
    func answer(_ head: HTTPRequestHead, _ channel: any Channel) -> ByteBuffer? {
        let request = Request(
            head: HTTPRequest(
                method: .get, scheme: nil, authority: head.headers.first(name: "Host"), path: head.uri,
                headerFields: HTTPFields(head.headers, splitCookie: false)),
            body: RequestBody(buffer: ByteBuffer()))
        let context = ServiceContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        guard let answer = try? responder.answerAtOnce(request, context), case .bytes(let body) = answer.body else {
            return nil
        }
        return encoded(answer, body, in: channel.allocator)
    }

    private func encoded(_ answer: Answer, _ body: [UInt8], in allocator: ByteBufferAllocator) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: 1024 + body.count)
        buffer.writeStatus(answer.status.code, answer.status.reasonPhrase)
        for field in answer.headers { buffer.writeField(field.name.rawName, field.value) }
        for lines in SecurityHeaders.lines(beside: answer.headers) { buffer.writeBytes(lines) }
        buffer.writeBytes(date.bytes)
        if let length = answer.contentLength { buffer.writeField("Content-Length", String(length)) }
        buffer.writeString("\r\n")
        buffer.writeBytes(body)
        return buffer
    }
}

extension ByteBuffer {
    /// The first line of an answer (RFC 9112, section 4).
    fileprivate mutating func writeStatus(_ code: Int, _ reason: String) {
        writeString("HTTP/1.1 ")
        writeString(String(code))
        writeString(" ")
        writeString(reason)
        writeString("\r\n")
    }

    fileprivate mutating func writeField(_ name: String, _ value: String) {
        writeString(name)
        writeString(": ")
        writeString(value)
        writeString("\r\n")
    }
}

/// Opens the short way where HTTP/1.1 is spoken, which over TLS shows only when the connection stands.
final class ShortWayDoor: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let service: ShortWayService

    init(_ service: ShortWayService) { self.service = service }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.channel.pipeline.syncOperations
        if let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) {
            try? pipeline.addHandler(ShortWay(service), position: .before(codec))
        }
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }
}
