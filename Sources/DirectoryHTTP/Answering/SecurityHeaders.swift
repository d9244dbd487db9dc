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

    /// What is said of keeping an answer where the answer itself says nothing.
    private static let cacheControl = HTTPField(name: .cacheControl, value: "private, no-cache")

    static func add(to headers: inout HTTPFields) {
        headers.append(contentsOf: fields)
        if headers[.cacheControl] == nil { headers.append(cacheControl) }
    }

    /// The same as lines of a head in HTTP/1.1.
    static func lines(beside headers: HTTPFields) -> [[UInt8]] {
        headers[.cacheControl] == nil ? [fieldLines, cacheControlLine] : [fieldLines]
    }

    private static let fieldLines = fields.flatMap(line)
    private static let cacheControlLine = line(cacheControl)

    private static func line(_ field: HTTPField) -> [UInt8] { Array("\(field.name.rawName): \(field.value)\r\n".utf8) }
}
