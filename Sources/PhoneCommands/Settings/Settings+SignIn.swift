import DirectoryHTTP
import DirectoryModel
import DirectorySignIn

/// How people sign in.
extension Settings {
    /// Whether everybody has to say who they are.
    var needsSignIn: Bool { self[.signInIssuer].text != nil || self[.proxyHeader].text != nil }

    /// Nil where no provider is named. Throws `invalid` for what can't be, or is missing.
    func signIn(at place: ServicePlace) throws -> SignIn? {
        guard let issuer = self[.signInIssuer].text else {
            for setting in [Setting.signInClientID, .signInClientSecret, .signInAudience, .signInRoles]
            where self[setting].text != nil {
                throw DirectoryError(
                    .invalid, "\(setting.flag) needs \(Setting.signInIssuer.flag)",
                    hint: "It says with whom people sign in; \(Setting.signInIssuer.variable) is not set.")
            }
            return nil
        }
        guard let clientID = self[.signInClientID].text else {
            throw DirectoryError(
                .invalid, "\(Setting.signInIssuer.flag) needs \(Setting.signInClientID.flag)",
                hint: "It is the name by which the provider knows this service; it is given where the provider lists "
                    + "its clients.")
        }
        let url = try publicURL(at: place)
        let settings = try ProviderSettings(
            issuer: issuer, clientID: clientID, clientSecret: self[.signInClientSecret].text,
            redirectURI: url + SignIn.returnPath,
            scopes: self[.signInScopes].text ?? ProviderSettings.usualScopes,
            bearerAudience: self[.signInAudience].text)
        return SignIn(
            provider: OpenIDProvider(settings), publicURL: url,
            subject: try rule(.signInSubject) { try SubjectRule($0) },
            roles: self[.signInRoles].text == nil ? nil : try rule(.signInRoles) { try RolesClaim($0) },
            keys: Credentials.keys,
            sessionHours: try number(.sessionHours, in: SignIn.sessionHours, of: "hours"))
    }

    /// The header in which a proxy says who asks; nil where none is believed. Throws `invalid` where others than the proxy
    /// could send it.
    func proxyHeader(at place: ServicePlace) throws -> SubjectRule? {
        guard self[.proxyHeader].text != nil else { return nil }
        guard case .socket = place else {
            throw DirectoryError(
                .invalid, "\(Setting.proxyHeader.flag) needs \(Setting.socket.flag)",
                hint: "Anybody who reaches a port could send that header and be whoever they like.")
        }
        let rule = try rule(.proxyHeader) { try SubjectRule($0) }
        guard SubjectRule.isHeader(rule.name) else {
            throw refusal(of: .proxyHeader, try value(of: .proxyHeader), hint: "'\(rule.name)' is no name of a header.")
        }
        return rule
    }

    /// Without a slash at its end. Where browsers see the service as it serves itself, it need not be said.
    private func publicURL(at place: ServicePlace) throws -> String {
        guard let url = try publicURL() else {
            if case .port(let address, _) = place, address.port != 0 { return place.url }
            throw DirectoryError(
                .invalid, "\(Setting.signInIssuer.flag) needs \(Setting.publicURL.flag) here",
                hint: "The provider sends browsers back to it: https://phonebook.example.com.")
        }
        return url
    }

    /// The same as it is said; nil where it is not. Throws `invalid` for what is no address of a service.
    func publicURL() throws -> String? {
        guard let text = self[.publicURL].text else { return nil }
        let url = text.hasSuffix("/") ? String(text.dropLast()) : text
        // No more than scheme, host and port: paths of the service begin at the root.
        guard EmbedOrigins.isOrigin(url) else {
            throw refusal(
                of: .publicURL, try value(of: .publicURL), hint: "It has no path: https://phonebook.example.com.")
        }
        return url
    }

    /// Whose pages may show cards of people. Throws `invalid` for what is no origin.
    func embedOrigins() throws -> EmbedOrigins {
        guard self[.embedOrigins].text != nil else { return .none }
        return try rule(.embedOrigins) { try EmbedOrigins($0) }
    }

    private func rule<Rule>(_ setting: Setting, _ read: (String) throws -> Rule) throws -> Rule {
        let value = try value(of: setting)
        do {
            return try read(value.text ?? "")
        } catch let error as DirectoryError {
            throw refusal(of: setting, value, hint: "\(error.message). \(error.hint)")
        }
    }
}
