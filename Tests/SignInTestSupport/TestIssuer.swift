package import DirectoryModel
package import DirectorySignIn

/// An issuer with a key of each kind, and an attacker with keys of their own.
package struct TestIssuer: Sendable {
    package static let issuer = "https://login.example.com/realms/staff"
    package static let clientID = "phonebook"
    package static let audience = "https://phonebook.example.com/v1"
    package static let nonce = "n-0S6_WzA2Mj"
    package static let now = Timestamp(secondsSinceEpoch: 1_795_000_000)

    /// One of each kind, by `kid`.
    package static let keys: [TestKey] = [
        TestKey.rsa("rsa", alg: nil), TestKey.p256("ec"), TestKey.ed25519("ed"), TestKey.rsa("rs", alg: "RS256"),
        TestKey.rsa("ps", alg: "PS256"),
    ]
    package static let attacker = TestKey.rsa("rsa", alg: nil)

    package static var keySet: String { "{\"keys\":[\(keys.map(\.jwk).joined(separator: ","))]}" }

    package static func key(_ id: String) -> TestKey { keys.first { $0.id == id } ?? attacker }

    /// The members of a token as they are written, so that a test can write what no encoder would.
    package static let header = ["typ": "\"JWT\""]
    package static let idTokenClaims = [
        "iss": "\"\(issuer)\"", "aud": "\"\(clientID)\"", "sub": "\"f:1:alice\"", "nonce": "\"\(nonce)\"",
        "iat": "1794999990", "exp": "1795000300",
    ]
    package static let accessTokenClaims = [
        "iss": "\"\(issuer)\"", "aud": "[\"account\",\"\(audience)\"]", "sub": "\"robot\"", "azp": "\"deployer\"",
        "iat": "1794999990", "nbf": "1794999990", "exp": "1795000300", "scope": "\"read\"",
        "realm_access": "{\"roles\":[\"hr\",\"admin\"]}",
    ]

    package static let idTokenRules = TokenRules(issuer: issuer, audience: clientID, kind: .idToken(nonce: nonce))
    package static let accessTokenRules = TokenRules(issuer: issuer, audience: audience, kind: .accessToken)

    package static func object(_ members: [String: String]) -> String {
        "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// A token of these two documents, signed by a key.
    package static func token(_ header: [UInt8], _ payload: [UInt8], _ key: TestKey, _ algorithm: String) -> String {
        let signed = Base64URL.encode(header) + "." + Base64URL.encode(payload)
        return signed + "." + Base64URL.encode(key.signature(of: signed, algorithm))
    }

    /// A token with changed members; nil removes one.
    package static func token(
        _ claims: [String: String], by id: String, _ algorithm: String, header changes: [String: String?] = [:],
        claims claimChanges: [String: String?] = [:], key: TestKey? = nil
    ) -> String {
        let header = changed(header.merging(["alg": "\"\(algorithm)\"", "kid": "\"\(id)\""]) { $1 }, changes)
        return token(
            Array(object(header).utf8), Array(object(changed(claims, claimChanges)).utf8), key ?? self.key(id),
            algorithm)
    }

    package static func changed(_ members: [String: String], _ changes: [String: String?]) -> [String: String] {
        var members = members
        for (name, value) in changes { members[name] = value }
        return members
    }
}
