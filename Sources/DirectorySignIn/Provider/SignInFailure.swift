package import DirectoryModel

/// Why signing in did not work. It is for the log: no code, token or secret is in its text. Whoever signs in is told
/// `outside`.
package enum SignInFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// No whole answer in time; what was asked for.
    case unreachable(String)
    /// An answer with another status than 200; what was asked for.
    case unexpectedStatus(String, Int)
    /// The provider's description or key set is not one that can be trusted or used; what is wrong with it.
    case badMetadata(String)

    /// Nobody began it in this browser, or it is over.
    case wrongState
    /// It was begun too long ago.
    case tooLate
    /// `iss` (RFC 9207): the answer comes from somebody else, or does not say from whom although it should.
    case wrongIssuerParameter
    /// The provider said no, or whoever signs in did; its `error` (RFC 6749, section 4.1.2.1), if that is a known one.
    case refusedByProvider(String)
    case noCode
    /// The code is spent, too old, or of another sign-in (`invalid_grant`).
    case codeRefused
    /// The provider does not know the client id with this secret (`invalid_client`, `unauthorized_client`).
    case clientRefused
    case noIDToken
    case idToken(TokenRefusal)

    package var description: String {
        switch self {
        case .unreachable(let what): "the provider did not answer with \(what) in time"
        case .unexpectedStatus(let what, let status): "the provider answered with status \(status) instead of \(what)"
        case .badMetadata(let reason): "what the provider says of itself can't be used: \(reason)"
        case .wrongState: "the answer belongs to no sign-in that was begun here"
        case .tooLate: "the sign-in was begun too long ago"
        case .wrongIssuerParameter: "the answer is by another issuer"
        case .refusedByProvider(let error): "the provider refused: \(error)"
        case .noCode: "the provider's answer has no code"
        case .codeRefused: "the provider did not take the code (invalid_grant)"
        case .clientRefused: "the provider did not take the client id and its secret (invalid_client)"
        case .noIDToken: "the provider's answer has no ID token"
        case .idToken(let refusal): "the ID token was refused: \(refusal)"
        }
    }

    /// What whoever signs in is told: whether trying again can help, and nothing else.
    package var outside: DirectoryError {
        switch self {
        case .unreachable, .unexpectedStatus, .badMetadata, .clientRefused:
            DirectoryError(
                .unavailable, "signing in does not work at the moment",
                hint: "Try again in a minute. If it still fails, tell those who run this directory: its log says why.")
        default:
            DirectoryError(
                .forbidden, "you are not signed in", hint: "Go back to where you came from and sign in again.")
        }
    }
}
