import Crypto
import DirectoryModel
import DirectorySignIn
import SignInTestSupport
import Testing

@Suite("Signing in")
struct SignInTests {
    private let now = TestIssuer.now

    /// A sign-in that was begun, with a provider that would end it well.
    private func begun(
        _ script: ScriptedProvider = ScriptedProvider(), secret: String? = "s3cr:t & é",
        idToken changes: [String: String?] = [:]
    ) async throws -> (OpenIDProvider, PendingSignIn) {
        let provider = OpenIDProvider(try .test(secret: secret), transport: script)
        var generator = FixedGenerator()
        let (_, pending) = try await provider.begin(now: now, using: &generator)
        let claims = TestIssuer.changed(TestIssuer.idTokenClaims, ["nonce": "\"\(pending.nonce)\""])
        let token = TestIssuer.token(claims, by: "ec", "ES256", claims: changes)
        script.answer("token", "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"\(token)\"}")
        return (provider, pending)
    }

    private func failure(
        _ provider: OpenIDProvider, _ answer: SignInAnswer, _ pending: PendingSignIn, at time: Timestamp? = nil
    ) async -> SignInFailure? {
        do throws(SignInFailure) {
            _ = try await provider.finish(answer, pending: pending, now: time ?? now)
            return nil
        } catch {
            return error
        }
    }

    @Test("begins with the provider's page, and secrets of 256 bits")
    func begin() async throws {
        let script = ScriptedProvider()
        let provider = OpenIDProvider(try .test(), transport: script)
        var generator = FixedGenerator()
        let (url, pending) = try await provider.begin(now: now, using: &generator)
        #expect(script.asked() == ["openid-configuration", "keys"])
        for secret in [pending.state, pending.nonce, pending.verifier] {
            #expect(Base64URL.decode(secret.utf8)?.count == 32)
            #expect(!"\(pending)".contains(secret))
        }
        #expect(Set([pending.state, pending.nonce, pending.verifier]).count == 3)
        #expect(
            url == "https://login.example.com/authorize?tenant=1&response_type=code&client_id=phonebook"
                + "&redirect_uri=https%3A%2F%2Fphonebook.example.com%2Fback&scope=openid%20profile%20email"
                + "&state=\(pending.state)&nonce=\(pending.nonce)&code_challenge=\(pending.challenge)"
                + "&code_challenge_method=S256")
        #expect(!url.contains(pending.verifier))
        let (_, second) = try await provider.begin(now: now, using: &generator)
        #expect(second.state != pending.state)
        #expect(script.asked() == [])
        // RFC 7636, appendix B.
        let known = PendingSignIn(
            state: "", nonce: "", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", begun: now)
        #expect(known.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test("ends with who it is; the code goes to the provider with the verifier and the client's secret")
    func finish() async throws {
        let script = ScriptedProvider()
        let (provider, pending) = try await begun(script)
        let claims = try await provider.finish(
            SignInAnswer(code: "c/1 +", state: pending.state, issuer: TestIssuer.issuer), pending: pending, now: now)
        #expect(claims.subject == "f:1:alice")
        let request = try #require(script.lastRequest)
        #expect(request.url == "https://login.example.com/token")
        #expect(
            request.form == "grant_type=authorization_code&code=c%2F1%20%2B"
                + "&redirect_uri=https%3A%2F%2Fphonebook.example.com%2Fback&code_verifier=\(pending.verifier)")
        // phonebook:s3cr%3At%20%26%20%C3%A9
        #expect(request.authorization == "Basic cGhvbmVib29rOnMzY3IlM0F0JTIwJTI2JTIwJUMzJUE5")
        let end = try #require(provider.endSession(returningTo: "https://phonebook.example.com/", claims: claims))
        #expect(
            end == "https://login.example.com/end?client_id=phonebook&id_token_hint=\(claims.token)"
                + "&post_logout_redirect_uri=https%3A%2F%2Fphonebook.example.com%2F")
    }

    @Test("proves who the client is as the provider offers it")
    func clientAuthentication() async throws {
        let post = ScriptedProvider(metadata: ["token_endpoint_auth_methods_supported": "[\"client_secret_post\"]"])
        var (provider, pending) = try await begun(post)
        #expect(await failure(provider, SignInAnswer(code: "c", state: pending.state), pending) == nil)
        #expect(post.lastRequest?.authorization == nil)
        #expect(
            post.lastRequest?.form?.hasSuffix("&client_id=phonebook&client_secret=s3cr%3At%20%26%20%C3%A9") == true)
        let open = ScriptedProvider()
        (provider, pending) = try await begun(open, secret: nil)
        #expect(await failure(provider, SignInAnswer(code: "c", state: pending.state), pending) == nil)
        #expect(open.lastRequest?.authorization == nil)
        #expect(open.lastRequest?.form?.hasSuffix("&client_id=phonebook") == true)
        let neither = ScriptedProvider(metadata: ["token_endpoint_auth_methods_supported": "[\"private_key_jwt\"]"])
        await #expect(throws: SignInFailure.self) { try await begun(neither) }
    }

    @Test("asks the provider nothing for an answer that belongs to no sign-in")
    func foreignAnswers() async throws {
        let script = ScriptedProvider()
        let (provider, pending) = try await begun(script)
        _ = script.asked()
        let issuer = "https://attacker.example"
        #expect(await failure(provider, SignInAnswer(code: "c"), pending) == .wrongState)
        #expect(await failure(provider, SignInAnswer(code: "c", state: ""), pending) == .wrongState)
        #expect(await failure(provider, SignInAnswer(code: "c", state: pending.nonce), pending) == .wrongState)
        #expect(await failure(provider, SignInAnswer(state: "x", error: "access_denied"), pending) == .wrongState)
        let answer = SignInAnswer(code: "c", state: pending.state)
        #expect(await failure(provider, answer, pending, at: now.adding(601)) == .tooLate)
        #expect(
            await failure(provider, SignInAnswer(code: "c", state: pending.state, issuer: issuer), pending)
                == .wrongIssuerParameter)
        #expect(
            await failure(provider, SignInAnswer(state: pending.state, issuer: issuer, error: "access_denied"), pending)
                == .wrongIssuerParameter)
        #expect(await failure(provider, SignInAnswer(state: pending.state), pending) == .noCode)
        #expect(await failure(provider, SignInAnswer(code: "", state: pending.state), pending) == .noCode)
        #expect(
            await failure(provider, SignInAnswer(code: "c", state: pending.state, error: "access_denied"), pending)
                == .refusedByProvider("access_denied"))
        let invented = await failure(provider, SignInAnswer(state: pending.state, error: "\u{1B}[2J"), pending)
        #expect(invented == .refusedByProvider("an error that is not in the standard"))
        #expect(script.asked() == [])
    }

    @Test("wants to know from whom an answer is, where the provider says that it tells (RFC 9207)")
    func issuerParameter() async throws {
        let script = ScriptedProvider(metadata: ["authorization_response_iss_parameter_supported": "true"])
        let (provider, pending) = try await begun(script)
        #expect(
            await failure(provider, SignInAnswer(code: "c", state: pending.state), pending) == .wrongIssuerParameter)
        let answer = SignInAnswer(code: "c", state: pending.state, issuer: TestIssuer.issuer)
        #expect(await failure(provider, answer, pending) == nil)
    }

    static let idTokens: [(changes: [String: String?], refusal: TokenRefusal)] = [
        (["nonce": "\"other\""], .wrongNonce), (["nonce": nil], .wrongNonce), (["aud": "\"other\""], .wrongAudience),
        (["iss": "\"https://attacker.example\""], .wrongIssuer), (["exp": "1794999999"], .expired),
        (["sub": "\"\""], .badSubject),
        (["aud": "[\"phonebook\",\"x\"]"], .wrongAuthorizedParty), (["azp": "\"x\""], .wrongAuthorizedParty),
    ]

    @Test("fails when the ID token does not hold", arguments: idTokens.indices)
    func idToken(index: Int) async throws {
        let (provider, pending) = try await begun(idToken: Self.idTokens[index].changes)
        let failure = await failure(provider, SignInAnswer(code: "c", state: pending.state), pending)
        #expect(failure == .idToken(Self.idTokens[index].refusal))
    }

    static let answers: [(body: String, status: Int, failure: SignInFailure)] = [
        ("{\"error\":\"invalid_grant\",\"error_description\":\"code c-secret\"}", 400, .codeRefused),
        ("{\"error\":\"invalid_client\"}", 401, .clientRefused),
        ("{\"error\":\"unauthorized_client\"}", 400, .clientRefused),
        ("{\"error\":\"c-secret\"}", 400, .unexpectedStatus("a token", 400)),
        ("c-secret", 500, .unexpectedStatus("a token", 500)),
        ("", 302, .unexpectedStatus("a token", 302)), ("", 201, .unexpectedStatus("a token", 201)),
        ("", 200, .noIDToken),
        ("{}", 200, .noIDToken), ("{\"id_token\":1}", 200, .noIDToken), ("[]", 200, .noIDToken),
        ("{\"id_token\":\"a\",\"id_token\":\"b\"}", 200, .noIDToken),
        ("{\"id_token\":\"c-secret\"}", 200, .idToken(.notThreeParts)),
    ]

    @Test(
        "fails when the provider does not give a token, and shows nothing of what it sent", arguments: answers.indices)
    func tokenEndpoint(index: Int) async throws {
        let script = ScriptedProvider()
        let (provider, pending) = try await begun(script)
        let (body, status, expected) = Self.answers[index]
        script.answer("token", body, status: status)
        let failure = try #require(
            await failure(provider, SignInAnswer(code: "c-secret", state: pending.state), pending))
        #expect(failure == expected)
        for text in ["\(failure)", String(reflecting: failure), "\(failure.outside)"] {
            for secret in ["c-secret", "s3cr", pending.verifier, pending.nonce, pending.state] {
                #expect(!text.contains(secret))
            }
        }
    }

    @Test("asks for the keys once more when the ID token is by a new one")
    func rotation() async throws {
        let script = ScriptedProvider()
        let (provider, pending) = try await begun(script)
        let fresh = TestKey.p256("fresh")
        let claims = TestIssuer.changed(TestIssuer.idTokenClaims, ["nonce": "\"\(pending.nonce)\""])
        let token = TestIssuer.token(claims, by: "fresh", "ES256", key: fresh)
        script.answer("token", "{\"id_token\":\"\(token)\"}")
        script.answer("keys", "{\"keys\":[\(fresh.jwk)]}")
        let answer = SignInAnswer(code: "c", state: pending.state)
        #expect(await failure(provider, answer, pending, at: now.adding(30)) == .idToken(.unknownKey))
        #expect(await failure(provider, answer, pending, at: now.adding(60)) == nil)
    }

    @Test("can end in another process than it began in")
    func restart() async throws {
        let script = ScriptedProvider()
        let (_, pending) = try await begun(script)
        let other = OpenIDProvider(try .test(), transport: script)
        let kept = PendingSignIn(
            state: pending.state, nonce: pending.nonce, verifier: pending.verifier, begun: pending.begun)
        #expect(await failure(other, SignInAnswer(code: "c", state: pending.state), kept) == nil)
    }
}
