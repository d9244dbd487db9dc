import HTTPTypes
import Hummingbird

/// What every answer tells browsers: no guessing of types, nothing from elsewhere, no script, in nobody's frame, and
/// people's data is kept by nobody in between and asked for again each time.
enum SecurityHeaders {
    private static let fields: HTTPFields = [
        .xContentTypeOptions: "nosniff",
        .contentSecurityPolicy: "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'",
        .crossOriginResourcePolicy: "same-origin",
        HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
        HTTPField.Name("Referrer-Policy")!: "same-origin",
    ]

    static func add(to response: inout Response) {
        response.headers.append(contentsOf: fields)
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "private, no-cache" }
    }
}
