import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What is told of each request: figures for `/metrics`, and one line in the log with method, route, status, duration.
/// The route stands as its template and the query not at all, since the path and the query say who looked whom up.
struct RequestAccount: RouterMiddleware {
    typealias Context = ServiceContext

    let metrics: RequestMetrics

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        // A stopwatch, not the time of day: the only clock below the composition root.
        let start = ContinuousClock.now
        metrics.begin()
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            metrics.end()
            throw error
        }
        let nanoseconds = Int((ContinuousClock.now - start) / .nanoseconds(1))
        let length = response.body.contentLength
        metrics.count(
            lane: context.lane, status: response.status.code, nanoseconds: nanoseconds, bytes: length ?? 0)
        if length == nil { countAsItIsSent(&response, lane: context.lane) } else { metrics.end() }
        // The metadata is made only when the line is written.
        context.logger.info("request", metadata: Self.line(request, context, response.status, nanoseconds))
        return response
    }

    /// A body whose length nobody knows yet: the request is in flight until it is sent, or its reader is gone.
    private func countAsItIsSent(_ response: inout Response, lane: Int) {
        let flight = Flight(metrics)
        response.body = response.body.map { [metrics] part in
            withExtendedLifetime(flight) { metrics.count(bytes: part.readableBytes, lane: lane) }
            return part
        }
    }

    private static func line(
        _ request: Request, _ context: Context, _ status: HTTPResponse.Status, _ nanoseconds: Int
    ) -> Logger.Metadata {
        [
            "method": "\(name(request.method))", "route": "\(context.endpointPath ?? "none")",
            "status": "\(status.code)", "microseconds": "\(nanoseconds / 1000)",
        ]
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
