package import DirectoryModel

/// The public keys of one issuer (a JWK set, RFC 7517, section 5): the only ones that its tokens are verified with.
package struct IssuerKeys: Sendable {
    /// Bytes; issuers publish some 2 to 10 KiB.
    package static let largestDocument = 256 * 1024
    private static let most = 100

    private let keys: [IssuerKey]

    /// Keys of unknown kinds, for encryption, too weak or damaged are passed over, as the RFC wants; what is left may be
    /// none. Throws `DirectoryError.invalid` when this is no JWK set, or has over 256 KiB or over 100 keys.
    package init(_ document: [UInt8]) throws(DirectoryError) {
        guard document.count <= Self.largestDocument, let set = try? StrictJSON.object(document),
            case .array(let keys) = set["keys"], keys.count <= Self.most
        else {
            throw DirectoryError(.invalid, "this is no set of at most \(Self.most) JSON Web Keys")
        }
        self.keys = keys.compactMap { key in
            guard case .object(let key) = key else { return nil }
            return IssuerKey(key)
        }
    }

    /// How many of them can verify a token.
    package var count: Int { keys.count }

    /// The claims of a token that one of these keys signed and that keeps the rules. Waits for nothing.
    package func verify(_ compact: String, _ rules: TokenRules, now: Timestamp) throws(TokenRefusal) -> VerifiedClaims {
        let token = try JSONWebToken(compact)
        let key = try key(for: token)
        guard key.verifies(token.signature, by: token.algorithm, of: token.signed) else { throw .badSignature }
        return try rules.verify(token.claims(), type: token.type, of: compact, now: now)
    }

    private func key(for token: JSONWebToken) throws(TokenRefusal) -> IssuerKey {
        var candidates = keys
        if let id = token.keyID {
            candidates.removeAll { $0.id?.utf8.elementsEqual(id.utf8) != true }
            guard !candidates.isEmpty else { throw .unknownKey }
            candidates.removeAll { !$0.fits(token.algorithm) }
            guard !candidates.isEmpty else { throw .algorithmOfOtherKey }
        } else {
            candidates.removeAll { !$0.fits(token.algorithm) }
        }
        guard let key = candidates.first else { throw .unknownKey }
        guard candidates.count == 1 else { throw .ambiguousKey }
        return key
    }
}
