import NIOCore

/// The first handler of a connection, which sees its bytes as the network does: cuts off a client that does not read
/// what it is sent, or that makes no request, whatever else it keeps sending; and counts connections.
final class ConnectionWatch: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private var pace: ReadingPace
    private let limit: TimeAmount
    private let metrics: ConnectionMetrics
    private var ticks: RepeatedTask?
    private var requests = 0
    private var quietSince = NIODeadline.now()
    /// Whether anything came since then, if not a request.
    private var isMumbling = false

    init(limitSeconds: Int, metrics: ConnectionMetrics) {
        pace = ReadingPace(limitSeconds: limitSeconds)
        limit = .seconds(Int64(limitSeconds))
        self.metrics = metrics
    }

    /// A request came by this connection, or by one of its streams. Called on its event loop, as `requestEnded`.
    func requestBegan() { requests += 1 }

    func requestEnded() {
        requests -= 1
        guard requests == 0 else { return }
        quietSince = .now()
        isMumbling = false
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isMumbling = true
        context.fireChannelRead(data)
    }

    func channelActive(context: ChannelHandlerContext) {
        metrics.opened()
        quietSince = .now()
        let tick = TimeAmount.nanoseconds(limit.nanoseconds / 10)
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
        let now = NIODeadline.now()
        let buffered = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        if pace.isLate(buffered: Int(buffered), at: Int(now.uptimeNanoseconds)) {
            metrics.count(.unread)
            context.close(promise: nil)
        } else if requests == 0, buffered == 0, now - quietSince > limit + .nanoseconds(limit.nanoseconds / 5) {
            // A little later than the framework takes leave of an idle connection of HTTP/2, in its own words.
            if isMumbling { metrics.count(.silent) }
            context.close(promise: nil)
        }
    }
}
