import HTTPTypes
import Hummingbird

/// Answers HEAD with what GET would say, length included, and no content: errors and pages too.
struct HeadWithoutBody<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        return request.method == .head ? response.createHeadResponse() : response
    }
}
