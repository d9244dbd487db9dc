import DirectoryModel
import DirectorySignIn
import SignInTestSupport
import Testing

@Suite("A provider")
struct OpenIDProviderTests {
    private let now = TestIssuer.now
    private let good = TestIssuer.token(TestIssuer.accessTokenClaims, by: "ed", "EdDSA", claims: ["exp": "1795100000"])

    private func provider(_ script: ScriptedProvider) throws -> OpenIDProvider {
        OpenIDProvider(try .test(), transport: script)
    }

    /// What came of it, in a word.
    private func verdict(_ provider: OpenIDProvider, _ token: String, at time: Timestamp) -> String {
        switch provider.verify(bearer: token, now: time) {
        case .verified(let claims): claims.subject
        case .refused(let refusal): "\(refusal)"
        case .refreshWanted: "refresh wanted"
        }
    }

    static let metadata: [[String: String?]] = [
        ["issuer": nil], ["issuer": "\"https://login.example.com/realms/staff/\""],
        ["issuer": "\"https://attacker.example\""],
        ["issuer": "null"], ["authorization_endpoint": nil], ["token_endpoint": nil], ["jwks_uri": nil],
        ["authorization_endpoint": "\"http://login.example.com/a\""],
        ["token_endpoint": "\"http://login.example.com/t\""],
        ["token_endpoint": "\"http://127.0.0.1:8080/token\""], ["jwks_uri": "\"http://localhost/keys\""],
        ["jwks_uri": "\"file:///etc/keys\""], ["jwks_uri": "\"/keys\""], ["jwks_uri": "1"],
        ["jwks_uri": "\"https://a@b/keys\""],
        ["end_session_endpoint": "\"javascript:alert(1)\""], ["authorization_endpoint": "\"https://x/#f\""],
        ["code_challenge_methods_supported": "[\"plain\"]"], ["code_challenge_methods_supported": "[]"],
        ["code_challenge_methods_supported": "\"S256\""], ["response_types_supported": "[\"id_token\"]"],
        ["id_token_signing_alg_values_supported": "[\"HS256\",\"none\"]"], ["x": "{\"a\":1,\"a\":2}"],
    ]

    @Test("is not believed when its description is of another, lacks something or leads astray", arguments: metadata)
    func badMetadata(changes: [String: String?]) async throws {
        let script = ScriptedProvider(metadata: changes)
        let provider = try provider(script)
        await provider.refresh(now: now)
        guard case .badMetadata = provider.lastFailure else { return #expect(Bool(false), "\(changes)") }
        #expect(script.asked() == ["openid-configuration"])
        var generator = FixedGenerator()
        await #expect(throws: SignInFailure.self) { try await provider.begin(now: now, using: &generator) }
    }

    @Test(
        "need not say what it may leave out",
        arguments: [
            "code_challenge_methods_supported", "end_session_endpoint",
            "response_types_supported", "id_token_signing_alg_values_supported",
        ])
    func shortMetadata(name: String) async throws {
        let provider = try provider(ScriptedProvider(metadata: [name: nil]))
        await provider.refresh(now: now)
        #expect(provider.lastFailure == nil)
        #expect((provider.endSession(returningTo: nil) == nil) == (name == "end_session_endpoint"))
    }

    @Test("is asked when a token comes and nothing is known yet")
    func first() async throws {
        let script = ScriptedProvider()
        let provider = try provider(script)
        #expect(provider.endSession(returningTo: nil) == nil)
        #expect(verdict(provider, good, at: now) == "refresh wanted")
        #expect(script.asked() == [])
        await provider.refresh(now: now)
        #expect(verdict(provider, good, at: now) == "robot")
        #expect(try await provider.claims(bearer: good, now: now).strings("realm_access.roles") == ["hr", "admin"])
        #expect(script.asked() == ["openid-configuration", "keys"])
    }

    @Test("is asked for its keys when a token names an unknown one, at most once a minute")
    func unknownKey() async throws {
        let script = ScriptedProvider()
        let provider = try provider(script)
        let fresh = TestKey.rsa("fresh", alg: "RS256")
        let token = TestIssuer.token(TestIssuer.accessTokenClaims, by: "fresh", "RS256", key: fresh)
        await provider.refresh(now: now)
        _ = script.asked()
        #expect(verdict(provider, token, at: now.adding(59)) == "unknownKey")
        await provider.refresh(now: now.adding(59))
        #expect(script.asked() == [])
        #expect(verdict(provider, token, at: now.adding(60)) == "refresh wanted")
        await #expect(throws: TokenRefusal.unknownKey) { try await provider.claims(bearer: token, now: now.adding(60)) }
        #expect(script.asked() == ["keys"])
        // A flood of invented keys costs nothing.
        for _ in 0..<100 {
            await #expect(throws: TokenRefusal.unknownKey) {
                try await provider.claims(bearer: token, now: now.adding(61))
            }
        }
        #expect(script.asked() == [])
        script.answer("keys", "{\"keys\":[\(fresh.jwk)]}")
        #expect(try await provider.claims(bearer: token, now: now.adding(120)).subject == "robot")
        #expect(verdict(provider, good, at: now.adding(120)) == "unknownKey")
        #expect(script.asked() == ["keys"])
        // New keys make the description no younger.
        #expect(verdict(provider, good, at: now.adding(3600)) == "refresh wanted")
        await provider.refresh(now: now.adding(3600))
        #expect(script.asked() == ["openid-configuration", "keys"])
    }

    @Test("is asked once by many at a time, who all get the answer")
    func concurrently() async throws {
        let script = ScriptedProvider()
        let provider = try provider(script)
        let (good, now) = (good, now)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await provider.claims(bearer: good, now: now).subject } }
            for try await subject in group { #expect(subject == "robot") }
        }
        #expect(script.asked() == ["openid-configuration", "keys"])
    }

    @Test("is asked for everything again after an hour, and for a while not when that fails: the old keys go on")
    func hourly() async throws {
        let script = ScriptedProvider()
        let provider = try provider(script)
        await provider.refresh(now: now)
        _ = script.asked()
        #expect(verdict(provider, good, at: now.adding(3599)) == "robot")
        #expect(verdict(provider, good, at: now.adding(3600)) == "refresh wanted")
        script.isDown = true
        #expect(try await provider.claims(bearer: good, now: now.adding(3600)).subject == "robot")
        #expect(script.asked() == ["openid-configuration"])
        #expect(provider.lastFailure == .unreachable("its description"))
        #expect(verdict(provider, good, at: now.adding(3659)) == "robot")
        #expect(verdict(provider, good, at: now.adding(3660)) == "refresh wanted")
        script.answer("openid-configuration", "{}")
        script.isDown = false
        #expect(try await provider.claims(bearer: good, now: now.adding(3660)).subject == "robot")
        script.answer("openid-configuration", TestIssuer.object(ScriptedProvider.metadata))
        script.answer("keys", "{\"keys\":[]}")
        await #expect(throws: TokenRefusal.unknownKey) {
            try await provider.claims(bearer: good, now: now.adding(3720))
        }
        #expect(provider.lastFailure == nil)
    }

    @Test("that is not there says so, and is tried again after five seconds")
    func down() async throws {
        let script = ScriptedProvider()
        script.isDown = true
        let provider = try provider(script)
        var generator = FixedGenerator()
        await #expect(throws: SignInFailure.unreachable("its description")) {
            try await provider.begin(now: now, using: &generator)
        }
        await #expect(throws: TokenRefusal.unknownKey) { try await provider.claims(bearer: good, now: now.adding(4)) }
        #expect(script.asked() == ["openid-configuration"])
        script.isDown = false
        script.answer("keys", "not here", status: 404)
        await provider.refresh(now: now.adding(5))
        #expect(provider.lastFailure == .unexpectedStatus("its keys", 404))
        #expect("\(SignInFailure.unreachable("its keys").outside)".contains("Try again"))
        script.answer("keys", TestIssuer.keySet)
        _ = try await provider.begin(now: now.adding(10), using: &generator)
    }

    @Test("takes no token for programs unless an audience is set")
    func noAudience() async throws {
        let settings = try ProviderSettings(
            issuer: TestIssuer.issuer, clientID: TestIssuer.clientID, redirectURI: "https://phonebook.example.com/back")
        let provider = OpenIDProvider(settings, transport: ScriptedProvider())
        await provider.refresh(now: now)
        let idToken = TestIssuer.token(TestIssuer.idTokenClaims, by: "ed", "EdDSA")
        #expect(verdict(provider, good, at: now) == "wrongAudience")
        #expect(verdict(provider, idToken, at: now) == "wrongAudience")
    }

    @Test("has every forged token refused as a bearer")
    func forgeries() async throws {
        let provider = try provider(ScriptedProvider())
        await provider.refresh(now: now)
        for forgery in Forgeries.algorithms + Forgeries.headers + Forgeries.shapes + Forgeries.signatures {
            #expect(verdict(provider, forgery.token, at: now) != "f:1:alice", "\(forgery.name)")
        }
    }

    @Test("may go by a clock that is set back")
    func clockSetBack() async throws {
        let script = ScriptedProvider()
        let provider = try provider(script)
        await provider.refresh(now: now.adding(86400))
        _ = script.asked()
        #expect(verdict(provider, good, at: now) == "refresh wanted")
        #expect(try await provider.claims(bearer: good, now: now).subject == "robot")
        #expect(script.asked() == ["openid-configuration", "keys"])
    }
}
