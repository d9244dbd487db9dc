import DirectoryModel
import Hummingbird

/// Tells load balancers that a service that is shutting down is not ready.
struct DrainNotice<Context: RequestContext>: RouterMiddleware {
    let drain: Drain

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if drain.isBegun, request.uri.path == "/readyz" {
            throw Problem(.directory(.unavailable), detail: "the service is shutting down")
        }
        return try await next(request, context)
    }
}
