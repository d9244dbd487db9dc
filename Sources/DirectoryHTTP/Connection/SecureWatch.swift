import NIOCore
import NIOTLS

/// Stands behind TLS. Cuts off a client that connects and never comes to agree upon it: no request can be late before
/// that. And lets nothing be closed before what was written is on its way: the framework takes leave of an HTTP/2
/// connection while the last answer is still being written, which would then be lost.
final class SecureWatch: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let limit: TimeAmount
    private let metrics: ConnectionMetrics
    private var timer: Scheduled<Void>?

    init(limitSeconds: Int, metrics: ConnectionMetrics) {
        limit = .seconds(Int64(limitSeconds))
        self.metrics = metrics
    }

    func channelActive(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((watch: self, context: context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: limit) {
            let (watch, context) = bound.value
            watch.metrics.count(.handshake)
            context.close(promise: nil)
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted = event as? TLSUserEvent { timer?.cancel() }
        context.fireUserInboundEventTriggered(event)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        // Whoever closes may be in the middle of writing.
        context.eventLoop.execute {
            bound.value.flush()
            bound.value.close(mode: mode, promise: promise)
        }
    }
}
