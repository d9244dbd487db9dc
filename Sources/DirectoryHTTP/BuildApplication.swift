package import DirectoryModel
package import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
package import Logging
import NIOCore

/// The whole service over one directory, for tests and for real: the same routes, middleware and limits.
///
/// `now` is asked once for each answer that counts tenure, and for each import. `onServerRunning` is called once, when
/// the port is bound and connections are taken; it is given the real port, also for port 0.
package func buildApplication(
    directory: any DirectoryAccess,
    imports: any ImportService,
    profiles: ProfileDesk,
    badges: BadgeThread,
    accessLog: AccessLog,
    identity: Identity,
    configuration: ServerConfiguration = ServerConfiguration(),
    operations: ServiceOperations = ServiceOperations(),
    logger: Logger,
    now: @escaping @Sendable () -> Timestamp,
    onServerRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let table = RouteTable(
        directory: directory, imports: imports, profiles: profiles, badges: badges, accessLog: accessLog,
        tokens: identity.tokens, roles: identity.roles,
        signIn: identity.signIn, operations: operations, now: now)
    let responder = ServiceResponder(table, directory, configuration, operations, identity, now: now)
    let shortWay = ShortWayService(responder: responder, date: DateLine(now: now), logger: logger)
    return Application(
        responder: responder,
        server: server(configuration, shortWay, operations, metrics: table.metrics.connections),
        configuration: .init(
            address: configuration.socket.map { .unixDomainSocket(path: $0) }
                ?? .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: MaximumAvailableConnections(configuration.maxConnections, logger: logger)),
        onServerRunning: { await onServerRunning($0.localAddress?.port ?? configuration.port) },
        logger: logger)
}

private func server(
    _ configuration: ServerConfiguration, _ shortWay: ShortWayService, _ operations: ServiceOperations,
    metrics: ConnectionMetrics
) -> HTTPServerBuilder {
    let seconds = configuration.requestSeconds
    let requests = HTTP1Channel.Configuration(
        // `ConnectionWatch` takes leave of a client that makes no request; the framework does not see them all.
        additionalChannelHandlers: [
            ShortWayDoor(shortWay),
            RequestWatch(
                limitSeconds: seconds, metrics: metrics, date: shortWay.date, newRequestID: operations.newRequestID),
        ],
        // No request of ours needs more; the framework's 80 KiB is 80 KiB for each slow client.
        httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
    return HTTPServerBuilder { responder in
        guard let tls = configuration.tls else {
            return WatchedConnection(
                base: HTTP1Channel(responder: responder, configuration: requests), limitSeconds: seconds,
                metrics: metrics)
        }
        let channel = try HTTP2UpgradeChannel(
            tlsConfiguration: tls.configuration,
            configuration: .init(
                idleTimeout: .seconds(seconds), gracefulCloseTimeout: .seconds(configuration.shutdownSeconds),
                streamConfiguration: requests),
            responder: responder)
        return WatchedConnection(base: channel, limitSeconds: seconds, metrics: metrics)
    }
}
