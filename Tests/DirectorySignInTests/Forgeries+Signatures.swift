import Crypto
import DirectorySignIn
import Foundation
import SignInTestSupport

extension Forgeries {
    /// The order of P-256: as good as zero to whoever does not look.
    static let order: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6, 0xFA, 0xAD,
        0xA7,
        0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]

    static var signatures: [Forgery] {
        var forgeries: [Forgery] = []
        for (key, algorithm) in kinds {
            let token = Issuer.token(id, by: key, algorithm)
            let other = Issuer.token(id, by: key, algorithm, claims: ["sub": "\"mallory\""])
            let signature = Base64URL.decode(parts(token)[2].utf8) ?? []
            var changes: [(String, [UInt8])] = [
                ("of another token", Base64URL.decode(parts(other)[2].utf8) ?? []),
                ("of zeros", signature.map { _ in 0 }), ("of ones", signature.map { _ in 0xFF }),
                ("a byte short", signature.dropLast()), ("a byte short in front", Array(signature.dropFirst())),
                ("a byte long", signature + [0]), ("a byte long in front", [0] + signature), ("of one byte", [1]),
                ("twice", signature + signature), ("reversed", signature.reversed()),
                ("of other keys", TestKey.ed25519("x").signature(of: "x", "EdDSA")),
            ]
            if algorithm == "ES256", let pair = try? P256.Signing.ECDSASignature(rawRepresentation: signature) {
                let zero = [UInt8](repeating: 0, count: 32)
                let one: [UInt8] = zero.dropLast() + [1]
                let (r, s) = (Array(signature.prefix(32)), Array(signature.suffix(32)))
                changes.append(("in DER", Array(pair.derRepresentation)))
                changes.append(("r zero", zero + s))
                changes.append(("s zero", r + zero))
                changes.append(("r and s the order", order + order))
                changes.append(("r one, s zero", one + zero))
                changes.append(("r and s one", one + one))
                changes.append(("r the order, s one", order + one))
            }
            for (name, bytes) in changes {
                forgeries.append(
                    Forgery("\(algorithm), signature \(name)", replacing(2, of: token, with: bytes), .badSignature))
            }
            let elsewhere = replacing(
                1, of: token, with: Array(Issuer.object(id).replacing("alice", with: "mallo").utf8))
            forgeries.append(Forgery("\(algorithm), payload of another", elsewhere, .badSignature))
        }
        let attacked = Issuer.token(id, by: "rsa", "RS256", key: Issuer.attacker)
        forgeries.append(Forgery("by the attacker's key under the issuer's kid", attacked, .badSignature))
        // With exponent 1 every padded digest is its own signature.
        let modulus = member("n", of: Issuer.key("rsa").jwk)
        for exponent in ["AQ", "Aw", "AA", "", "AQAA", "EAAAAAAB", "AQAAAAAAAAAB"] {
            let key = "{\"kty\":\"RSA\",\"kid\":\"rsa\",\"n\":\"\(modulus)\",\"e\":\"\(exponent)\"}"
            forgeries.append(
                Forgery(
                    "key with exponent \(exponent)", Issuer.token(id, by: "rsa", "RS256"), .unknownKey,
                    keySet: "{\"keys\":[\(key)]}"))
        }
        for bits in [1024, 1536] {
            let weak = TestKey.rsa("rsa", alg: nil, bits: bits)
            forgeries.append(
                Forgery(
                    "\(bits) bits", Issuer.token(id, by: "rsa", "RS256", key: weak), .unknownKey,
                    keySet: "{\"keys\":[\(weak.jwk)]}"))
        }
        return forgeries
    }

    static func member(_ name: String, of jwk: String) -> String {
        (try? StrictJSON.object(Array(jwk.utf8)))?[name]?.text ?? ""
    }
}
