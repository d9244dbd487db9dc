package import DirectoryModel
import Synchronization

/// The tokens that work, in memory: found by the hash of the key, so that how long it takes says nothing about the key.
package final class TokenRing: TokenService {
    private let desk: TokenDesk
    private let clock: @Sendable () -> Timestamp
    private let store: any TokenStore
    let keys: TokenKeys
    /// With the principal of a program, who is the same each time.
    private let ring: Mutex<[[UInt8]: (token: APIToken, program: Principal?)]>
    /// The hash of the key that the commands of this machine show to their own server.
    private let ownHash: [UInt8]

    /// `ownKey` opens everything. Throws `DirectoryError`.
    package init(
        store: any TokenStore, keys: TokenKeys, ownKey: String, clock: @escaping @Sendable () -> Timestamp
    ) throws {
        self.store = store
        self.keys = keys
        self.clock = clock
        desk = TokenDesk(store: store, keys: keys, clock: clock)
        ownHash = keys.hash(ownKey)
        ring = Mutex([:])
        try reload()
    }

    enum Finding {
        /// Whoever has the directory's file.
        case owner
        case program(Principal)
        case person(PersonID, scopes: Set<Scope>, number: Int)
    }

    /// What a key opens; nil for one that opens nothing.
    func find(_ key: String, at now: Timestamp) -> Finding? {
        guard key.hasPrefix(TokenKeys.prefix), key.utf8.count < 100 else { return nil }
        let hash = keys.hash(key)
        if hash == ownHash { return .owner }
        guard let (token, program) = ring.withLock({ $0[hash] }), token.isLive(at: now) else { return nil }
        if let program { return .program(program) }
        return token.person.map { .person($0, scopes: token.scopes, number: token.number) }
    }

    package func tokens() throws -> [APIToken] { try desk.tokens() }

    package func issue(_ request: TokenRequest, by author: String) throws -> IssuedToken {
        let issued = try desk.issue(request, by: author)
        try reload()
        return issued
    }

    package func revoke(_ nameOrNumber: String, by author: String) throws -> [APIToken] {
        let revoked = try desk.revoke(nameOrNumber, by: author)
        try reload()
        return revoked
    }

    /// Takes back the tokens of everybody who is not in place any more: should they come back, they get new ones. Throws
    /// `DirectoryError`.
    package func revokeTokens(ofLeaversIn directory: any DirectoryAccess) throws {
        let held = ring.withLock { Array($0.values.map(\.token)) }
        let lost = held.filter { token in token.person.map { directory.account($0) == nil } ?? false }
        guard !lost.isEmpty else { return }
        try store.revokeTokens(lost.map(\.number), at: clock(), by: "phone")
        try reload()
    }

    private func reload() throws {
        let kept = try store.keptTokens()
        ring.withLock { ring in
            ring = [:]
            for (token, hash) in kept where token.revoked == nil {
                var program = token.person == nil ? Principal(token: token.name, scopes: token.scopes) : nil
                program?.token = token.number
                ring[hash] = (token, program)
            }
        }
    }
}
