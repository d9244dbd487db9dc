package import DirectoryModel
package import Hummingbird
package import Logging
import NIOCore

/// The whole service over one directory, for tests and for real: the same routes, middleware and limits.
///
/// `now` is asked once for each answer that counts tenure, and for each import. `onServerRunning` is called once, when the port is bound
/// and connections are taken; it is given the real port, also for port 0.
package func buildApplication(
    reader: any DirectorySurvey & DirectorySearch,
    imports: any ImportService,
    configuration: ServerConfiguration = ServerConfiguration(),
    logger: Logger,
    now: @escaping @Sendable () -> Timestamp,
    onServerRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let table = RouteTable(reader: reader, imports: imports, now: now)
    return Application(
        responder: buildRouter(table).buildResponder(),
        server: .http1(
            configuration: .init(
                idleTimeout: .seconds(Int64(configuration.idleSeconds)),
                // No request of ours needs more; the framework's 80 KiB is 80 KiB for each slow client.
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
        configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
        onServerRunning: { await onServerRunning($0.localAddress?.port ?? configuration.port) },
        logger: logger)
}

private func buildRouter(_ table: RouteTable) -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self)
    // From the outside in. Problems are innermost, so that the others see an answer for every request.
    router.addMiddleware {
        RequestLog()
        HeadWithoutBody()
        SecurityHeaders()
        ProblemAnswers(table: table)
        OwnPagesOnly()
    }
    for route in table.routes {
        for method in route.methods where method != .options {
            router.on(RouterPath(route.template), method: method) { request, context in
                try await route.handle(Call(request, route: route, context: context))
            }
        }
    }
    return router
}
