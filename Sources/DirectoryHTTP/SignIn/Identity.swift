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

        /// Whether somebody gets anywhere without saying who they are.
        var isLetIn: Bool { if case .refused = self { false } else { true } }
    }

    package var unnamed: Unnamed
    package var roles: RoleBook
    package var tokens: TokenRing
    /// How people sign in; nil where they don't.
    package var signIn: SignIn?
    /// The header in which a proxy says who asks, and what it says of them; nil where none is believed. Only for a service
    /// that nobody but the proxy reaches.
    package var proxyHeader: SubjectRule?

    package init(
        unnamed: Unnamed, roles: RoleBook = RoleBook(), tokens: TokenRing, signIn: SignIn? = nil,
        proxyHeader: SubjectRule? = nil
    ) {
        self.unnamed = unnamed
        self.roles = roles
        self.tokens = tokens
        self.signIn = signIn
        self.proxyHeader = proxyHeader
    }
}
