package import DirectoryModel
import Synchronization

/// An OpenID Connect provider as this service knows it: its description and its keys, read over the network when they are
/// first needed and kept from then on.
///
/// They are renewed hourly, and when a token names a key that is not known, but at most once a minute; where that fails,
/// those from before go on being used. Nothing happens on its own: whoever asks brings the time with them.
package final class OpenIDProvider: Sendable {
    /// What the provider has said.
    struct Knowledge: Sendable {
        let metadata: ProviderMetadata
        /// When the metadata were read; the keys may be newer.
        let described: Timestamp
        let keys: IssuerKeys
    }

    private struct State {
        var knowledge: Knowledge?
        var attempted: Timestamp?
        /// Why the last attempt did not succeed; nil when it did.
        var failure: SignInFailure?
        var attempt: Task<Void, Never>?

        /// Whether it may be tried again. Without any knowledge people stand waiting before the door.
        func isDue(_ now: Timestamp) -> Bool {
            Self.age(of: attempted, now) >= (knowledge == nil ? shortestPause : shortestInterval)
        }

        func isOld(_ now: Timestamp) -> Bool { Self.age(of: knowledge?.described, now) >= longestInterval }

        /// Seconds. A clock that was set back makes everything old.
        private static func age(of time: Timestamp?, _ now: Timestamp) -> Int {
            guard let time, time <= now else { return .max }
            return now.secondsSinceEpoch - time.secondsSinceEpoch
        }
    }

    // Seconds.
    private static let shortestPause = 5
    private static let shortestInterval = 60
    private static let longestInterval = 60 * 60

    package let settings: ProviderSettings
    let transport: any ProviderTransport
    private let state = Mutex(State())

    /// Asks nothing yet.
    package init(_ settings: ProviderSettings, transport: any ProviderTransport = HTTPTransport()) {
        self.settings = settings
        self.transport = transport
    }

    /// Why the last attempt to read the provider's description and keys failed; nil when it succeeded, or none was made.
    /// For the log and for health checks.
    package var lastFailure: SignInFailure? { state.withLock { $0.failure } }

    /// Reads what the provider says of itself, unless that was tried just now. Whoever comes while it is being read waits
    /// for the same answer. `lastFailure` says whether it worked.
    package func refresh(now: Timestamp) async {
        let attempt = state.withLock { state in
            if state.attempt == nil, state.isDue(now) {
                state.attempted = now
                state.attempt = Task { await self.read(now: now) }
            }
            return state.attempt
        }
        await attempt?.value
    }

    /// What is known, read first where it is not, or not any more.
    func knowledge(now: Timestamp) async throws(SignInFailure) -> Knowledge {
        if state.withLock({ $0.knowledge == nil || $0.isOld(now) }) { await refresh(now: now) }
        let (knowledge, failure) = state.withLock { ($0.knowledge, $0.failure) }
        guard let knowledge else { throw failure ?? .unreachable("its description") }
        return knowledge
    }

    /// What is known without asking.
    var present: Knowledge? { state.withLock { $0.knowledge } }

    /// The claims of an access token, by the keys that are known; waits for nothing.
    package func verify(bearer token: String, now: Timestamp) -> BearerVerdict {
        guard let audience = settings.bearerAudience else { return .refused(.wrongAudience) }
        let (knowledge, canAsk, isOld) = state.withLock { state in
            (state.knowledge, state.attempt != nil || state.isDue(now), state.isOld(now) && state.isDue(now))
        }
        if isOld { return .refreshWanted }
        do throws(TokenRefusal) {
            guard let knowledge else { throw TokenRefusal.unknownKey }
            let rules = TokenRules(issuer: settings.issuer, audience: audience, kind: .accessToken)
            return .verified(try knowledge.keys.verify(token, rules, now: now))
        } catch .unknownKey where canAsk {
            return .refreshWanted
        } catch {
            return .refused(error)
        }
    }

    /// The claims of an access token, with one refresh of the keys where that is wanted.
    package func claims(bearer token: String, now: Timestamp) async throws(TokenRefusal) -> VerifiedClaims {
        var verdict = verify(bearer: token, now: now)
        if case .refreshWanted = verdict {
            await refresh(now: now)
            verdict = verify(bearer: token, now: now)
        }
        switch verdict {
        case .verified(let claims): return claims
        case .refused(let refusal): throw refusal
        case .refreshWanted: throw .unknownKey
        }
    }

    /// Where the browser goes to end its session with the provider, too; nil when the provider has no such place, or has
    /// not been asked yet. `returningTo` is registered with the provider. `claims` are those of the sign-in: without them
    /// the provider may ask whether it is meant.
    package func endSession(returningTo: String?, claims: VerifiedClaims? = nil) -> String? {
        guard let endpoint = present?.metadata.endSessionEndpoint else { return nil }
        var parameters = [(name: "client_id", value: settings.clientID)]
        if let claims { parameters.append((name: "id_token_hint", value: claims.token)) }
        if let returningTo { parameters.append((name: "post_logout_redirect_uri", value: returningTo)) }
        return endpoint.adding(parameters)
    }

    private func read(now: Timestamp) async {
        do throws(SignInFailure) {
            let knowledge = try await fetched(now: now)
            state.withLock { state in
                state.knowledge = knowledge
                state.failure = nil
                state.attempt = nil
            }
        } catch {
            state.withLock { state in
                state.failure = error
                state.attempt = nil
            }
        }
    }

    /// The description once an hour, the keys every time.
    private func fetched(now: Timestamp) async throws(SignInFailure) -> Knowledge {
        let (known, isOld) = state.withLock { ($0.knowledge, $0.isOld(now)) }
        let metadata: ProviderMetadata
        if let known, !isOld {
            metadata = known.metadata
        } else {
            metadata = try ProviderMetadata(await document(settings.discoveryURL, "its description"), settings)
        }
        let document = try await document(metadata.keySet.text, "its keys")
        guard let keys = try? IssuerKeys(document) else { throw .badMetadata("its key set is none") }
        return Knowledge(metadata: metadata, described: isOld ? now : known?.described ?? now, keys: keys)
    }

    private func document(_ url: String, _ what: String) async throws(SignInFailure) -> [UInt8] {
        let answer = try await answer(to: ProviderRequest(url: url), what)
        guard answer.status == 200 else { throw .unexpectedStatus(what, answer.status) }
        return answer.body
    }

    func answer(to request: ProviderRequest, _ what: String) async throws(SignInFailure) -> ProviderAnswer {
        let answer: ProviderAnswer
        do {
            answer = try await transport.answer(to: request)
        } catch {
            // What the client of HTTP says may have the request in it.
            throw .unreachable(what)
        }
        guard answer.body.count <= IssuerKeys.largestDocument else { throw .unreachable(what) }
        return answer
    }
}
