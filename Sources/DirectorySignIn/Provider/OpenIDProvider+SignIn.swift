package import DirectoryModel
import FoundationEssentials

extension OpenIDProvider {
    /// Where to send the browser, and what to keep of it until it comes back (authorization code flow with PKCE; OpenID
    /// Connect Core, section 3.1). The generator is one for cryptography. Throws `SignInFailure` when the provider can't be
    /// asked.
    package func begin(
        now: Timestamp, using generator: inout some RandomNumberGenerator
    ) async throws(SignInFailure) -> (url: String, pending: PendingSignIn) {
        let endpoint = try await knowledge(now: now).metadata.authorizationEndpoint
        let pending = PendingSignIn(using: &generator, begun: now)
        let url = endpoint.adding([
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirectURI),
            ("scope", settings.scopes), ("state", pending.state), ("nonce", pending.nonce),
            ("code_challenge", pending.challenge), ("code_challenge_method", "S256"),
        ])
        return (url, pending)
    }

    /// Who signed in. The pending sign-in is used up, whether this succeeds or not: the caller forgets it. Throws
    /// `SignInFailure`.
    package func finish(
        _ answer: SignInAnswer, pending: PendingSignIn, now: Timestamp
    ) async throws(SignInFailure) -> VerifiedClaims {
        guard let state = answer.state, state.isSecretly(pending.state) else { throw .wrongState }
        let age = now.secondsSinceEpoch - pending.begun.secondsSinceEpoch
        guard age <= PendingSignIn.lifetime else { throw .tooLate }
        let knowledge = try await knowledge(now: now)
        guard answer.issuer?.utf8.elementsEqual(settings.issuer.utf8) ?? true else { throw .wrongIssuerParameter }
        // A refusal is one, whoever it comes from; many providers leave their name out of it.
        if let error = answer.error { throw .refusedByProvider(Self.knownError(error)) }
        guard answer.issuer != nil || !knowledge.metadata.saysIssuer else { throw .wrongIssuerParameter }
        guard let code = answer.code, !code.isEmpty else { throw .noCode }
        let token = try await idToken(for: code, pending, knowledge.metadata)
        return try await verify(idToken: token, nonce: pending.nonce, now: now)
    }

    private func idToken(
        for code: String, _ pending: PendingSignIn, _ metadata: ProviderMetadata
    ) async throws(SignInFailure) -> String {
        var form = [
            (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
            (name: "redirect_uri", value: settings.redirectURI), (name: "code_verifier", value: pending.verifier),
        ]
        var authorization: String?
        switch (metadata.clientAuthentication, settings.clientSecret) {
        case (.basic, let secret?):
            // Both are escaped first (RFC 6749, section 2.3.1): a colon would be taken for the one between them.
            let pair = ProviderURL.escaped(settings.clientID) + ":" + ProviderURL.escaped(secret)
            authorization = "Basic " + Data(pair.utf8).base64EncodedString()
        case (.post, let secret?):
            form += [(name: "client_id", value: settings.clientID), (name: "client_secret", value: secret)]
        default:
            form.append((name: "client_id", value: settings.clientID))
        }
        let request = ProviderRequest(
            url: metadata.tokenEndpoint.text, form: ProviderURL.form(form), authorization: authorization)
        let answer = try await self.answer(to: request, "a token")
        let body = try? StrictJSON.object(answer.body)
        guard answer.status == 200 else {
            switch body?["error"]?.text {
            case "invalid_grant": throw .codeRefused
            case "invalid_client", "unauthorized_client": throw .clientRefused
            default: throw .unexpectedStatus("a token", answer.status)
            }
        }
        guard let token = body?["id_token"]?.text else { throw .noIDToken }
        return token
    }

    /// By the keys that are known, and by those that the provider has now when it is none of them.
    private func verify(idToken: String, nonce: String, now: Timestamp) async throws(SignInFailure) -> VerifiedClaims {
        let rules = TokenRules(issuer: settings.issuer, audience: settings.clientID, kind: .idToken(nonce: nonce))
        let keys = try await knowledge(now: now).keys
        do throws(TokenRefusal) {
            return try keys.verify(idToken, rules, now: now)
        } catch {
            guard error == .unknownKey else { throw .idToken(error) }
        }
        await refresh(now: now)
        let renewed = try await knowledge(now: now).keys
        do throws(TokenRefusal) {
            return try renewed.verify(idToken, rules, now: now)
        } catch {
            throw .idToken(error)
        }
    }

    /// What the provider may say (RFC 6749, section 4.1.2.1; OpenID Connect Core, section 3.1.2.6). Anything else was made
    /// up by whoever sent it, and goes into no log.
    private static func knownError(_ error: String) -> String {
        let known = [
            "invalid_request", "unauthorized_client", "access_denied", "unsupported_response_type", "invalid_scope",
            "server_error", "temporarily_unavailable", "interaction_required", "login_required",
            "account_selection_required", "consent_required",
        ]
        return known.contains(error) ? error : "an error that is not in the standard"
    }
}
