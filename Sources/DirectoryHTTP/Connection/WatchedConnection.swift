import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// Connections of some kind, with a `ConnectionWatch` before everything else, and a `SecureWatch` behind TLS where
/// that is spoken.
struct WatchedConnection<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let limitSeconds: Int
    let metrics: ConnectionMetrics

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(
                ConnectionWatch(limitSeconds: limitSeconds, metrics: metrics))
        }.flatMap {
            base.setup(channel: channel, logger: logger)
        }.flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            if let tls = try? pipeline.handler(type: NIOSSLServerHandler.self) {
                try pipeline.addHandler(
                    SecureWatch(limitSeconds: limitSeconds, metrics: metrics), position: .after(tls))
            }
            return value
        }
    }

    func handle(value: Base.Value, logger: Logger) async {
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await base.handle(value: value, logger: logger)
        }
    }
}
