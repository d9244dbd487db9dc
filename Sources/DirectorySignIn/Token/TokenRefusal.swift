/// Why a token was refused. It is for the log: whoever sent the token is told `outside`, and nothing more, so that
/// nobody can feel their way to a better forgery. None of them repeats what the token says.
package enum TokenRefusal: Error, Sendable, Hashable {
    /// The one word for all of them, from RFC 6750, section 3.1.
    package static let outside = "invalid_token"

    package enum Part: String, Sendable { case header, payload, signature }

    // What is written down (RFC 7515).
    /// Over 8 KiB.
    case tooLong
    /// Not three parts, or one of them is empty: no compact JWS. A JWE has five.
    case notThreeParts
    case notBase64URL(Part)
    case notJSON(Part)
    case duplicateMember(Part)

    // The header.
    /// None of RS256, PS256, ES256 and EdDSA, spelt as here.
    case algorithmNotAllowed
    /// `jku`, `jwk`, `x5u` or `x5c`: a token must not bring the key that it is verified with.
    case keyInHeader
    /// `crit`, `b64` or `zip`: extensions that change what is signed, none of which is known here.
    case extensionInHeader
    /// `cty`: a token within a token.
    case nestedToken
    /// `typ` says that this is another kind of token, or claims do that only an ID token has.
    case wrongType
    /// `kid` is no string of 1 to 256 bytes.
    case badKeyID

    // The key and the signature.
    /// The issuer has no such key, as far as is known here. It may have one since.
    case unknownKey
    /// Without `kid`, or with one that several keys have, more than one key could be meant.
    case ambiguousKey
    /// The key is for another algorithm.
    case algorithmOfOtherKey
    case badSignature

    // The claims (RFC 7519; OpenID Connect Core, section 3.1.3.7).
    case wrongIssuer
    case wrongAudience
    /// `azp` names somebody else, or nobody although there are several audiences.
    case wrongAuthorizedParty
    /// A date that is no number from 0 to the end of the year 9999, or a missing `exp` or, in an ID token, `iat`.
    case badDate(String)
    case expired
    /// `nbf` or `iat` is later than now, and than the clocks may differ.
    case notYetValid(String)
    /// `sub` is no string of 1 to 255 bytes without control characters.
    case badSubject
    /// The ID token belongs to another sign-in.
    case wrongNonce
}
