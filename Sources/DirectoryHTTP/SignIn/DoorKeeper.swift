import DirectoryModel
import DirectorySignIn
import HTTPTypes
import Hummingbird

/// Finds out who makes a request, and lets them in where they may go.
struct DoorKeeper: Sendable {
    private let identity: Identity
    private let directory: any DirectoryAccess
    private let now: @Sendable () -> Timestamp
    /// What forms are known by where there are no sessions.
    private let formSecret: String

    init(_ identity: Identity, _ directory: any DirectoryAccess, now: @escaping @Sendable () -> Timestamp) {
        self.identity = identity
        self.directory = directory
        self.now = now
        formSecret = identity.tokens.keys.secret()
    }

    /// Throws `Problem`: 401 for whoever has to say who they are, or said it wrong; 403 for who may not go there. Throws
    /// `ProviderKeysWanted` for a token that only a key of the provider's which is not known yet can tell of.
    func admit(_ request: Request, to route: Route) throws -> Principal {
        guard let principal = try principal(request) ?? unnamed() else {
            guard route.act == .nothing else { throw Problem.unauthorized }
            return Self.nobody
        }
        guard principal.may(route.act) else {
            throw Problem(
                .directory(.forbidden), detail: "\(principal.name) may not do this",
                hint: "It takes \(route.act.need).")
        }
        return principal
    }

    /// Through whose eyes `principal` wants to read, which is their own business for their own page, and an
    /// administrator's for every other. Throws `Problem`.
    func viewer(_ wish: String, for principal: Principal, of owner: String?) throws -> Viewer {
        let isOwn = owner != nil && principal.person.flatMap { directory.account($0)?.alias } == owner
        guard isOwn || principal.may(.administer) else {
            throw Problem(
                .directory(.forbidden), detail: "only administrators see other people's pages as somebody else does",
                hint: "Your own you may: viewAs works on the page of whoever signed in.")
        }
        if let audience = Self.audiences[wish] { return Viewer(least: audience) }
        let alias = try ParameterError.naming("viewAs") { try Alias(wish) }
        guard let account = directory.account(.alias, alias.text) else {
            throw Problem([ParameterError("viewAs", .invalid, "nobody in place has the alias '\(alias)'")])
        }
        return identity.roles.principal(account).viewer
    }

    /// The session of whoever sends a request with a browser; nil where nobody signs in, and for who came otherwise.
    func session(of request: Request) -> Sessions.Session? { identity.signIn?.session(of: request.headers, at: now()) }

    /// What forms of our pages bring along that were shown to `principal`: their session's, or where there are none, what
    /// only this service can make of their name.
    func formToken(of request: Request, by principal: Principal) -> String {
        session(of: request)?.formToken
            ?? identity.tokens.keys.hash(formSecret + principal.name).map { String($0, radix: 36) }.joined()
    }

    /// Somebody as whom another acts. Throws `DirectoryError.notFound` for nobody in place.
    func principal(actingAs alias: Alias) throws -> Principal {
        guard let account = directory.account(.alias, alias.text) else {
            throw DirectoryError(.notFound, "nobody in place has the alias '\(alias)'")
        }
        return identity.roles.principal(account)
    }

    /// What a page can be seen as beside a person. No alias begins with a colon.
    private static let audiences: [String: Audience] = [
        ":everyone": .everyone, ":company": .company, ":chain": .chain, ":hr": .private,
    ]

    /// Reads the provider's keys. Where that fails, or was tried just now, those that are known stay.
    func readProviderKeys() async { await identity.signIn?.provider.refresh(now: now()) }

    /// Who the request says it is from; nil when it says nothing. Throws `Problem` when it is not true.
    private func principal(_ request: Request) throws -> Principal? {
        let credentials = request.headers[values: .authorization]
        if let text = credentials.first {
            guard credentials.count == 1, let key = Self.bearer(text) else { throw Problem.badToken }
            return try principal(ofToken: key, request)
        }
        if let header = identity.proxyHeader, let name = HTTPField.Name(header.name) {
            let values = request.headers[values: name]
            if !values.isEmpty {
                guard values.count == 1, let account = directory.account(header.key, values[0]) else {
                    throw Problem.stranger
                }
                return identity.roles.principal(account)
            }
        }
        guard let session = identity.signIn?.session(of: request.headers, at: now()) else { return nil }
        try Self.checkOrigin(request)
        return directory.account(session.person).map { identity.roles.principal($0, others: session.roles) }
    }

    private func principal(ofToken key: String, _ request: Request) throws -> Principal {
        switch identity.tokens.find(key, at: now()) {
        case .owner: return .owner(request.headers[.phonebookActor].flatMap(Self.actor) ?? "owner")
        case .program(let principal): return principal
        case .person(let person, let scopes, let number):
            // Who left acts no more, from the moment on at which the directory knows it.
            guard let account = directory.account(person) else { throw Problem.badToken }
            var principal = identity.roles.principal(account, scopes: scopes)
            principal.token = number
            return principal
        case nil: break
        }
        guard let signIn = identity.signIn, !key.hasPrefix(TokenKeys.prefix) else { throw Problem.badToken }
        switch signIn.find(bearer: key, in: directory, at: now()) {
        case .keysWanted: throw ProviderKeysWanted()
        case .refused: throw Problem.badToken
        case .person(let claimed):
            guard let account = directory.account(claimed.person) else { throw Problem.badToken }
            return identity.roles.principal(account, others: claimed.roles, scopes: claimed.scopes)
        }
    }

    /// A browser sends its cookies along with what other sites make it send. It says from where, and `OwnPagesOnly` has
    /// seen that this is here; what does not say it may not change anything. Throws `Problem`.
    private static func checkOrigin(_ request: Request) throws {
        guard ![.get, .head, .options].contains(request.method), request.headers[.origin] == nil else { return }
        throw Problem(
            .directory(.forbidden), detail: "a request of a browser that changes something says its Origin",
            hint: "Programs use a token in place of a cookie.")
    }

    /// The token of `Bearer TOKEN` (RFC 6750, section 2.1); nil for anything else.
    private static func bearer(_ text: String) -> String? {
        let bytes = text.utf8
        guard bytes.count > 7, bytes.prefix(7).elementsEqual("Bearer ".utf8, by: { $0 | 0x20 == $1 | 0x20 }) else {
            return nil
        }
        let key = bytes.dropFirst(7)
        return key.contains(0x20) ? nil : String(Substring(key))
    }

    private func unnamed() throws -> Principal? {
        switch identity.unnamed {
        case .refused: return nil
        case .principal(let principal): return principal
        case .person(let alias):
            guard let account = directory.account(.alias, alias.text) else {
                throw Problem(
                    .directory(.forbidden), detail: "\(alias), as whom this service acts, is not in place",
                    hint: "Start it again with another --as.")
            }
            return identity.roles.principal(account)
        }
    }

    /// Somebody who has not said who they are, where that does not matter.
    private static let nobody = Principal(name: "", viewer: Viewer(), scopes: [])

    /// A login name, as the change log keeps it.
    private static func actor(_ name: String) -> String? {
        (1...64).contains(name.utf8.count) && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? name : nil
    }
}

extension HTTPField.Name {
    /// For whom a command of the directory's owner acts.
    static let phonebookActor = HTTPField.Name("Phonebook-Actor")!
}

extension Problem {
    /// Nobody is let in here who does not say who they are (RFC 9110, section 15.5.2).
    static let unauthorized = Problem(
        .unauthorized, detail: "say who you are",
        hint: "Programs send a token: Authorization: Bearer …; `phone token create` makes one.")

    /// Somebody else knows them, and the directory does not.
    static let stranger = Problem(
        .directory(.forbidden), detail: "nobody who is in place is known by what you are signed in as",
        hint: "Those who run this directory can say which name, number or address it goes by.")

    /// The same words for whatever is wrong with it, so that nothing is learnt from them (RFC 6750, section 3.1).
    static let badToken = Problem(
        .unauthorized, detail: "the token is not one that works here",
        hint: "It may have expired or been revoked: phone token list shows those that work.")
}

/// A token can be told only by keys that have to be read first, which takes time.
struct ProviderKeysWanted: Error {}
