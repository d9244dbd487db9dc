package import DirectoryModel

/// How Phonebook is known to an OpenID Connect provider, and the provider to it.
package struct ProviderSettings: Sendable, CustomStringConvertible {
    package static let usualScopes = "openid profile email"

    /// Exactly as the provider writes it, a slash at its end included.
    package let issuer: String
    package let clientID: String
    /// Nil for a public client, which PKCE alone protects.
    package let clientSecret: String?
    /// Where the provider sends people back to, exactly as it is registered there.
    package let redirectURI: String
    /// Separated by spaces.
    package let scopes: String
    /// The audience (`aud`) of tokens that programs send; nil when no such tokens are taken.
    package let bearerAudience: String?

    let issuerURL: ProviderURL

    /// Throws `DirectoryError.invalid` for an issuer or a redirect URI that is not `https` (on this machine, `http` will
    /// do), for an empty client id, secret or audience, for an audience that is the client id, and for scopes without
    /// `openid`.
    package init(
        issuer: String, clientID: String, clientSecret: String? = nil, redirectURI: String,
        scopes: String = usualScopes, bearerAudience: String? = nil
    ) throws(DirectoryError) {
        guard let issuerURL = ProviderURL(issuer), !issuer.contains("?") else {
            throw DirectoryError(
                .invalid, "'\(issuer.prefix(200))' is no issuer of OpenID Connect",
                hint: "It looks like https://login.example.com/realms/staff, exactly as \"issuer\" says it in "
                    + "https://login.example.com/realms/staff/.well-known/openid-configuration")
        }
        guard ProviderURL(redirectURI) != nil else {
            throw DirectoryError(
                .invalid, "'\(redirectURI.prefix(200))' can't be where people come back to from signing in",
                hint: "It begins with https://, such as https://phonebook.example.com/…; http:// will do on localhost.")
        }
        guard !clientID.isEmpty, clientSecret != "", bearerAudience != "" else {
            throw DirectoryError(
                .invalid, "the client id, its secret or the audience of tokens is empty",
                hint: "The id and the secret are where the provider lists its clients. Leave out what there is none of."
            )
        }
        guard bearerAudience != clientID else {
            throw DirectoryError(
                .invalid, "the audience of tokens is the client id, '\(clientID.prefix(200))'",
                hint: "Every sign-in's ID token has that audience and would open the API, too. Let the provider give "
                    + "tokens for programs another one, such as https://phonebook.example.com/v1.")
        }
        guard scopes.split(separator: " ").contains("openid") else {
            throw DirectoryError(
                .invalid, "the scopes '\(scopes.prefix(200))' leave out openid",
                hint: "Without it the provider does not say who signed in: \(Self.usualScopes)")
        }
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.redirectURI = redirectURI
        self.scopes = scopes
        self.bearerAudience = bearerAudience
        self.issuerURL = issuerURL
    }

    /// Without the secret.
    package var description: String { "\(clientID) at \(issuer)" }

    /// Where the provider describes itself (OpenID Connect Discovery, section 4.1).
    var discoveryURL: String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }
}
