import ArgumentParser

/// How a server knows who somebody is.
struct SignInOptions: ParsableArguments {
    @Option(name: Setting.as.optionName, help: Setting.as.help)
    var asAlias: String?

    @Option(name: Setting.roles.optionName, help: Setting.roles.help)
    var roles: String?

    @Option(name: Setting.signInIssuer.optionName, help: Setting.signInIssuer.help)
    var issuer: String?

    @Option(name: Setting.signInClientID.optionName, help: Setting.signInClientID.help)
    var clientID: String?

    @Option(name: Setting.signInClientSecret.optionName, help: Setting.signInClientSecret.help)
    var clientSecret: String?

    @Option(name: Setting.signInScopes.optionName, help: Setting.signInScopes.help)
    var scopes: String?

    @Option(name: Setting.signInSubject.optionName, help: Setting.signInSubject.help)
    var subject: String?

    @Option(name: Setting.signInRoles.optionName, help: Setting.signInRoles.help)
    var rolesClaim: String?

    @Option(name: Setting.signInAudience.optionName, help: Setting.signInAudience.help)
    var audience: String?

    @Option(name: Setting.sessionHours.optionName, help: Setting.sessionHours.help)
    var sessionHours: String?

    @Option(name: Setting.publicURL.optionName, help: Setting.publicURL.help)
    var publicURL: String?

    @Option(name: Setting.proxyHeader.optionName, help: Setting.proxyHeader.help)
    var proxyHeader: String?

    @Option(name: Setting.embedOrigins.optionName, help: Setting.embedOrigins.help)
    var embedOrigins: String?

    var flags: [Settings.Flag] {
        [
            (.as, asAlias), (.roles, roles), (.signInIssuer, issuer), (.signInClientID, clientID),
            (.signInClientSecret, clientSecret), (.signInScopes, scopes), (.signInSubject, subject),
            (.signInRoles, rolesClaim), (.signInAudience, audience), (.sessionHours, sessionHours),
            (.publicURL, publicURL), (.proxyHeader, proxyHeader),
            (.embedOrigins, embedOrigins),
        ]
    }
}
