import DirectoryModel
import DirectorySignIn
import Foundation
import Testing

/// Against a provider by somebody else, Canaille, whose login form is filled in over HTTP.
@Suite(
    "With a real provider",
    .enabled(if: Conversation.python != nil, "pytest-iam is not there; python3 Tests/signin/install.py fetches it"))
struct RealProviderTests {
    private struct Introduction: Decodable {
        let issuer, clientID, clientSecret, publicClientID, redirectURI, signedOutURI, user: String
    }

    private let conversation: Conversation
    private let introduction: Introduction
    private let provider: OpenIDProvider

    init() throws {
        conversation = try Conversation(try #require(Conversation.python), "provider.py")
        let line = try #require(conversation.line())
        introduction = try JSONDecoder().decode(Introduction.self, from: Data(line.utf8))
        provider = OpenIDProvider(
            try ProviderSettings(
                issuer: introduction.issuer, clientID: introduction.clientID, clientSecret: introduction.clientSecret,
                redirectURI: introduction.redirectURI))
    }

    private var now: Timestamp { Timestamp(secondsSinceEpoch: Int(Date().timeIntervalSince1970)) }

    private func begin(_ provider: OpenIDProvider) async throws -> (url: String, pending: PendingSignIn) {
        var generator = SystemRandomNumberGenerator()
        return try await provider.begin(now: now, using: &generator)
    }

    /// What the browser comes back with.
    private func browse(_ url: String, _ what: String = "sign-in") throws -> SignInAnswer {
        let line = try #require(try conversation.answer(to: "\(what) \(url)"))
        let answer = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
        let location = try #require(answer["location"], "\(line)")
        let items = try #require(URLComponents(string: location)?.queryItems)
        func value(_ name: String) -> String? { items.first { $0.name == name }?.value }
        return SignInAnswer(code: value("code"), state: value("state"), issuer: value("iss"), error: value("error"))
    }

    private func failure(
        _ answer: SignInAnswer, _ pending: PendingSignIn, by other: OpenIDProvider? = nil
    ) async -> SignInFailure? {
        do throws(SignInFailure) {
            _ = try await (other ?? provider).finish(answer, pending: pending, now: now)
            return nil
        } catch {
            return error
        }
    }

    @Test("somebody signs in by password, once, and can sign out; later with new keys")
    func signIn() async throws {
        let (url, pending) = try await begin(provider)
        let answer = try browse(url)
        #expect(answer.issuer == introduction.issuer)
        let claims = try await provider.finish(answer, pending: pending, now: now)
        #expect(!claims.subject.isEmpty)
        #expect(claims.issuer == introduction.issuer)
        #expect(claims.expires > now)
        #expect(await failure(answer, pending) == .codeRefused)
        let end = try #require(provider.endSession(returningTo: introduction.signedOutURI, claims: claims))
        #expect(end.hasPrefix(introduction.issuer))

        _ = try conversation.answer(to: "rotate")
        let (second, secondPending) = try await begin(provider)
        let secondAnswer = try browse(second)
        // The keys were read less than a minute ago, but for this clock.
        let later = now.adding(61)
        let again = try await provider.finish(secondAnswer, pending: secondPending, now: later)
        #expect(again.subject == claims.subject)
        // The headers name the keys.
        #expect(again.token.prefix { $0 != "." } != claims.token.prefix { $0 != "." })
    }

    @Test("a public client signs in by PKCE alone")
    func publicClient() async throws {
        let open = OpenIDProvider(
            try ProviderSettings(
                issuer: introduction.issuer, clientID: introduction.publicClientID,
                redirectURI: introduction.redirectURI))
        let (url, pending) = try await begin(open)
        #expect(await failure(try browse(url), pending, by: open) == nil)
        let (next, nextPending) = try await begin(open)
        let stolen = PendingSignIn(
            state: nextPending.state, nonce: nextPending.nonce, verifier: pending.verifier, begun: now)
        #expect(await failure(try browse(next), stolen, by: open) == .codeRefused)
    }

    @Test("a wrong verifier, state, issuer, nonce or secret, and somebody who declines, do not sign in")
    func refusals() async throws {
        let (url, declined) = try await begin(provider)
        #expect(await failure(try browse(url, "decline"), declined) == .refusedByProvider("access_denied"))
        func attempt(
            _ change: (inout SignInAnswer, PendingSignIn) -> PendingSignIn, by other: OpenIDProvider? = nil
        ) async throws -> SignInFailure? {
            let (url, pending) = try await begin(provider)
            var answer = try browse(url)
            let changed = change(&answer, pending)
            return await failure(answer, changed, by: other)
        }
        func pending(
            _ old: PendingSignIn, state: String? = nil, nonce: String? = nil, verifier: String? = nil
        ) -> PendingSignIn {
            PendingSignIn(
                state: state ?? old.state, nonce: nonce ?? old.nonce, verifier: verifier ?? old.verifier,
                begun: old.begun)
        }
        #expect(try await attempt { _, old in pending(old, verifier: old.nonce) } == .codeRefused)
        #expect(try await attempt { _, old in pending(old, nonce: old.state) } == .idToken(.wrongNonce))
        #expect(try await attempt { _, old in pending(old, state: old.nonce) } == .wrongState)
        let foreign = try await attempt { answer, old in
            answer.issuer = "https://attacker.example"
            return old
        }
        #expect(foreign == .wrongIssuerParameter)
        let anonymous = try await attempt { answer, old in
            answer.issuer = nil
            return old
        }
        #expect(anonymous == .wrongIssuerParameter)
        let invented = try await attempt { answer, old in
            answer.code = "invented"
            return old
        }
        #expect(invented == .codeRefused)
        let impostor = OpenIDProvider(
            try ProviderSettings(
                issuer: introduction.issuer, clientID: introduction.clientID, clientSecret: "guessed",
                redirectURI: introduction.redirectURI))
        #expect(try await attempt({ _, old in old }, by: impostor) == .clientRefused)
        let another = OpenIDProvider(
            try ProviderSettings(
                issuer: introduction.issuer + "/", clientID: introduction.clientID,
                redirectURI: introduction.redirectURI))
        await #expect(throws: SignInFailure.badMetadata("issuer is not exactly the one of the settings")) {
            try await begin(another)
        }
    }
}
