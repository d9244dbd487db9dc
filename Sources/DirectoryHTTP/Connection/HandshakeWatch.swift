import NIOCore
import NIOTLS

/// Cuts off a client that connects and never comes to agree upon TLS: no request can be late before that.
final class HandshakeWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

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
        if case .handshakeCompleted = event as? TLSUserEvent {
            timer?.cancel()
            context.fireUserInboundEventTriggered(event)
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}
