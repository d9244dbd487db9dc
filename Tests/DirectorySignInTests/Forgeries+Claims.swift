import SignInTestSupport
import DirectorySignIn

extension Forgeries {
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
}
