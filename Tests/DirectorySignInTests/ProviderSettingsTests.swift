import DirectoryModel
import DirectorySignIn
import Testing

@Suite("The settings of a provider")
struct ProviderSettingsTests {
    private func settings(
        issuer: String = "https://login.example.com", id: String = "phonebook", secret: String? = nil,
        redirect: String = "https://phonebook.example.com/back", scopes: String = "openid", audience: String? = nil
    ) throws -> ProviderSettings {
        try ProviderSettings(
            issuer: issuer, clientID: id, clientSecret: secret, redirectURI: redirect, scopes: scopes,
            bearerAudience: audience)
    }

    static let issuers = [
        "https://login.example.com", "https://login.example.com/", "https://login.example.com:8443/realms/staff",
        "http://localhost:8080", "http://127.0.0.1:80/x", "http://127.255.3.4", "http://[::1]:9000/x",
        "https://[2001:db8::1]/",
    ]

    @Test("take an issuer by https, and on this machine by http", arguments: issuers)
    func good(issuer: String) throws {
        #expect(try settings(issuer: issuer).issuer == issuer)
    }

    static let noIssuers = [
        "", "login.example.com", "http://login.example.com", "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://127.0.0.1@example.com", "https://a:b@example.com", "https://", "https:///x", "https://x:0",
        "https://x:99999",
        "https://x:1a", "https://x#y", "https://x?y", "https://x y", "https://x\n", "https://é.example", "ftp://x",
        "HTTPS://x",
        "https://x\\y", "http://2130706433", "http://127.1", "http://127.0.0.256", "http://0.0.0.0", "https://[::1",
        "file:///x",
        "http://[::2]", "http://127.0.0.+1",
    ]

    @Test("refuse what is none", arguments: noIssuers)
    func bad(issuer: String) {
        #expect(throws: DirectoryError.self) { try settings(issuer: issuer) }
        if !issuer.contains("?") {
            #expect(throws: DirectoryError.self) { try settings(redirect: issuer) }
        }
    }

    @Test("refuse what would open a door: an empty secret, no openid, one audience for people and programs")
    func others() {
        #expect(throws: DirectoryError.self) { try settings(id: "") }
        #expect(throws: DirectoryError.self) { try settings(secret: "") }
        #expect(throws: DirectoryError.self) { try settings(audience: "") }
        #expect(throws: DirectoryError.self) { try settings(audience: "phonebook") }
        #expect(throws: DirectoryError.self) { try settings(scopes: "profile email") }
        #expect(throws: DirectoryError.self) { try settings(scopes: "") }
    }

    @Test("show no secret")
    func description() throws {
        #expect(!"\(try settings(secret: "hush"))".contains("hush"))
    }
}
