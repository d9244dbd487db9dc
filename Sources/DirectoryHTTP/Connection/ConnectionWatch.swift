import NIOCore

/// The first handler of a connection, which sees its bytes as the network does: cuts off a client that does not read
/// what it is sent, and counts connections.
final class ConnectionWatch: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private var pace: ReadingPace
    private let tick: TimeAmount
    private let metrics: ConnectionMetrics
    private var ticks: RepeatedTask?

    init(limitSeconds: Int, metrics: ConnectionMetrics) {
        pace = ReadingPace(limitSeconds: limitSeconds)
        tick = .milliseconds(Int64(limitSeconds) * 100)
        self.metrics = metrics
    }

    func channelActive(context: ChannelHandlerContext) {
        metrics.opened()
        let bound = NIOLoopBound((watch: self, context: context), eventLoop: context.eventLoop)
        ticks = context.eventLoop.scheduleRepeatedTask(initialDelay: tick, delay: tick) { _ in
            bound.value.watch.look(bound.value.context)
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let ticks {
            ticks.cancel()
            metrics.closed()
        }
        ticks = nil
        context.fireChannelInactive()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        pace.wrote(unwrapOutboundIn(data).readableBytes)
        context.write(data, promise: promise)
    }

    private func look(_ context: ChannelHandlerContext) {
        let buffered = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        guard pace.isLate(buffered: Int(buffered), at: Int(NIODeadline.now().uptimeNanoseconds)) else { return }
        metrics.count(.unread)
        context.close(promise: nil)
    }
}
