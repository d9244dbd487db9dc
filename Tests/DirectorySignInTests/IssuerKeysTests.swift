import DirectoryModel
import DirectorySignIn
import SignInTestSupport
import Testing

@Suite("The keys of an issuer")
struct IssuerKeysTests {
    private func count(_ keys: [String]) throws -> Int {
        try IssuerKeys(Array("{\"keys\":[\(keys.joined(separator: ","))]}".utf8)).count
    }

    /// A good key with other members.
    private func changed(_ id: String, _ changes: [String: String?]) throws -> String {
        let object = try StrictJSON.object(Array(TestIssuer.key(id).jwk.utf8))
        var members: [String: String] = [:]
        for name in ["kty", "crv", "kid", "n", "e", "x", "y", "alg"] {
            members[name] = object[name]?.text.map { "\"\($0)\"" }
        }
        return TestIssuer.object(TestIssuer.changed(members, changes))
    }

    @Test("are those that can verify a token")
    func known() throws {
        #expect(try count(TestIssuer.keys.map(\.jwk)) == 5)
        #expect(try count([]) == 0)
        let leadingZero = try changed("rsa", ["e": "\"AAEAAQ\""])
        #expect(try count([leadingZero]) == 1)
    }

    static let unusable: [(id: String, changes: [String: String?])] = [
        ("rsa", ["use": "\"enc\""]), ("rsa", ["use": "null"]), ("rsa", ["use": "[\"sig\"]"]),
        ("rsa", ["key_ops": "[\"encrypt\"]"]), ("rsa", ["key_ops": "\"verify\""]), ("rsa", ["key_ops": "[\"sign\"]"]),
        ("rsa", ["alg": "\"RS384\""]), ("rsa", ["alg": "\"RSA-OAEP\""]), ("rsa", ["alg": "\"ES256\""]),
        ("rsa", ["alg": "\"HS256\""]), ("rsa", ["alg": "\"none\""]), ("rsa", ["alg": "1"]), ("rsa", ["kid": "1"]),
        ("rsa", ["kty": "\"oct\"", "k": "\"AAAA\""]), ("rsa", ["kty": nil]), ("rsa", ["kty": "\"rsa\""]),
        ("rsa", ["n": nil]), ("rsa", ["n": "\"\""]), ("rsa", ["n": "\"AA==\""]), ("rsa", ["e": nil]),
        ("rsa", ["e": "\"AQ\""]), ("rsa", ["e": "\"Aw\""]), ("rsa", ["e": "\"AQAA\""]), ("rsa", ["e": "65537"]),
        ("rsa", ["crv": "\"P-256\""]), ("ec", ["crv": "\"P-384\""]), ("ec", ["crv": nil]),
        ("ec", ["y": nil]),
        ("ec", ["x": "\"AAAA\""]), ("ec", ["y": "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\""]),
        ("ec", ["alg": "\"RS256\""]), ("ec", ["kty": "\"OKP\""]), ("ed", ["crv": "\"X25519\""]),
        ("ed", ["x": "\"AA\""]),
        ("ed", ["crv": "\"Ed448\""]), ("ed", ["alg": "\"ES256\""]),
    ]

    @Test("are passed over when they can't or must not", arguments: unusable.indices)
    func passedOver(index: Int) throws {
        let (id, changes) = Self.unusable[index]
        #expect(try count([changed(id, changes), TestIssuer.key("ec").jwk]) == 1)
    }

    @Test("that are too many, too large or none are an error")
    func noSet() throws {
        let key = TestIssuer.key("ed").jwk
        #expect(try count(Array(repeating: key, count: 100)) == 100)
        #expect(try count(["1", "null", "[]", "\"\"", key]) == 1)
        for document in [
            "", "{}", "[]", "{\"keys\":{}}", "{\"keys\":null}", "{\"keys\":[],\"keys\":[]}",
            "{\"keys\":[{\"a\":1,\"a\":1}]}",
            "{\"keys\":[\(Array(repeating: key, count: 101).joined(separator: ","))]}",
            "{\"keys\":[]}" + String(repeating: " ", count: 256 * 1024),
        ] {
            #expect(throws: DirectoryError.self) { try IssuerKeys(Array(document.utf8)) }
        }
    }
}
