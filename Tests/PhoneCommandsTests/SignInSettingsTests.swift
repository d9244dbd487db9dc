import DirectoryHTTP
import DirectoryModel
import Testing

@testable import PhoneCommands

@Suite("The settings of signing in")
struct SignInSettingsTests {
    private static let whole: [Setting: String?] = [
        .signInIssuer: "https://login.example.com", .signInClientID: "phonebook",
        .publicURL: "https://phonebook.example.com/",
    ]

    private func settings(_ flags: [Setting: String?], without: Setting? = nil) -> Settings {
        var flags = Self.whole.merging(flags) { $1 }
        if let without { flags[without] = nil }
        return Settings(
            flags: flags.filter { $0.value != nil }.map { ($0, $1) }, environment: Environment([:]))
    }

    @Test("let the service be reached from elsewhere, and nobody in who does not say who they are")
    func whole() throws {
        let settings = settings([.host: "0.0.0.0"])
        let place = try settings.place()
        #expect(try settings.signIn(at: place) != nil)
        guard case .refused = try settings.unnamed() else { return #expect(Bool(false), "somebody is let in") }
        let open = Settings(flags: [(.host, "0.0.0.0")], environment: Environment([:]))
        #expect(throws: DirectoryError.self) { try open.place() }
    }

    @Test("need no public URL where browsers see the service as it serves itself")
    func publicURL() throws {
        let own = settings([.port: "8443"], without: .publicURL)
        #expect(try own.signIn(at: own.place()) != nil)
        let any = settings([.port: "0"], without: .publicURL)
        let error = #expect(throws: DirectoryError.self) { try any.signIn(at: any.place()) }
        #expect(error?.message == "--sign-in-issuer needs --public-url here")
    }

    @Test("name the service, and the tools that show its cards, with or without anybody signing in")
    func origins() throws {
        let own = Settings(
            flags: [(.publicURL, "https://phonebook.example.com/"), (.embedOrigins, "https://a.example, http://b:81")],
            environment: Environment([:]))
        let configuration = try own.serverConfiguration(at: own.place())
        #expect(configuration.publicURL == "https://phonebook.example.com")
        #expect(configuration.embedOrigins.origins == ["https://a.example", "http://b:81"])
        let wrong = Settings(flags: [(.embedOrigins, "https://a.example/")], environment: Environment([:]))
        let error = #expect(throws: DirectoryError.self) { try wrong.serverConfiguration(at: wrong.place()) }
        #expect(error?.message == "--embed-origins can't be 'https://a.example/'")
    }

    @Test(
        "are refused with what to do",
        arguments: [
            ([.as: "minjun"], "--as is for a service to which nobody signs in"),
            ([.signInClientID: nil], "--sign-in-issuer needs --sign-in-client-id"),
            ([.signInIssuer: nil], "--sign-in-client-id needs --sign-in-issuer"),
            ([.signInIssuer: "http://login.example.com"], "'http://login.example.com' is no issuer of OpenID Connect"),
            ([.signInSubject: "email"], "--sign-in-subject can't be 'email'"),
            ([.signInSubject: "=alias"], "--sign-in-subject can't be '=alias'"),
            ([.signInRoles: "groups; boss: x"], "--sign-in-roles can't be 'groups; boss: x'"),
            ([.sessionHours: "0"], "--session-hours can't be '0'"),
            ([.publicURL: "https://a.example/phone"], "--public-url can't be 'https://a.example/phone'"),
            ([.proxyHeader: "X-User=alias"], "--proxy-header needs --socket"),
            ([.proxyHeader: "X User=alias", .socket: "a.sock"], "--proxy-header can't be 'X User=alias'"),
            ([.signInAudience: "phonebook"], "the audience of tokens is the client id, 'phonebook'"),
        ] as [([Setting: String?], String)])
    func refusals(flags: [Setting: String?], message: String) throws {
        let settings = settings(flags)
        let error = #expect(throws: DirectoryError.self) {
            let place = try settings.place()
            _ = try settings.unnamed()
            _ = try settings.signIn(at: place)
            _ = try settings.proxyHeader(at: place)
        }
        #expect(error?.message == message)
    }
}
