import HTTPTypes

/// Cookies that only this service's own origin sets and gets (`__Host-`, RFC 6265bis), that no script reads, and that are
/// not sent along when another site posts something.
enum Cookie {
    /// The id of a session.
    static let session = "__Host-phonebook"
    /// A sign-in that has begun.
    static let signIn = "__Host-phonebook-sign-in"

    /// The value of `Set-Cookie`. Browsers take `Secure` cookies from `http` on this machine, too. Without `seconds` it ends
    /// with the browser.
    static func set(_ name: String, _ value: String, seconds: Int? = nil) -> String {
        "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax" + (seconds.map { "; Max-Age=\($0)" } ?? "")
    }

    static func clear(_ name: String) -> String { set(name, "", seconds: 0) }

    /// The value that a request has for it; nil for none, and for an empty one.
    static func value(_ name: String, in headers: HTTPFields) -> String? {
        for field in headers[values: .cookie] {
            for part in field.split(separator: ";") {
                let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if pair.count == 2, pair[0] == name { return String(pair[1]) }
            }
        }
        return nil
    }
}
