package import Crypto
package import CryptoExtras
package import DirectorySignIn
package import Foundation

/// A key pair.
package struct TestKey: Sendable {
    package enum Private: Sendable {
        case rsa(_RSA.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    package let id: String
    package let secret: Private
    /// As the issuer publishes it.
    package let jwk: String

    package static func rsa(_ id: String, alg: String?, bits: Int = 2048) -> TestKey {
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

    package static func p256(_ id: String) -> TestKey {
        let key = P256.Signing.PrivateKey()
        let point = key.publicKey.rawRepresentation
        let jwk = [
            "kty": "\"EC\"", "crv": "\"P-256\"", "kid": "\"\(id)\"", "use": "\"sig\"",
            "x": "\"\(Base64URL.encode(point.prefix(32)))\"", "y": "\"\(Base64URL.encode(point.suffix(32)))\"",
        ]
        return TestKey(id: id, secret: .p256(key), jwk: TestIssuer.object(jwk))
    }

    package static func ed25519(_ id: String) -> TestKey {
        let key = Curve25519.Signing.PrivateKey()
        let jwk = [
            "kty": "\"OKP\"", "crv": "\"Ed25519\"", "kid": "\"\(id)\"", "key_ops": "[\"verify\"]",
            "x": "\"\(Base64URL.encode(key.publicKey.rawRepresentation))\"",
        ]
        return TestKey(id: id, secret: .ed25519(key), jwk: TestIssuer.object(jwk))
    }

    /// PS256 by an RSA key where that is asked for, the key's own algorithm otherwise.
    package func signature(of signed: String, _ algorithm: String) -> [UInt8] {
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

    /// PKCS #8.
    package var privatePEM: String {
        switch secret {
        case .rsa(let key): return key.pkcs8PEMRepresentation
        case .p256(let key): return key.pemRepresentation
        case .ed25519(let key):
            // The algorithm before it is always the same (RFC 8410, section 7).
            let start: [UInt8] = [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20]
            let text = (Data(start) + key.rawRepresentation).base64EncodedString()
            return "-----BEGIN PRIVATE KEY-----\n\(text)\n-----END PRIVATE KEY-----\n"
        }
    }

    package var publicPEM: String {
        switch secret {
        case .rsa(let key): key.publicKey.pemRepresentation
        case .p256(let key): key.publicKey.pemRepresentation
        case .ed25519: ""
        }
    }

    package var publicDER: Data {
        switch secret {
        case .rsa(let key): key.publicKey.derRepresentation
        case .p256(let key): key.publicKey.derRepresentation
        case .ed25519(let key): key.publicKey.rawRepresentation
        }
    }
}
