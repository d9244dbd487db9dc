import DirectoryModel
import DirectorySignIn
import SignInTestSupport
import Testing

@Suite("A JSON Web Token")
struct TokenTests {
    private func verify(_ token: String, _ rules: TokenRules, keySet: String = TestIssuer.keySet) throws
        -> VerifiedClaims
    {
        try IssuerKeys(Array(keySet.utf8)).verify(token, rules, now: TestIssuer.now)
    }

    private func refusal(_ forgery: Forgery, _ keys: IssuerKeys) -> TokenRefusal? {
        do throws(TokenRefusal) {
            _ = try keys.verify(forgery.token, forgery.rules, now: TestIssuer.now)
            return nil
        } catch {
            return error
        }
    }

    static let kinds = [
        ["rsa", "RS256"], ["rsa", "PS256"], ["ec", "ES256"], ["ed", "EdDSA"], ["rs", "RS256"], ["ps", "PS256"],
    ]

    @Test("of the issuer is good, by every algorithm", arguments: kinds)
    func goodOnes(kind: [String]) throws {
        let token = TestIssuer.token(TestIssuer.idTokenClaims, by: kind[0], kind[1])
        let claims = try verify(token, TestIssuer.idTokenRules)
        #expect(claims.subject == "f:1:alice")
        #expect(claims.issuer == TestIssuer.issuer)
        #expect(claims.issued == Timestamp(secondsSinceEpoch: 1_794_999_990))
        #expect(claims.expires == Timestamp(secondsSinceEpoch: 1_795_000_300))
        #expect(claims.token == token)
        #expect("\(claims)" == "f:1:alice of \(TestIssuer.issuer)")
        let access = try verify(
            TestIssuer.token(TestIssuer.accessTokenClaims, by: kind[0], kind[1]), TestIssuer.accessTokenRules)
        #expect(access.strings("realm_access.roles") == ["hr", "admin"])
    }

    /// Members of the header and of an ID token that may be different.
    static let variants: [(header: [String: String?], claims: [String: String?])] = [
        (["typ": nil], [:]), (["typ": "\"jwt\""], [:]), (["x5t": "\"abc\""], [:]), (["kid": nil], [:]),
        ([:], ["aud": "[\"phonebook\"]"]), ([:], ["azp": "\"phonebook\""]),
        ([:], ["aud": "[\"other\",\"phonebook\"]", "azp": "\"phonebook\""]),
        ([:], ["iat": "1795000060", "nbf": "1795000060"]), ([:], ["exp": "1795000000.5"]),
        ([:], ["exp": "1.7950003e9"]),
        ([:], ["exp": "253402300799"]), ([:], ["nbf": "0"]),
        ([:], ["sub": "\"\(String(repeating: "s", count: 255))\""]),
        ([:], ["sub": "\"ålice 😀\""]), ([:], ["x": "{\"a\":[{\"b\":null}],\"c\":\"\\ud83d\\ude00\"}"]),
        ([:], ["x": "\"\(String(repeating: "x", count: 5500))\""]),
    ]

    @Test("may differ in what does not matter", arguments: variants.indices)
    func variant(index: Int) throws {
        let (header, claims) = Self.variants[index]
        let token = TestIssuer.token(TestIssuer.idTokenClaims, by: "ec", "ES256", header: header, claims: claims)
        _ = try verify(token, TestIssuer.idTokenRules)
    }

    @Test(
        "for programs may be of RFC 9068 or of the usual kind",
        arguments: ["at+jwt", "AT+JWT", "application/at+jwt", "JWT"])
    func accessToken(type: String) throws {
        let token = TestIssuer.token(
            TestIssuer.accessTokenClaims, by: "ed", "EdDSA", header: ["typ": "\"\(type)\""],
            claims: ["iat": nil, "nbf": nil, "aud": "\"\(TestIssuer.audience)\""])
        #expect(try verify(token, TestIssuer.accessTokenRules).issued == nil)
    }

    @Test("that is forged or damaged is refused, with the reason")
    func forgeries() throws {
        let forgeries =
            Forgeries.algorithms + Forgeries.headers + Forgeries.signatures + Forgeries.claims + Forgeries.kindsOfTokens
            + Forgeries.shapes
        #expect(forgeries.count >= 300)
        let keys = try IssuerKeys(Array(TestIssuer.keySet.utf8))
        for forgery in forgeries {
            let keys = forgery.keySet == TestIssuer.keySet ? keys : try IssuerKeys(Array(forgery.keySet.utf8))
            let refusal = refusal(forgery, keys)
            #expect(
                refusal.map(forgery.reasons.contains) == true, "\(forgery.name): \(refusal.map { "\($0)" } ?? "TAKEN")")
        }
        print("\(forgeries.count) forged tokens, none taken")
    }

    @Test("is refused with any of its characters changed, left out or doubled, and cut off anywhere", arguments: kinds)
    func damage(kind: [String]) throws {
        let keys = try IssuerKeys(Array(TestIssuer.keySet.utf8))
        let token = TestIssuer.token(TestIssuer.idTokenClaims, by: kind[0], kind[1])
        let bytes = Array(token.utf8)
        var taken: [String] = []
        func expectRefusal(_ bytes: [UInt8], _ what: @autoclosure () -> String) {
            let forgery = Forgery("", String(decoding: bytes, as: UTF8.self))
            if refusal(forgery, keys) == nil { taken.append(what()) }
        }
        for i in bytes.indices {
            for change: UInt8 in [0x01, 0x02, 0x20, 0x80] {
                var other = bytes
                other[i] ^= change
                expectRefusal(other, "character \(i) changed by \(change)")
            }
            var other = bytes
            other[i] = bytes[i] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            expectRefusal(other, "character \(i) replaced")
            other = bytes
            other.remove(at: i)
            expectRefusal(other, "character \(i) left out")
            expectRefusal(Array(bytes[..<i]), "cut off at \(i)")
            expectRefusal(Array(bytes[(i + 1)...]), "begins behind \(i)")
            other = bytes
            other.insert(UInt8(ascii: "A"), at: i)
            expectRefusal(other, "something before \(i)")
        }
        expectRefusal(bytes + [UInt8(ascii: "A")], "something behind it")
        #expect(taken.isEmpty)
    }

    @Test("is refused with any bit of its header, payload or signature changed", arguments: kinds)
    func bits(kind: [String]) throws {
        let keys = try IssuerKeys(Array(TestIssuer.keySet.utf8))
        let parts = TestIssuer.token(TestIssuer.idTokenClaims, by: kind[0], kind[1]).split(separator: ".")
        for (number, part) in parts.enumerated() {
            let bytes = try #require(Base64URL.decode(part.utf8))
            for i in bytes.indices {
                var (other, changed) = (parts.map(String.init), bytes)
                changed[i] ^= 1 << UInt8(i % 8)
                other[number] = Base64URL.encode(changed)
                let forgery = Forgery("", other.joined(separator: "."))
                #expect(refusal(forgery, keys) != nil, "byte \(i) of part \(number)")
            }
        }
    }

    @Test("is good until the second it expires, and from the leeway before it begins")
    func time() throws {
        let keys = try IssuerKeys(Array(TestIssuer.keySet.utf8))
        let token = TestIssuer.token(TestIssuer.idTokenClaims, by: "ed", "EdDSA", claims: ["nbf": "1795000000"])
        func verify(at seconds: Int, leeway: Int = TokenRules.usualLeeway) throws {
            var rules = TestIssuer.idTokenRules
            rules.leeway = leeway
            _ = try keys.verify(token, rules, now: Timestamp(secondsSinceEpoch: seconds))
        }
        try verify(at: 1_794_999_940)
        try verify(at: 1_795_000_299)
        #expect(throws: TokenRefusal.notYetValid("nbf")) { try verify(at: 1_794_999_939) }
        #expect(throws: TokenRefusal.notYetValid("nbf")) { try verify(at: 1_794_999_940, leeway: 0) }
        #expect(throws: TokenRefusal.expired) { try verify(at: 1_795_000_300) }
    }

    @Test("gives claims by name, through objects and with dots in their names")
    func names() throws {
        let token = TestIssuer.token(
            TestIssuer.idTokenClaims, by: "ed", "EdDSA",
            claims: [
                "email": "\"alice@example.com\"", "email_verified": "true", "groups": "\"staff\"", "mixed": "[\"a\",1]",
                "https://example.com/roles": "[\"hr\"]", "address": "{\"country\":\"FI\",\"a.b\":{\"c\":[\"d\"]}}",
                "n": "1",
            ])
        let claims = try verify(token, TestIssuer.idTokenRules)
        #expect(claims.string("email") == "alice@example.com")
        #expect(claims.bool("email_verified") == true)
        #expect(claims.strings("groups") == ["staff"])
        #expect(claims.strings("https://example.com/roles") == ["hr"])
        #expect(claims.string("address.country") == "FI")
        #expect(claims.strings("address.a.b.c") == ["d"])
        #expect(claims.strings("mixed") == nil)
        #expect(claims.string("n") == nil)
        #expect(claims.string("address") == nil)
        #expect(claims.string("address.") == nil)
        #expect(claims.strings("nothing.at.all") == nil)
        #expect(claims.bool("email") == nil)
    }
}
