/// What the provider sends a browser back with: the query parameters of the redirect URI, each as it came, nil when it is
/// not there. A parameter that stands there twice is no answer (RFC 6749, section 3.1), which the caller sees to.
package struct SignInAnswer: Sendable, CustomStringConvertible {
    package var code: String?
    package var state: String?
    /// `iss` (RFC 9207).
    package var issuer: String?
    package var error: String?

    package init(code: String? = nil, state: String? = nil, issuer: String? = nil, error: String? = nil) {
        self.code = code
        self.state = state
        self.issuer = issuer
        self.error = error
    }

    /// Without what it says.
    package var description: String { "an answer with \(error == nil ? "a code" : "an error")" }
}
