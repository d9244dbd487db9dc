import HummingbirdCore
import Logging
import NIOCore

/// Connections of some kind, with a `ConnectionWatch` before everything else.
struct WatchedConnection<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let limitSeconds: Int
    let metrics: ConnectionMetrics

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(
                ConnectionWatch(limitSeconds: limitSeconds, metrics: metrics))
        }.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
