import HTTPTypes
import Hummingbird
import NIOCore

/// Refuses requests of a client that makes too many, and tells each how much it has left, in the fields of
/// draft-ietf-httpapi-ratelimit-headers-07. Whoever watches over the service is not counted.
struct RateLimit: RouterMiddleware {
    typealias Context = ServiceContext

    let buckets: ClientBuckets
    let answers: ProblemAnswers<ServiceContext>
    /// Nanoseconds of a steady clock.
    let clock: @Sendable () -> Int

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard !Self.isWatching(request.uri.path) else { return try await next(request, context) }
        let verdict = buckets.take(ClientAddress(context.channel.remoteAddress), at: clock())
        var response =
            verdict.isAllowed
            ? try await next(request, context)
            : answers.answer(
                Problem(
                    .tooManyRequests, detail: "this address has asked too much in too little time",
                    hint: "Wait for as many seconds as Retry-After says."),
                to: request)
        response.headers[.rateLimitLimit] = String(verdict.limit)
        response.headers[.rateLimitRemaining] = String(verdict.remaining)
        response.headers[.rateLimitReset] = String(verdict.reset)
        if !verdict.isAllowed { response.headers[.retryAfter] = String(verdict.retryAfter) }
        return response
    }

    private static func isWatching(_ path: String) -> Bool {
        path == "/healthz" || path == "/readyz" || path == MetricsRoute.template
    }
}

extension HTTPField.Name {
    static let rateLimitLimit = HTTPField.Name("RateLimit-Limit")!
    static let rateLimitRemaining = HTTPField.Name("RateLimit-Remaining")!
    static let rateLimitReset = HTTPField.Name("RateLimit-Reset")!
}
