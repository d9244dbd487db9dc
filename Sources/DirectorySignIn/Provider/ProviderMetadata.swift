/// What a provider says of itself (OpenID Connect Discovery, section 3), as far as it matters here.
struct ProviderMetadata: Sendable {
    enum ClientAuthentication: Sendable {
        case basic, post
        /// A public client.
        case none
    }

    let authorizationEndpoint: ProviderURL
    let tokenEndpoint: ProviderURL
    let keySet: ProviderURL
    /// Nil when it offers no sign-out.
    let endSessionEndpoint: ProviderURL?
    let clientAuthentication: ClientAuthentication
    /// Whether it says which issuer it is with every code (RFC 9207, section 3).
    let saysIssuer: Bool

    /// Throws `SignInFailure.badMetadata` when the document is not by the issuer of the settings, lacks what signing in
    /// needs, or says that it can't do what is needed.
    init(_ document: [UInt8], _ settings: ProviderSettings) throws(SignInFailure) {
        guard let metadata = try? StrictJSON.object(document) else { throw .badMetadata("it is no JSON object") }
        guard let issuer = metadata["issuer"]?.text, issuer.utf8.elementsEqual(settings.issuer.utf8) else {
            throw .badMetadata("issuer is not exactly the one of the settings")
        }
        guard Self.offers("S256", "code_challenge_methods_supported", metadata),
            Self.offers("code", "response_types_supported", metadata)
        else { throw .badMetadata("it does not offer the authorization code flow with PKCE by S256") }
        let algorithms = SigningAlgorithm.allCases.map(\.rawValue)
        guard algorithms.contains(where: { Self.offers($0, "id_token_signing_alg_values_supported", metadata) }) else {
            throw .badMetadata("it signs ID tokens by none of \(algorithms.joined(separator: ", "))")
        }
        authorizationEndpoint = try Self.endpoint("authorization_endpoint", metadata, settings)
        tokenEndpoint = try Self.endpoint("token_endpoint", metadata, settings)
        keySet = try Self.endpoint("jwks_uri", metadata, settings)
        endSessionEndpoint =
            metadata["end_session_endpoint"] == nil
            ? nil : try Self.endpoint("end_session_endpoint", metadata, settings)
        saysIssuer = metadata["authorization_response_iss_parameter_supported"] == .bool(true)
        clientAuthentication = try Self.clientAuthentication(metadata, settings)
    }

    /// Nowhere but to `https`; to `http` on this machine only where the issuer itself is there. Otherwise a provider could
    /// make the server speak to its own neighbours.
    private static func endpoint(
        _ name: String, _ metadata: StrictJSON.Object, _ settings: ProviderSettings
    ) throws(SignInFailure) -> ProviderURL {
        guard let text = metadata[name]?.text, let url = ProviderURL(text), !url.isPlain || settings.issuerURL.isPlain
        else { throw .badMetadata("\(name) is no https URL") }
        return url
    }

    /// What a list does not say may be so: most members are optional.
    private static func offers(_ value: String, _ name: String, _ metadata: StrictJSON.Object) -> Bool {
        guard let list = metadata[name] else { return true }
        return list.texts?.contains(value) == true
    }

    /// `client_secret_basic` is what a provider offers that does not say.
    private static func clientAuthentication(
        _ metadata: StrictJSON.Object, _ settings: ProviderSettings
    ) throws(SignInFailure) -> ClientAuthentication {
        let list = "token_endpoint_auth_methods_supported"
        guard settings.clientSecret != nil else { return .none }
        if offers("client_secret_basic", list, metadata) { return .basic }
        if offers("client_secret_post", list, metadata) { return .post }
        throw .badMetadata("\(list) has neither client_secret_basic nor client_secret_post")
    }
}
