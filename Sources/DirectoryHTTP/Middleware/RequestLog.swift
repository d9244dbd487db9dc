import HTTPTypes
import Hummingbird
import Logging

/// One line for each request: method, route, status, duration. The route stands as its template and the query not at
/// all, since the path and the query say who looked whom up.
struct RequestLog<Context: RequestContext>: RouterMiddleware {
    private static var knownMethods: Set<HTTPRequest.Method> { [.get, .head, .options, .post, .put, .patch, .delete] }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        // A stopwatch, not the time of day: the only clock below the composition root.
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let microseconds = (ContinuousClock.now - start) / .microseconds(1)
        // A method is any word that the caller likes, so that one we don't know is not repeated.
        let method = Self.knownMethods.contains(request.method) ? request.method.rawValue : "OTHER"
        context.logger.info(
            "request",
            metadata: [
                "method": "\(method)", "route": "\(context.endpointPath ?? "none")",
                "status": "\(response.status.code)", "microseconds": "\(Int(microseconds))",
            ])
        return response
    }
}
