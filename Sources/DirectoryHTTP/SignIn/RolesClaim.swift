package import DirectoryModel

/// What somebody is beside an employee, as a claim says it: `groups; hr: people-team; administrator: it-admins` gives the
/// role to whoever has one of the values behind it. A claim alone, `roles`, has the names of roles for values.
package struct RolesClaim: Sendable, Equatable {
    package let name: String
    private let roles: [String: Roles]

    /// Throws `DirectoryError.invalid` for a role that there is not, and for what has no values.
    package init(_ text: String) throws {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        name = String(parts[0])
        var roles: [String: Roles] = [:]
        for part in parts.dropFirst() where !part.isEmpty {
            let halves = part.split(separator: ":", maxSplits: 1)
            guard let role = Roles(name: halves[0]), halves.count == 2 else {
                let known = Roles.named.map(\.name).joined(separator: ", ")
                throw DirectoryError(
                    .invalid, "'\(part.prefix(80))' gives nobody a role",
                    hint: "For example groups; hr: people-team; administrator: it-admins. The roles are \(known).")
            }
            for value in halves[1].split(separator: ",") { roles[String(value), default: []].formUnion(role) }
        }
        guard !name.isEmpty else {
            throw DirectoryError(.invalid, "the claim that names roles has no name", hint: "For example groups.")
        }
        self.roles = roles
    }

    /// The roles of whoever has these values.
    package func roles(of values: [String]) -> Roles {
        values.reduce(into: []) { found, value in
            found.formUnion(roles.isEmpty ? Roles(name: value) ?? [] : roles[value] ?? [])
        }
    }
}
