import Crypto
package import DirectoryModel

/// A sign-in between its beginning and its end. Its secrets stay with the browser that began it: in a cookie that scripts
/// can't read, sealed, or behind the id of a session; never in a URL.
package struct PendingSignIn: Sendable, Equatable, CustomStringConvertible {
    /// Seconds for typing a password and finding one's phone.
    package static let lifetime = 10 * 60

    /// Ties the answer to the browser (RFC 6749, section 10.12).
    package let state: String
    /// Ties the ID token to this sign-in.
    package let nonce: String
    /// Ties the code to whoever asked for it (RFC 7636).
    package let verifier: String
    package let begun: Timestamp

    /// Takes up one that was kept.
    package init(state: String, nonce: String, verifier: String, begun: Timestamp) {
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.begun = begun
    }

    /// 256 bits for each of its secrets; the generator is one for cryptography, such as the system's.
    init(using generator: inout some RandomNumberGenerator, begun: Timestamp) {
        func secret() -> String {
            Base64URL.encode((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
        self.init(state: secret(), nonce: secret(), verifier: secret(), begun: begun)
    }

    /// S256 (RFC 7636, section 4.2).
    package var challenge: String { Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))) }

    /// Without its secrets.
    package var description: String { "a sign-in begun at \(begun)" }
}
