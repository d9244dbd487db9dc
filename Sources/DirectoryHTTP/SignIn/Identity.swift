package import DirectoryModel

/// How the service knows who somebody is.
package struct Identity: Sendable {
    /// As whom somebody acts who does not say who they are.
    package enum Unnamed: Sendable {
        /// Everybody has to say it.
        case refused
        case principal(Principal)
        /// Always that person, whoever it is: for development, and for showing things.
        case person(Alias)
    }

    package var unnamed: Unnamed
    package var roles: RoleBook
    package var tokens: TokenRing

    package init(unnamed: Unnamed, roles: RoleBook = RoleBook(), tokens: TokenRing) {
        self.unnamed = unnamed
        self.roles = roles
        self.tokens = tokens
    }
}
