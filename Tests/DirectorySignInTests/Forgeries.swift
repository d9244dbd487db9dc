import Crypto
import DirectorySignIn
import Foundation

/// Hostile tokens by what is wrong with them. Where a signature is not what is wrong, it is the issuer's own.
enum Forgeries {
    private typealias Issuer = TestIssuer
    private static let id = Issuer.idTokenClaims
    private static let kinds = [("rsa", "RS256"), ("rsa", "PS256"), ("ec", "ES256"), ("ed", "EdDSA")]

    /// The order of P-256: as good as zero to whoever does not look.
    private static let order: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6, 0xFA, 0xAD,
        0xA7,
        0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]

    /// An ID token by the issuer's EC key, changed before it is signed.
    private static func signed(
        header: [String: String?] = [:], claims: [String: String?] = [:], by id: String = "ec",
        _ algorithm: String = "ES256"
    ) -> String {
        Issuer.token(self.id, by: id, algorithm, header: header, claims: claims)
    }

    private static func parts(_ token: String) -> [String] { token.split(separator: ".").map(String.init) }

    /// The token with another signature, header or payload, as bytes.
    private static func replacing(_ part: Int, of token: String, with bytes: [UInt8]) -> String {
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

    static var claims: [Forgery] {
        var forgeries: [Forgery] = []
        func add(_ claim: String, _ values: [String?], _ reason: TokenRefusal) {
            for value in values {
                forgeries.append(
                    Forgery("\(claim) \(value?.prefix(40) ?? "missing")", signed(claims: [claim: value]), reason)
                )
            }
        }
        let issuer = Issuer.issuer
        add(
            "iss",
            [
                nil, "null", "\"\"", "1", "[\"\(issuer)\"]", "\"\(issuer)/\"", "\"\(issuer) \"",
                "\"\(issuer.uppercased())\"",
                "\"https://login.example.com\"", "\"http://login.example.com/realms/staff\"",
                "\"https://login.example.com/realms/guests\"", "\"https://login.example.com:443/realms/staff\"",
                "\"\(issuer)\\u0000\"", "\"\(issuer)#\"", "\"https://login.example.com@attacker.example/realms/staff\"",
            ], .wrongIssuer)
        add(
            "aud",
            [
                nil, "null", "\"\"", "[]", "1", "{}", "\"phonebook \"", "\"PHONEBOOK\"", "\"phone\"", "\"phonebook2\"",
                "[\"other\"]", "[[\"phonebook\"]]", "[\"phonebook\",1]", "{\"phonebook\":true}",
                "\"\(Issuer.audience)\"",
                "\"phonebook,other\"", "\"other phonebook\"", "\"*\"", "true", "[null]", "\"phoneboo\\u212a\"",
            ], .wrongAudience)
        add("azp", ["\"other\"", "\"\"", "null", "1", "[\"phonebook\"]"], .wrongAuthorizedParty)
        add("aud", ["[\"phonebook\",\"other\"]", "[\"phonebook\",\"phonebook\"]"], .wrongAuthorizedParty)
        let noDates: [String?] = [
            "null", "\"1795000300\"", "-1", "-1795000300", "1e300", "1e400", "-1e400", "1795000300000", "true", "[]",
            "{}",
            "[1795000300]", "\"never\"", "253402300800", "9007199254740993000000",
        ]
        add("exp", noDates + [nil], .badDate("exp"))
        add("iat", noDates + [nil], .badDate("iat"))
        add("nbf", noDates, .badDate("nbf"))
        add("exp", ["1795000000", "1794999999", "1794999999.999", "0", "0.0", "-0", "1", "1e-300"], .expired)
        add("nbf", ["1795000061", "1795000060.5", "1795003600", "253402300799"], .notYetValid("nbf"))
        add("iat", ["1795000061", "1795000300", "253402300799"], .notYetValid("iat"))
        add(
            "sub",
            [
                nil, "null", "\"\"", "1", "[\"alice\"]", "{}", "\"\(String(repeating: "s", count: 256))\"",
                "\"\(String(repeating: "é", count: 128))\"", "\"alice\\u0000\"", "\"a\\nb\"", "true",
            ], .badSubject)
        add(
            "nonce",
            [nil, "null", "\"\"", "1", "[\"\(Issuer.nonce)\"]", "\"\(Issuer.nonce)x\"", "\"n-0S6_WzA2M\"", "\"x\""],
            .wrongNonce)
        for value in ["NaN", "Infinity", "-Infinity", "01795000300", "+1795000300", "0x6AFD", "1_795_000_300"] {
            forgeries.append(Forgery("exp \(value)", signed(claims: ["exp": value]), .notJSON(.payload)))
        }
        return forgeries
    }

    /// One kind of token where the other is wanted.
    static var kindsOfTokens: [Forgery] {
        let access = Issuer.accessTokenClaims
        func bearer(header: [String: String?] = [:], _ claims: [String: String?]) -> String {
            Issuer.token(access, by: "ed", "EdDSA", header: header, claims: claims)
        }
        let both = "[\"\(Issuer.clientID)\",\"\(Issuer.audience)\"]"
        var forgeries = [
            Forgery("ID token as bearer", signed(), .wrongAudience, rules: Issuer.accessTokenRules),
            Forgery("access token as ID token", bearer([:]), .wrongAudience),
            Forgery(
                "access token of RFC 9068 as ID token",
                bearer(header: ["typ": "\"at+jwt\""], ["aud": "\"phonebook\"", "nonce": "\"\(Issuer.nonce)\""]),
                .wrongType),
            Forgery("access token for both as ID token", bearer(["aud": both]), .wrongAuthorizedParty),
            Forgery(
                "access token for the client as ID token", bearer(["aud": "\"phonebook\"", "azp": nil]),
                .wrongNonce),
            Forgery(
                "ID token for both as bearer", signed(claims: ["aud": both, "at_hash": "\"x\""]), .wrongType,
                rules: Issuer.accessTokenRules),
            Forgery(
                "Keycloak's ID token for both as bearer", signed(claims: ["aud": both, "typ": "\"ID\""]), .wrongType,
                rules: Issuer.accessTokenRules),
        ]
        for (name, value) in [
            ("exp", "1794999999"), ("exp", "\"1795000300\""), ("iss", "\"https://attacker.example\""),
            ("aud", "\"account\""),
            ("sub", "\"\""), ("nbf", "1795000100"), ("iat", "1795000100"),
        ] {
            let reasons: [String: TokenRefusal] = [
                "iss": .wrongIssuer, "aud": .wrongAudience, "sub": .badSubject, "nbf": .notYetValid("nbf"),
                "iat": .notYetValid("iat"),
            ]
            let reason = reasons[name] ?? (value.hasPrefix("\"") ? .badDate("exp") : .expired)
            forgeries.append(
                Forgery("bearer with \(name) \(value)", bearer([name: value]), reason, rules: Issuer.accessTokenRules))
        }
        for type in ["logout+jwt", "at+jwt+x", "at-jwt", "dpop+jwt", ""] {
            forgeries.append(
                Forgery(
                    "bearer of type \(type)", bearer(header: ["typ": "\"\(type)\""], [:]), .wrongType,
                    rules: Issuer.accessTokenRules))
        }
        return forgeries
    }

    /// What is not even a token, truly signed where a signature can be.
    static var shapes: [Forgery] {
        let header = Issuer.object(Issuer.header.merging(["alg": "\"ES256\"", "kid": "\"ec\""]) { $1 })
        let payload = Issuer.object(id)
        let key = Issuer.key("ec")
        func token(header other: [UInt8]? = nil, payload otherPayload: [UInt8]? = nil) -> String {
            Issuer.token(other ?? Array(header.utf8), otherPayload ?? Array(payload.utf8), key, "ES256")
        }
        func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
        let good = token()
        let parts = parts(good)
        var forgeries: [Forgery] = []
        // A name twice: which of them would another reader take?
        for (name, member) in [("alg", "\"none\""), ("kid", "\"ed\""), ("typ", "\"JWT\""), ("\\u0061lg", "\"ES256\"")] {
            let twice = "{\"\(name)\":\(member)," + header.dropFirst()
            forgeries.append(Forgery("\(name) twice", token(header: Array(twice.utf8)), .duplicateMember(.header)))
        }
        for name in ["sub", "iss", "aud", "exp", "nonce", "s\\u0075b"] {
            let twice = payload.dropLast() + ",\"\(name)\":\"mallory\"}"
            forgeries.append(Forgery("\(name) twice", token(payload: Array(twice.utf8)), .duplicateMember(.payload)))
        }
        for nested in ["{\"a\":1,\"a\":2}", "[{\"roles\":[],\"roles\":[\"admin\"]}]", "{\"b\":{\"\":0,\"\":0}}"] {
            forgeries += [
                Forgery("\(nested) in the payload", signed(claims: ["x": nested]), .duplicateMember(.payload)),
                Forgery("\(nested) in the header", signed(header: ["x": nested]), .duplicateMember(.header)),
            ]
        }
        let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
        let documents: [(String, (String) -> [UInt8])] = [
            ("with a BOM", { bom + Array($0.utf8) }), ("in UTF-16", { utf16($0) }),
            ("in UTF-16 with a BOM", { [0xFF, 0xFE] + utf16($0) }), ("with NUL behind", { Array($0.utf8) + [0] }),
            ("with NUL before", { [0] + Array($0.utf8) }), ("twice", { Array(($0 + $0).utf8) }),
            ("in an array", { Array("[\($0)]".utf8) }),
            ("as a string", { Array("\"\($0.replacing("\"", with: "\\\""))\"".utf8) }),
            ("cut off", { Array($0.utf8.dropLast()) }), ("with a comma behind", { Array(($0.dropLast() + ",}").utf8) }),
            ("with a comment", { Array(($0 + "//").utf8) }),
            ("with a bad byte", { Array(($0.dropLast() + ",\"x\":\"").utf8) + [0xFF] + Array("\"}".utf8) }),
            ("with NUL inside", { Array(($0.dropLast() + ",\"x\":\"\0\"}").utf8) }),
            ("with half a surrogate", { Array(($0.dropLast() + ",\"x\":\"\\ud800\"}").utf8) }),
            ("that is null", { _ in Array("null".utf8) }), ("that is a number", { _ in Array("1".utf8) }),
            ("of nothing but space", { _ in Array(" ".utf8) }),
            ("with nested arrays", { Array(($0.dropLast() + ",\"x\":" + String(repeating: "[", count: 2000)).utf8) }),
            (
                "with nested objects",
                { Array(($0.dropLast() + ",\"x\":" + String(repeating: "{\"a\":", count: 500)).utf8) }
            ),
        ]
        for (name, change) in documents {
            forgeries += [
                Forgery("header \(name)", token(header: change(header)), .notJSON(.header)),
                Forgery("payload \(name)", token(payload: change(payload)), .notJSON(.payload)),
            ]
        }
        let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        forgeries += [
            Forgery("10,000 arrays deep", signed(claims: ["x": deep]), .tooLong),
            Forgery("over 8 KiB", signed(claims: ["x": "\"\(String(repeating: "x", count: 8000))\""]), .tooLong),
            Forgery("a megabyte", String(repeating: "A", count: 1 << 20), .tooLong),
            Forgery("a megabyte of dots", String(repeating: ".", count: 1 << 20), .tooLong),
            Forgery("8 KiB of dots", String(repeating: ".", count: 8192), .notThreeParts),
            Forgery("nothing", "", .notThreeParts), Forgery("a dot", ".", .notThreeParts),
            Forgery("two dots", "..", .notThreeParts), Forgery("a word", "token", .notThreeParts),
            Forgery("a part more", good + ".AAAA", .notThreeParts), Forgery("a dot more", good + ".", .notThreeParts),
            Forgery("a dot before", "." + good, .notThreeParts),
            Forgery("a JWE", "\(parts[0]).AAAA.AAAA.\(parts[1]).\(parts[2])", .notThreeParts),
            Forgery("no header", ".\(parts[1]).\(parts[2])", .notThreeParts),
            Forgery("no payload", "\(parts[0])..\(parts[2])", .notThreeParts),
            Forgery(
                "JWS in JSON",
                "{\"payload\":\"\(parts[1])\",\"protected\":\"\(parts[0])\",\"signature\":\"\(parts[2])\"}",
                .notThreeParts),
            Forgery("Bearer before it", "Bearer " + good, .notBase64URL(.header)),
            Forgery("a quotation mark around it", "\"\(good)\"", .notBase64URL(.header)),
        ]
        let names: [TokenRefusal.Part] = [.header, .payload, .signature]
        for index in 0..<3 {
            for (name, change) in [
                ("padded", { $0 + "=" }), ("padded twice", { $0 + "==" }), ("with a space behind", { $0 + " " }),
                ("with a space before", { " " + $0 }), ("with a line feed", { $0 + "\n" }),
                ("with a tab", { "\t" + $0 }),
                ("with NUL", { $0 + "\0" }), ("with +", { "+" + $0.dropFirst() }), ("with /", { "/" + $0.dropFirst() }),
                ("with é", { "é" + $0 }), ("with a full-width letter", { "Ａ" + $0 }), ("with %3D", { $0 + "%3D" }),
                ("with a BOM", { "\u{FEFF}" + $0 }), ("with a soft hyphen", { $0 + "\u{AD}" }),
            ] as [(String, (String) -> String)] {
                var other = parts
                other[index] = change(parts[index])
                forgeries.append(
                    Forgery("part \(index) \(name)", other.joined(separator: "."), .notBase64URL(names[index])))
            }
        }
        // 64 bytes leave four bits over, which every decoder that is lenient drops.
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        if let last = parts[2].last.flatMap({ alphabet.firstIndex(of: $0) }) {
            for bits in 1..<16 {
                let other = parts[2].dropLast() + String(alphabet[last ^ bits])
                forgeries.append(
                    Forgery("left-over bits \(bits)", "\(parts[0]).\(parts[1]).\(other)", .notBase64URL(.signature)))
            }
        }
        return forgeries
    }

    private static func member(_ name: String, of jwk: String) -> String {
        (try? StrictJSON.object(Array(jwk.utf8)))?[name]?.text ?? ""
    }
}
