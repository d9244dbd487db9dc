import HTTPTypes
import Hummingbird
import NIOCore

/// Refuses requests of a client that makes too many, and tells each how much it has left, in the fields of
/// draft-ietf-httpapi-ratelimit-headers-07. Whoever watches over the service is not counted.
struct RateLimit: Sendable {
    let buckets: ClientBuckets
    /// Nanoseconds of a steady clock.
    let clock: @Sendable () -> Int

    /// Nil for who is not counted.
    func verdict(of request: Request, _ context: ServiceContext) -> ClientBuckets.Verdict? {
        guard !Self.isWatching(request.uri.path) else { return nil }
        return buckets.take(ClientAddress(context.channel.remoteAddress), at: clock())
    }

    static let refusal = Problem(
        .tooManyRequests, detail: "this address has asked too much in too little time",
        hint: "Wait for as many seconds as Retry-After says.")

    static func tell(_ verdict: ClientBuckets.Verdict, in headers: inout HTTPFields) {
        headers[.rateLimitLimit] = String(verdict.limit)
        headers[.rateLimitRemaining] = String(verdict.remaining)
        headers[.rateLimitReset] = String(verdict.reset)
        if !verdict.isAllowed { headers[.retryAfter] = String(verdict.retryAfter) }
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
