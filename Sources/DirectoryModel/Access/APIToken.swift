/// A key that a program shows, or a person's own terminal: all that is known of it but the key itself.
package struct APIToken: Sendable, Equatable {
    /// 0 for one that is not kept yet.
    package var number: Int
    /// Two that work may have one name, so that one can be replaced by the other while programs go on.
    package var name: String
    package var scopes: Set<Scope>
    /// As whom it acts; nil for a program of its own.
    package var person: PersonID?
    package var created: Timestamp
    package var createdBy: String
    package var expires: Timestamp
    package var revoked: Timestamp?

    package init(
        number: Int = 0, name: String, scopes: Set<Scope>, person: PersonID? = nil, created: Timestamp,
        createdBy: String, expires: Timestamp, revoked: Timestamp? = nil
    ) {
        self.number = number
        self.name = name
        self.scopes = scopes
        self.person = person
        self.created = created
        self.createdBy = createdBy
        self.expires = expires
        self.revoked = revoked
    }

    package func isLive(at now: Timestamp) -> Bool { revoked == nil && now < expires }

    /// In order, as they are shown.
    package var scopeNames: [String] { scopes.map(\.text).sorted() }

    /// 1 to 64 of `a`–`z`, `0`–`9`, `.`, `_` and `-`.
    package static func isValidName(_ name: String) -> Bool { Alias.isValid(name.utf8) }
}

/// A token and the key to it, which is shown once and kept nowhere.
package struct IssuedToken: Sendable, Equatable {
    package var token: APIToken
    package var key: String

    package init(token: APIToken, key: String) {
        self.token = token
        self.key = key
    }
}

/// What somebody wants a token to be.
package struct TokenRequest: Sendable, Equatable {
    package var name: String
    package var scopes: Set<Scope>
    /// As whom it acts; nil for a program of its own.
    package var alias: Alias?
    /// Days for which it works.
    package var days: Int

    package static let days = 1...366
    package static let usualDays = 90

    /// Throws `DirectoryError.invalid` for what no token can be.
    package init(name: String, scopes: [String], alias: Alias? = nil, days: Int = usualDays) throws {
        guard APIToken.isValidName(name) else {
            throw DirectoryError(
                .invalid, "'\(name.prefix(80))' is no name for a token",
                hint: "It is 1 to 64 of a-z, 0-9, '.', '_' and '-': the program's name, for example.")
        }
        guard !scopes.isEmpty else {
            throw DirectoryError(
                .invalid, "a token without a scope opens nothing", hint: "Give it one, for example people:read.")
        }
        guard Self.days.contains(days) else {
            throw DirectoryError(.invalid, "a token works for \(Self.days.lowerBound) to \(Self.days.upperBound) days")
        }
        self.name = name
        self.scopes = Set(try scopes.map { try Scope($0) })
        guard alias != nil || !self.scopes.contains(.person) else {
            throw DirectoryError(
                .invalid, "the scope person is for a token that acts as somebody", hint: "Say as whom, by alias.")
        }
        self.alias = alias
        self.days = days
    }
}

/// What a door offers about tokens; the directory's own process answers it, and a server elsewhere. Every method throws
/// `DirectoryError`.
package protocol TokenService: Sendable {
    /// All there are, also those that work no more, oldest first.
    func tokens() throws -> [APIToken]

    /// Throws `conflict` when two of that name work already, `notFound` for a person who is not there.
    func issue(_ request: TokenRequest, by author: String) throws -> IssuedToken

    /// All of that name, or the one with that number, work no more from now on. Returns those that did. Throws `notFound`
    /// when none did.
    func revoke(_ nameOrNumber: String, by author: String) throws -> [APIToken]
}

/// Where tokens are kept.
package protocol TokenStore: Sendable {
    /// With the hash of each.
    func keptTokens() throws -> [(token: APIToken, hash: [UInt8])]

    /// Keeps a new one, which gets its number. Throws `conflict` when two of that name work already.
    func keep(_ token: APIToken, hash: [UInt8]) throws -> APIToken

    func revokeTokens(_ numbers: [Int], at time: Timestamp, by author: String) throws

    /// Throws `notFound` for a person who is not in place.
    func holder(_ alias: Alias) throws -> PersonID
}

/// Makes tokens and takes them back. What it is given makes the keys: randomness and the hash are its own business.
package struct TokenDesk: TokenService {
    private let store: any TokenStore
    private let clock: @Sendable () -> Timestamp
    private let keys: TokenKeys

    package init(store: any TokenStore, keys: TokenKeys, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.keys = keys
        self.clock = clock
    }

    package func tokens() throws -> [APIToken] { try store.keptTokens().map(\.token) }

    package func issue(_ request: TokenRequest, by author: String) throws -> IssuedToken {
        let now = clock()
        let person = try request.alias.map { try store.holder($0) }
        let key = keys.make()
        let token = APIToken(
            name: request.name, scopes: request.scopes, person: person, created: now, createdBy: author,
            expires: Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + request.days * 86_400))
        return IssuedToken(token: try store.keep(token, hash: keys.hash(key)), key: key)
    }

    package func revoke(_ nameOrNumber: String, by author: String) throws -> [APIToken] {
        let now = clock()
        let meant = try tokens().filter {
            ($0.name == nameOrNumber || String($0.number) == nameOrNumber) && $0.isLive(at: now)
        }
        guard !meant.isEmpty else {
            throw DirectoryError(
                .notFound, "no token that works is called '\(nameOrNumber.prefix(80))'",
                hint: "phone token list shows them all.")
        }
        try store.revokeTokens(meant.map(\.number), at: now, by: author)
        return meant
    }
}

/// How keys are made, and what is kept of them. The composition root gives both.
package struct TokenKeys: Sendable {
    /// So many random bytes.
    let random: @Sendable (Int) -> [UInt8]
    /// SHA-256: a key has 256 random bits, so that nothing slower is needed.
    private let digest: @Sendable ([UInt8]) -> [UInt8]

    package init(random: @escaping @Sendable (Int) -> [UInt8], digest: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.random = random
        self.digest = digest
    }

    /// What every key begins with, so that one that is found somewhere is known for what it is.
    package static let prefix = "phone_"

    func make() -> String { Self.prefix + secret() }

    /// 256 random bits, in letters and digits that a URL and a cookie take (RFC 4648, section 5).
    package func secret() -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in random(32) {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[bits >> count & 63])
            }
            bits &= (1 << count) - 1
        }
        if count > 0 { text.append(alphabet[bits << (6 - count) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }

    package func hash(_ key: String) -> [UInt8] { digest(Array(key.utf8)) }
}

extension JSONWriter {
    /// A token, without its key, which nobody has kept.
    package mutating func token(_ token: APIToken) {
        object { json in
            json.member("number", token.number)
            json.member("name", token.name)
            json.array("scopes", token.scopeNames) { $0.string($1) }
            json.member("person", token.person?.text)
            json.member("created", token.created.description)
            json.member("createdBy", token.createdBy)
            json.member("expires", token.expires.description)
            json.member("revoked", token.revoked?.description)
        }
    }
}
