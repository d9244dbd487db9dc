import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What is told of each request: figures for `/metrics`, and one line in the log with method, route, status, duration.
/// The route stands as its template and the query not at all, since the path and the query say who looked whom up.
struct RequestAccount: Sendable {
    let metrics: RequestMetrics

    /// When a request came. A stopwatch, not the time of day: the only clock below the composition root.
    func begin() -> ContinuousClock.Instant {
        metrics.begin()
        return .now
    }

    /// There is nobody left to answer.
    func cancel() { metrics.end() }

    func finish(
        _ start: ContinuousClock.Instant, _ answer: inout Answer, _ request: Request, _ target: RouteMap.Target?,
        _ context: ServiceContext
    ) {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        let lane = target?.lane ?? RequestMetrics.noLane
        metrics.count(lane: lane, status: answer.status.code, nanoseconds: nanoseconds, bytes: answer.sentBytes ?? 0)
        switch answer.body {
        case .bytes, .omitted: metrics.end()
        case .stream(let stream): answer.body = .stream(counted(stream, lane: lane))
        }
        guard context.logger.logLevel <= .info else { return }
        context.requestLogger.info(
            "request",
            metadata: [
                "method": "\(Self.name(request.method))", "route": "\(target?.route.template ?? "none")",
                "status": "\(answer.status.code)", "microseconds": "\(nanoseconds / 1000)",
            ])
    }

    /// A body whose length nobody knows yet: the request is in flight until it is sent, or its reader is gone.
    private func counted(_ stream: ResponseBody, lane: Int) -> ResponseBody {
        let flight = Flight(metrics)
        return stream.map { [metrics] part in
            withExtendedLifetime(flight) { metrics.count(bytes: part.readableBytes, lane: lane) }
            return part
        }
    }

    /// A method is any word that the caller likes, so that one we don't know is not repeated.
    private static func name(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .options, .post, .put, .patch, .delete: method.rawValue
        default: "OTHER"
        }
    }
}

/// Ends a request in flight when the last who could send a part of its answer lets go of it.
private final class Flight: Sendable {
    private let metrics: RequestMetrics

    init(_ metrics: RequestMetrics) { self.metrics = metrics }

    deinit { metrics.end() }
}
