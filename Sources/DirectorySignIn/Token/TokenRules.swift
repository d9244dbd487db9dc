package import DirectoryModel

/// What the claims of a token have to say.
package struct TokenRules: Sendable {
    /// How far the issuer's clock may be ahead of ours. It makes no token live longer: `exp` is held to exactly.
    package static let usualLeeway = 60
    /// The end of the year 9999. Whoever means a later one means milliseconds, or harm.
    private static let latest = 253_402_300_799.0
    private static let longestSubject = 255

    package enum Kind: Sendable {
        /// An ID token (OpenID Connect Core, section 2) for this client, of the sign-in with this nonce.
        case idToken(nonce: String)
        /// What a program sends as `Authorization: Bearer` (RFC 6750; RFC 9068 where the issuer follows it).
        case accessToken
    }

    package var issuer: String
    /// The client's id for an ID token, the name of this service for an access token.
    package var audience: String
    package var kind: Kind
    /// Seconds.
    package var leeway: Int

    package init(issuer: String, audience: String, kind: Kind, leeway: Int = usualLeeway) {
        self.issuer = issuer
        self.audience = audience
        self.kind = kind
        self.leeway = leeway
    }

    /// The claims, when all of them hold.
    func verify(
        _ claims: StrictJSON.Object, type: String?, of token: String, now: Timestamp
    ) throws(TokenRefusal) -> VerifiedClaims {
        try verifyType(type, claims)
        guard let issuer = claims["iss"]?.text, issuer.utf8.elementsEqual(self.issuer.utf8) else { throw .wrongIssuer }
        try verifyAudience(claims)
        let (issued, expires) = try verifyDates(claims, now: Double(now.secondsSinceEpoch))
        guard let subject = claims["sub"]?.text, (1...Self.longestSubject).contains(subject.utf8.count),
            !subject.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw .badSubject }
        if case .idToken(let nonce) = kind {
            guard let said = claims["nonce"]?.text, said.isSecretly(nonce) else { throw .wrongNonce }
        }
        return VerifiedClaims(
            subject: subject, issuer: issuer, issued: issued, expires: expires, token: token, members: claims)
    }

    /// `typ` is a media type: case does not count (RFC 7515, section 4.1.9).
    private func verifyType(_ type: String?, _ claims: StrictJSON.Object) throws(TokenRefusal) {
        let types: [String?]
        switch kind {
        case .idToken: types = [nil, "jwt"]
        case .accessToken: types = [nil, "jwt", "at+jwt", "application/at+jwt"]
        }
        guard types.contains(type?.lowercased()) else { throw .wrongType }
        // An ID token can have the audience of an access token beside its own: Keycloak's mappers do that. Hashes of what
        // it came with are only in ID tokens, and Keycloak says the kind.
        if case .accessToken = kind {
            guard claims["at_hash"] == nil, claims["c_hash"] == nil, claims["typ"]?.text != "ID" else {
                throw .wrongType
            }
        }
    }

    private func verifyAudience(_ claims: StrictJSON.Object) throws(TokenRefusal) {
        let audiences = claims["aud"]?.text.map { [$0] } ?? claims["aud"]?.texts ?? []
        guard audiences.contains(where: { $0.utf8.elementsEqual(audience.utf8) }) else { throw .wrongAudience }
        guard case .idToken = kind else { return }
        switch claims["azp"] {
        case nil: guard audiences.count == 1 else { throw .wrongAuthorizedParty }
        case .string(let party): guard party.utf8.elementsEqual(audience.utf8) else { throw .wrongAuthorizedParty }
        default: throw .wrongAuthorizedParty
        }
    }

    private func verifyDates(
        _ claims: StrictJSON.Object, now: Double
    ) throws(TokenRefusal) -> (issued: Timestamp?, expires: Timestamp) {
        guard let expires = try date("exp", claims) else { throw .badDate("exp") }
        let issued = try date("iat", claims)
        if issued == nil, case .idToken = kind { throw .badDate("iat") }
        guard expires > now else { throw .expired }
        for (name, date) in [("nbf", try date("nbf", claims)), ("iat", issued)] {
            guard date ?? 0 <= now + Double(leeway) else { throw .notYetValid(name) }
        }
        return (
            issued.map { Timestamp(secondsSinceEpoch: Int($0)) }, Timestamp(secondsSinceEpoch: Int(expires))
        )
    }

    /// A NumericDate (RFC 7519, section 2); nil when it is not there.
    private func date(_ name: String, _ claims: StrictJSON.Object) throws(TokenRefusal) -> Double? {
        switch claims[name] {
        case nil: return nil
        case .number(let seconds) where seconds >= 0 && seconds <= Self.latest: return seconds
        default: throw .badDate(name)
        }
    }
}
