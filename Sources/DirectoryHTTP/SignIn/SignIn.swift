package import DirectoryModel
package import DirectorySignIn
import HTTPTypes
import Synchronization

/// How people sign in: with a provider of OpenID Connect, in a browser or with a token of its.
package final class SignIn: Sendable {
    /// Where the browser comes back to from the provider, below the public URL.
    package static let returnPath = "/sign-in/return"
    package static let sessionHours = 1...720

    let provider: OpenIDProvider
    let sessions: Sessions
    /// The service as browsers see it, without a slash at its end.
    let publicURL: String
    let seal = PendingSignIn.Seal()
    private let subject: SubjectRule
    private let roles: RolesClaim?
    private let keys: TokenKeys
    /// Tokens that were verified a moment ago, by their hash.
    private let verified = Mutex<[[UInt8]: Verified]>([:])

    private struct Verified {
        let claimed: Claimed
        let until: Timestamp
    }

    /// Somebody in place, as the provider's word has them.
    struct Claimed: Sendable {
        let person: PersonID
        let roles: Roles
        /// What their token is good for; nil for all that they may.
        let scopes: Set<Scope>?
    }

    /// Seconds for which a verified token is not looked at again. Its subject may be another person's by then.
    private static let memory = 60
    private static let mostRemembered = 10_000

    package init(
        provider: OpenIDProvider, publicURL: String, subject: SubjectRule, roles: RolesClaim?, keys: TokenKeys,
        sessionHours: Int
    ) {
        self.provider = provider
        self.publicURL = publicURL
        self.subject = subject
        self.roles = roles
        self.keys = keys
        sessions = Sessions(keys: keys, hours: sessionHours)
    }

    /// Who is not in place any more is signed in no more.
    package func endSessions(ofLeaversIn directory: any DirectoryAccess) {
        sessions.endAll { directory.account($0) == nil }
    }

    /// The session of a request; nil for none.
    func session(of headers: HTTPFields, at now: Timestamp) -> Sessions.Session? {
        Cookie.value(Cookie.session, in: headers).flatMap { sessions.find($0, at: now) }
    }

    /// Whom claims mean; nil for nobody who is in place.
    func person(of claims: VerifiedClaims, in directory: any DirectoryAccess) -> Claimed? {
        // Whoever may type any address into the provider must have shown that it is theirs.
        if subject.key == .email, claims.bool("email_verified") == false { return nil }
        guard let value = subject.name == "sub" ? claims.subject : claims.string(subject.name),
            let account = directory.account(subject.key, value)
        else { return nil }
        let scopes = claims.string("scope")?.split(separator: " ").compactMap { try? Scope(String($0)) } ?? []
        return Claimed(
            person: account.id, roles: roles.map { $0.roles(of: claims.strings($0.name) ?? []) } ?? [],
            scopes: scopes.isEmpty ? nil : Set(scopes))
    }

    enum BearerFinding {
        case person(Claimed)
        case refused
        /// The provider's keys have to be read first.
        case keysWanted
    }

    /// Whom a token means. Waits for nothing.
    func find(bearer token: String, in directory: any DirectoryAccess, at now: Timestamp) -> BearerFinding {
        let hash = keys.hash(token)
        if let known = verified.withLock({ $0[hash] }), now < known.until { return .person(known.claimed) }
        switch provider.verify(bearer: token, now: now) {
        case .refreshWanted: return .keysWanted
        case .refused: return .refused
        case .verified(let claims):
            guard let claimed = person(of: claims, in: directory) else { return .refused }
            let until = min(claims.expires, now.adding(Self.memory))
            verified.withLock { verified in
                if verified.count >= Self.mostRemembered { verified = [:] }
                verified[hash] = Verified(claimed: claimed, until: until)
            }
            return .person(claimed)
        }
    }
}
