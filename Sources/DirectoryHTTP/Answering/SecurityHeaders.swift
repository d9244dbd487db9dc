import HTTPTypes
import Hummingbird

/// What every answer tells browsers: no guessing of types, nothing from elsewhere, no script but our own, in nobody's
/// frame, and people's data is kept by nobody in between and asked for again each time.
enum SecurityHeaders {
    private static let fields: HTTPFields = [
        .xContentTypeOptions: "nosniff",
        HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
        HTTPField.Name("Referrer-Policy")!: "same-origin",
    ]

    /// What is said where the answer itself says nothing of it: who may keep it, who may load it, and what a page of ours
    /// needs.
    private static let defaults = [
        HTTPField(name: .cacheControl, value: "private, no-cache"),
        HTTPField(name: .crossOriginResourcePolicy, value: "same-origin"),
        HTTPField(name: .contentSecurityPolicy, value: policy(framedBy: "'none'")),
    ]

    /// What a page of ours needs, in the frames of those `ancestors`.
    static func policy(framedBy ancestors: String) -> String {
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors \(ancestors)"
    }

    static func add(to headers: inout HTTPFields) {
        headers.append(contentsOf: fields)
        for field in defaults where headers[field.name] == nil { headers.append(field) }
    }

    /// The same as lines of a head in HTTP/1.1.
    static func lines(beside headers: HTTPFields) -> [[UInt8]] {
        [fieldLines] + defaultLines.filter { headers[$0.name] == nil }.map(\.line)
    }

    private static let fieldLines = fields.flatMap(line)
    private static let defaultLines = defaults.map { (name: $0.name, line: line($0)) }

    private static func line(_ field: HTTPField) -> [UInt8] { Array("\(field.name.rawName): \(field.value)\r\n".utf8) }
}
