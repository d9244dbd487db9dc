import Crypto
import CryptoExtras
import DirectoryModel
import DirectorySignIn
import Foundation

/// An issuer with a key of each kind, and an attacker with keys of their own.
struct TestIssuer: Sendable {
    static let issuer = "https://login.example.com/realms/staff"
    static let clientID = "phonebook"
    static let audience = "https://phonebook.example.com/v1"
    static let nonce = "n-0S6_WzA2Mj"
    static let now = Timestamp(secondsSinceEpoch: 1_795_000_000)

    /// One of each kind, by `kid`.
    static let keys: [TestKey] = [
        TestKey.rsa("rsa", alg: nil), TestKey.p256("ec"), TestKey.ed25519("ed"), TestKey.rsa("rs", alg: "RS256"),
        TestKey.rsa("ps", alg: "PS256"),
    ]
    static let attacker = TestKey.rsa("rsa", alg: nil)

    static var keySet: String { "{\"keys\":[\(keys.map(\.jwk).joined(separator: ","))]}" }

    static func key(_ id: String) -> TestKey { keys.first { $0.id == id } ?? attacker }

    /// The members of a token as they are written, so that a test can write what no encoder would.
    static let header = ["typ": "\"JWT\""]
    static let idTokenClaims = [
        "iss": "\"\(issuer)\"", "aud": "\"\(clientID)\"", "sub": "\"f:1:alice\"", "nonce": "\"\(nonce)\"",
        "iat": "1794999990", "exp": "1795000300",
    ]
    static let accessTokenClaims = [
        "iss": "\"\(issuer)\"", "aud": "[\"account\",\"\(audience)\"]", "sub": "\"robot\"", "azp": "\"deployer\"",
        "iat": "1794999990", "nbf": "1794999990", "exp": "1795000300", "scope": "\"read\"",
        "realm_access": "{\"roles\":[\"hr\",\"admin\"]}",
    ]

    static let idTokenRules = TokenRules(issuer: issuer, audience: clientID, kind: .idToken(nonce: nonce))
    static let accessTokenRules = TokenRules(issuer: issuer, audience: audience, kind: .accessToken)

    static func object(_ members: [String: String]) -> String {
        "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// A token of these two documents, signed by a key.
    static func token(_ header: [UInt8], _ payload: [UInt8], _ key: TestKey, _ algorithm: String) -> String {
        let signed = Base64URL.encode(header) + "." + Base64URL.encode(payload)
        return signed + "." + Base64URL.encode(key.signature(of: signed, algorithm))
    }

    /// A token with changed members; nil removes one.
    static func token(
        _ claims: [String: String], by id: String, _ algorithm: String, header changes: [String: String?] = [:],
        claims claimChanges: [String: String?] = [:], key: TestKey? = nil
    ) -> String {
        let header = changed(header.merging(["alg": "\"\(algorithm)\"", "kid": "\"\(id)\""]) { $1 }, changes)
        return token(
            Array(object(header).utf8), Array(object(changed(claims, claimChanges)).utf8), key ?? self.key(id),
            algorithm)
    }

    static func changed(_ members: [String: String], _ changes: [String: String?]) -> [String: String] {
        var members = members
        for (name, value) in changes { members[name] = value }
        return members
    }
}

/// A key pair.
struct TestKey: Sendable {
    enum Private: Sendable {
        case rsa(_RSA.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    let id: String
    let secret: Private
    /// As the issuer publishes it.
    let jwk: String

    static func rsa(_ id: String, alg: String?, bits: Int = 2048) -> TestKey {
        // A test that has no key can't go on.
        guard let key = try? _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: bits)),
            let numbers = try? key.publicKey.getKeyPrimitives()
        else { preconditionFailure("no RSA key") }
        let jwk = [
            "kty": "\"RSA\"", "kid": "\"\(id)\"", "n": "\"\(Base64URL.encode(numbers.modulus))\"",
            "e": "\"\(Base64URL.encode(numbers.publicExponent))\"", "alg": alg.map { "\"\($0)\"" },
        ].compactMapValues { $0 }
        return TestKey(id: id, secret: .rsa(key), jwk: TestIssuer.object(jwk))
    }

    static func p256(_ id: String) -> TestKey {
        let key = P256.Signing.PrivateKey()
        let point = key.publicKey.rawRepresentation
        let jwk = [
            "kty": "\"EC\"", "crv": "\"P-256\"", "kid": "\"\(id)\"", "use": "\"sig\"",
            "x": "\"\(Base64URL.encode(point.prefix(32)))\"", "y": "\"\(Base64URL.encode(point.suffix(32)))\"",
        ]
        return TestKey(id: id, secret: .p256(key), jwk: TestIssuer.object(jwk))
    }

    static func ed25519(_ id: String) -> TestKey {
        let key = Curve25519.Signing.PrivateKey()
        let jwk = [
            "kty": "\"OKP\"", "crv": "\"Ed25519\"", "kid": "\"\(id)\"", "key_ops": "[\"verify\"]",
            "x": "\"\(Base64URL.encode(key.publicKey.rawRepresentation))\"",
        ]
        return TestKey(id: id, secret: .ed25519(key), jwk: TestIssuer.object(jwk))
    }

    /// PS256 by an RSA key where that is asked for, the key's own algorithm otherwise.
    func signature(of signed: String, _ algorithm: String) -> [UInt8] {
        let bytes = Array(signed.utf8)
        let signature: Data?
        switch secret {
        case .rsa(let key):
            let padding: _RSA.Signing.Padding = algorithm == "PS256" ? .PSS : .insecurePKCS1v1_5
            signature = try? key.signature(for: bytes, padding: padding).rawRepresentation
        case .p256(let key): signature = try? key.signature(for: bytes).rawRepresentation
        case .ed25519(let key): signature = try? key.signature(for: bytes)
        }
        return Array(signature ?? Data())
    }

    var publicPEM: String {
        switch secret {
        case .rsa(let key): key.publicKey.pemRepresentation
        case .p256(let key): key.publicKey.pemRepresentation
        case .ed25519: ""
        }
    }

    var publicDER: Data {
        switch secret {
        case .rsa(let key): key.publicKey.derRepresentation
        case .p256(let key): key.publicKey.derRepresentation
        case .ed25519(let key): key.publicKey.rawRepresentation
        }
    }
}
