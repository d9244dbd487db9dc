import Crypto
import DirectorySignIn
import Foundation
import SignInTestSupport

/// Hostile tokens by what is wrong with them. Where a signature is not what is wrong, it is the issuer's own.
enum Forgeries {
    typealias Issuer = TestIssuer
    static let id = Issuer.idTokenClaims
    static let kinds = [("rsa", "RS256"), ("rsa", "PS256"), ("ec", "ES256"), ("ed", "EdDSA")]

    /// An ID token by the issuer's EC key, changed before it is signed.
    static func signed(
        header: [String: String?] = [:], claims: [String: String?] = [:], by id: String = "ec",
        _ algorithm: String = "ES256"
    ) -> String {
        Issuer.token(self.id, by: id, algorithm, header: header, claims: claims)
    }

    static func parts(_ token: String) -> [String] { token.split(separator: ".").map(String.init) }

    /// The token with another signature, header or payload, as bytes.
    static func replacing(_ part: Int, of token: String, with bytes: [UInt8]) -> String {
        var parts = parts(token)
        parts[part] = Base64URL.encode(bytes)
        return parts.joined(separator: ".")
    }

    static var algorithms: [Forgery] {
        var forgeries: [Forgery] = []
        let names = [
            "none", "None", "NONE", "nOnE", "", " none", "none\\u0000", "HS256", "HS384", "HS512", "RS1", "RS384",
            "RS512",
            "PS384", "PS512", "ES384", "ES512", "ES256K", "Ed25519", "ed25519", "rs256", "Rs256", "RS256 ", "ES256\\n",
            "dir",
            "RSA-OAEP", "A128KW", "PBES2-HS256+A128KW", "RSA1_5", "\\uFF32S256", "RS\\u00b256",
        ]
        for name in names {
            let header = Issuer.object(["alg": "\"\(name)\"", "typ": "\"JWT\"", "kid": "\"rsa\""])
            let start = Base64URL.encode(header.utf8) + "." + Base64URL.encode(Issuer.object(id).utf8)
            forgeries += [
                Forgery("alg \(name), unsigned", start + ".", .notThreeParts),
                Forgery("alg \(name), some signature", start + ".AAAA", .algorithmNotAllowed),
                Forgery("alg \(name), two parts", start, .notThreeParts),
            ]
        }
        for value in ["null", "true", "5", "[\"RS256\"]", "{\"RS256\":1}", "[]"] {
            forgeries.append(Forgery("alg \(value)", signed(header: ["alg": value]), .algorithmNotAllowed))
        }
        forgeries.append(Forgery("no alg", signed(header: ["alg": nil]), .algorithmNotAllowed))
        // The public key, which everybody has, as the secret of an HMAC.
        for key in Issuer.keys.prefix(3) {
            let secrets = [
                Array(key.publicPEM.utf8), Array((key.publicPEM + "\n").utf8), Array(key.publicDER),
                Array(key.jwk.utf8), [],
            ]
            for (number, secret) in secrets.enumerated() {
                let header = Issuer.object(["alg": "\"HS256\"", "typ": "\"JWT\"", "kid": "\"\(key.id)\""])
                let start = Base64URL.encode(header.utf8) + "." + Base64URL.encode(Issuer.object(id).utf8)
                let code = HMAC<SHA256>.authenticationCode(
                    for: Array(start.utf8), using: SymmetricKey(data: secret))
                forgeries.append(
                    Forgery(
                        "HS256 with public key \(key.id), form \(number)", start + "." + Base64URL.encode(code),
                        .algorithmNotAllowed))
            }
        }
        // A true signature under the name of another algorithm.
        for (key, algorithm) in kinds {
            for (_, other) in kinds where other != algorithm {
                let token = Issuer.token(id, by: key, algorithm, header: ["alg": "\"\(other)\""])
                forgeries.append(Forgery("\(algorithm) called \(other)", token, .algorithmOfOtherKey, .badSignature))
            }
        }
        forgeries += [
            Forgery("PS256 by a key for RS256", Issuer.token(id, by: "rs", "PS256"), .algorithmOfOtherKey),
            Forgery("RS256 by a key for PS256", Issuer.token(id, by: "ps", "RS256"), .algorithmOfOtherKey),
        ]
        return forgeries
    }

    static var headers: [Forgery] {
        var forgeries: [Forgery] = []
        let attacker = Issuer.attacker
        let own: [String: String] = [
            "jku": "\"https://attacker.example/keys\"", "jwk": attacker.jwk,
            "x5u": "\"https://attacker.example/c.pem\"",
            "x5c": "[\"\(attacker.publicDER.base64EncodedString())\"]",
        ]
        for (name, value) in own.sorted(by: { $0.key < $1.key }) {
            let token = Issuer.token(id, by: "rsa", "RS256", header: [name: value], key: attacker)
            forgeries += [
                Forgery("\(name) of the attacker", token, .keyInHeader),
                Forgery("\(name), truly signed", signed(header: [name: value]), .keyInHeader),
                Forgery("\(name) null", signed(header: [name: "null"]), .keyInHeader),
            ]
        }
        for (name, value) in [
            ("crit", "[\"exp\"]"), ("crit", "[]"), ("crit", "null"), ("crit", "[\"b64\"]"), ("b64", "false"),
            ("b64", "true"),
            ("zip", "\"DEF\""), ("zip", "null"),
        ] {
            forgeries.append(Forgery("\(name) \(value)", signed(header: [name: value]), .extensionInHeader))
        }
        for value in ["\"JWT\"", "\"jwt\"", "\"application/json\"", "null"] {
            forgeries.append(Forgery("cty \(value)", signed(header: ["cty": value]), .nestedToken))
        }
        for value in [
            "\"at+jwt\"", "\"application/at+jwt\"", "\"logout+jwt\"", "\"dpop+jwt\"", "\"JOSE\"", "\"\"", "\"JWT \"",
            "\"secevent+jwt\"", "\"JWE\"", "null", "1", "[\"JWT\"]",
        ] {
            forgeries.append(Forgery("typ \(value)", signed(header: ["typ": value]), .wrongType))
        }
        for value in [
            "\"\"", "null", "1", "[\"ec\"]", "{\"ec\":1}", "true", "\"\(String(repeating: "e", count: 257))\"",
        ] {
            forgeries.append(Forgery("kid \(value.prefix(20))", signed(header: ["kid": value]), .badKeyID))
        }
        for value in [
            "../../../../dev/null", "/dev/null", "ec' OR '1'='1", "x' UNION SELECT 'key'--", "ec\\u0000", "EC", "ec ",
            "| cat /etc/passwd", "http://attacker.example/ec", "%65%63", "е\\u0441", String(repeating: "e", count: 256),
        ] {
            forgeries.append(Forgery("kid \(value.prefix(24))", signed(header: ["kid": "\"\(value)\""]), .unknownKey))
        }
        for key in ["rsa", "rs", "ps", "ed"] {
            forgeries.append(
                Forgery("kid of \(key)", signed(header: ["kid": "\"\(key)\""]), .algorithmOfOtherKey))
        }
        forgeries += [
            Forgery(
                "no kid, two keys fit", signed(header: ["kid": nil], by: "rsa", "RS256"), .ambiguousKey),
            Forgery("no keys", signed(), .unknownKey, keySet: "{\"keys\":[]}"),
            Forgery(
                "no kid, no key fits", signed(header: ["kid": nil]), .unknownKey,
                keySet: "{\"keys\":[\(Issuer.key("rsa").jwk)]}"),
            Forgery(
                "one kid, two keys", signed(), .ambiguousKey,
                keySet: "{\"keys\":[\(Issuer.key("ec").jwk),\(TestKey.p256("ec").jwk)]}"),
        ]
        return forgeries
    }
}
