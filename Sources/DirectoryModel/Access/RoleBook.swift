/// Who has which role, as settings say it: `hr: carol, dana; administrator: grace`. Whoever signs people in may add roles.
package struct RoleBook: Sendable, Equatable {
    private var roles: [String: Roles] = [:]

    package init() {}

    /// Throws `DirectoryError.invalid` for a role that there is not, and for what is no alias.
    package init(_ text: String) throws {
        for part in text.split(separator: ";") where !part.allSatisfy(\.isWhitespace) {
            let halves = part.split(separator: ":", maxSplits: 1)
            let name = halves[0].filter { !$0.isWhitespace }
            guard let role = Roles(name: name), halves.count == 2 else {
                let known = Roles.named.map(\.name).joined(separator: ", ")
                throw DirectoryError(
                    .invalid, "'\(part.prefix(80))' gives nobody a role",
                    hint: "For example hr: carol, dana; operator: bob. The roles are \(known).")
            }
            for word in halves[1].split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
                roles[try Alias(String(word)).text, default: []].formUnion(role)
            }
        }
    }

    /// Who has one.
    package var aliases: [String] { roles.keys.sorted() }

    /// What somebody has by the settings.
    package func roles(of alias: String) -> Roles { roles[alias, default: []] }

    /// Somebody who acts in their own name. `others` are roles that whoever signed them in gave them; `scopes` are those of
    /// their token, which then is good for no more.
    package func principal(_ account: Account, others: Roles = [], scopes: Set<Scope>? = nil) -> Principal {
        let scopes = scopes?.contains(.person) == true ? nil : scopes
        let roles = roles(of: account.alias).union(others)
        let readsAsHR = roles.contains(.hr) && scopes?.contains(.readPrivate) ?? true
        return Principal(
            name: account.alias, viewer: Viewer(person: account.id, least: readsAsHR ? .private : .everyone),
            roles: roles, scopes: scopes)
    }
}
