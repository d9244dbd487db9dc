package import DirectoryModel

/// What a token says, after its signature and its claims were found good. There is no other way to make one.
package struct VerifiedClaims: Sendable, CustomStringConvertible {
    /// `sub`: who it is, in the issuer's words. Unique and never given again only within the issuer.
    package let subject: String
    package let issuer: String
    /// `iat`; access tokens need not say it.
    package let issued: Timestamp?
    /// `exp`, rounded down.
    package let expires: Timestamp
    /// The token itself, for `OpenIDProvider.endSession`. It is a secret while it lives.
    package let token: String

    private let members: StrictJSON.Object

    init(
        subject: String, issuer: String, issued: Timestamp?, expires: Timestamp, token: String,
        members: StrictJSON.Object
    ) {
        self.subject = subject
        self.issuer = issuer
        self.issued = issued
        self.expires = expires
        self.token = token
        self.members = members
    }

    /// A claim that is a string, such as `email` or `address.country`; nil when it is not there or something else.
    package func string(_ name: String) -> String? { Self.member(name[...], of: members)?.text }

    /// A claim that is true or false, such as `email_verified`; nil when it is not there or something else.
    package func bool(_ name: String) -> Bool? {
        guard case .bool(let value) = Self.member(name[...], of: members) else { return nil }
        return value
    }

    /// A claim that is an array of strings, such as `groups` or `realm_access.roles`. A lone string is an array of one:
    /// some issuers write it so. Nil when it is not there or anything in it is something else.
    package func strings(_ name: String) -> [String]? {
        let value = Self.member(name[...], of: members)
        return value?.text.map { [$0] } ?? value?.texts
    }

    /// Only who it is: what else a token says belongs in no log.
    package var description: String { "\(subject) of \(issuer)" }

    /// A dot leads into an object, or belongs to the name, as in `https://example.com/roles`: the longest name that is
    /// there counts.
    private static func member(_ name: Substring, of object: StrictJSON.Object) -> StrictJSON? {
        if let value = object[String(name)] { return value }
        for dot in name.indices.reversed() where name[dot] == "." {
            guard case .object(let inner) = object[String(name[..<dot])] else { continue }
            if let value = member(name[name.index(after: dot)...], of: inner) { return value }
        }
        return nil
    }
}
