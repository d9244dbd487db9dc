import DirectoryModel
import DirectorySignIn
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import SignInTestSupport
import Testing

@testable import DirectoryHTTP

/// A service to which people sign in, with a provider that a test has scripted.
struct SignedInService {
    let provider = ScriptedProvider()
    var service: Service
    let signIn: SignIn
    static let browser: HTTPFields = [.accept: "text/html"]

    init(
        subject: String = "email=email", roles: String? = nil, hours: Int = 12, subjectOfProxy: String? = nil
    ) throws {
        service = try Service()
        signIn = SignIn(
            provider: OpenIDProvider(
                try ProviderSettings(
                    issuer: TestIssuer.issuer, clientID: TestIssuer.clientID, clientSecret: "s",
                    redirectURI: "https://phonebook.example.com" + SignIn.returnPath,
                    bearerAudience: TestIssuer.audience), transport: provider),
            publicURL: "https://phonebook.example.com", subject: try SubjectRule(subject),
            roles: try roles.map { try RolesClaim($0) }, keys: SampleCompany.keys, sessionHours: hours)
        service.unnamed = .refused
        service.signIn = signIn
        service.proxyHeader = try subjectOfProxy.map { try SubjectRule($0) }
    }

    /// Claims as they are at the company's time.
    static func claims(_ more: [String: String?]) -> [String: String?] {
        let now = SampleCompany.now.secondsSinceEpoch
        return ["iat": "\(now - 10)", "nbf": "\(now - 10)", "exp": "\(now + 300)"].merging(more) { $1 }
    }

    /// Goes to the provider and comes back as whom `claims` say.
    func enter(
        _ client: any TestClientProtocol, to: String = "/", _ claims: [String: String?] = Self.alice,
        change: (inout [String: String]) -> Void = { _ in }
    ) async throws -> TestResponse {
        let begun = try await client.execute(uri: "/sign-in?to=\(to)", method: .get, headers: Self.browser)
        #expect(begun.status == .seeOther)
        let asked = try QueryParameters(
            try #require(begun.headers[.location]?.split(separator: "?").last.map(String.init)), allowed: [],
            reading: ["state", "nonce", "code_challenge_method", "redirect_uri"])
        #expect(asked["code_challenge_method"] == "S256")
        #expect(asked["redirect_uri"] == "https://phonebook.example.com/sign-in/return")
        let nonce = try #require(asked["nonce"])
        let token = TestIssuer.token(
            TestIssuer.idTokenClaims, by: "rsa", "RS256",
            claims: Self.claims(["nonce": "\"\(nonce)\"", "nbf": nil].merging(claims) { $1 }))
        provider.answer("token", #"{"token_type":"Bearer","id_token":"\#(token)"}"#)
        var answer = ["code": "abc", "state": try #require(asked["state"])]
        change(&answer)
        let query = answer.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        return try await client.execute(
            uri: "\(SignIn.returnPath)?\(query)&session_state=x", method: .get,
            headers: [.cookie: try Self.cookie(begun, Cookie.signIn), .accept: "text/html"])
    }

    static let alice: [String: String?] = ["email": "\"alice+hr@example.com\"", "email_verified": "true"]

    /// `name=value`, as a browser sends back what an answer set.
    static func cookie(_ answer: TestResponse, _ name: String = Cookie.session) throws -> String {
        let fields = answer.headers[values: .setCookie]
        let field = try #require(fields.first { $0.hasPrefix(name + "=") }, "\(fields)")
        #expect(field.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax") || field.contains("Lax; Max-Age="))
        return String(field.prefix { $0 != ";" })
    }
}

extension QueryParameters {
    fileprivate init(_ query: String, allowed: [String], reading names: [String]) throws {
        try self.init(query, allowed: names, ignoringOthers: true)
    }
}

@Suite("Signing in")
struct SignInTests {
    private let signedIn: SignedInService
    private let browser = SignedInService.browser

    init() throws { signedIn = try SignedInService() }

    @Test("a browser without a session is sent to sign in, and comes back to where it was; a program gets 401")
    func redirect() async throws {
        try await signedIn.service.session { [signedIn, browser] client in
            let page = try await client.execute(uri: "/users/bob?viewAs=:everyone", method: .get, headers: browser)
            #expect(page.status == .found)
            #expect(page.headers[.location] == "/sign-in?to=%2Fusers%2Fbob%3FviewAs%3D%3Aeveryone")
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(
                try await client.execute(uri: "/v1/people/bob", method: .get, headers: browser).status == .unauthorized)
            let back = try await signedIn.enter(client, to: "%2Fusers%2Fbob")
            #expect(back.status == .seeOther && back.headers[.location] == "/users/bob")
            #expect(back.headers[values: .setCookie].contains { $0.hasPrefix("\(Cookie.signIn)=;") })
            let cookie = try SignedInService.cookie(back)
            let bob = try await client.execute(
                uri: "/users/bob", method: .get, headers: [.accept: "text/html", .cookie: cookie])
            #expect(bob.status == .ok && bob.text.contains("Bob Stone"))
            let me = try await client.execute(uri: "/v1/people/me", method: .get, headers: [.cookie: cookie])
            #expect(me.text.contains(#""alias":"alice","roles":[]"#))
            let home = try await client.execute(uri: "/", method: .get, headers: [.cookie: cookie])
            #expect(home.text.contains(#"<a href="/users/alice">Your page</a>"#))
        }
    }

    @Test(
        "leads back to paths of this service only",
        arguments: [
            "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\nb", "/a b", "",
            "x",
            "/\u{e9}",
        ])
    func openRedirect(to: String) {
        #expect(SignInRoutes.ownPath(to) == "/")
        #expect(SignInRoutes.ownPath("/users/bob?viewAs=:hr") == "/users/bob?viewAs=:hr")
    }

    @Test("a wrong state, a foreign issuer, a foreign cookie, no cookie, an error and a missing code do not sign in")
    func refusals() async throws {
        try await signedIn.service.session { [signedIn, browser] client in
            for change: @Sendable (inout [String: String]) -> Void in [
                { $0["state"] = "other" }, { $0["state"] = nil }, { $0["iss"] = "https://evil.example" },
                { $0["code"] = nil }, { $0["error"] = "access_denied" }, { $0["code"] = "" },
            ] {
                let answer = try await signedIn.enter(client, change: change)
                #expect(answer.status == .forbidden)
                #expect(answer.headers[.setCookie] == nil)
                #expect(answer.text.contains("You are not signed in"))
            }
            for cookie in ["", "\(Cookie.signIn)=x", "\(Cookie.signIn)=\(String(repeating: "A", count: 200))"] {
                let answer = try await client.execute(
                    uri: "\(SignIn.returnPath)?code=a&state=b", method: .get,
                    headers: browser.merging([.cookie: cookie]))
                #expect(answer.status == .forbidden)
            }
            let twice = try await client.execute(
                uri: "\(SignIn.returnPath)?code=a&code=b&state=c", method: .get, headers: browser)
            #expect(twice.status == .badRequest)
            // One nonce of another sign-in.
            #expect(try await signedIn.enter(client, ["nonce": "\"other\""]).status == .forbidden)
        }
    }

    @Test("somebody whom the directory does not know, or whose address is not theirs for sure, is told so")
    func strangers() async throws {
        let claims: [[String: String?]] = [
            ["email": "\"nobody@example.com\""], [:], ["email": "7"], ["email": "\"\""],
            ["email": "\"alice+hr@example.com\"", "email_verified": "false"],
        ]
        try await signedIn.service.session { [signedIn] client in
            for claims in claims {
                let answer = try await signedIn.enter(client, claims)
                #expect(answer.status == .forbidden)
                #expect(answer.text.contains("Nobody who is in place is known by what you are signed in as"))
                #expect(!answer.headers[values: .setCookie].contains { $0.hasPrefix("\(Cookie.session)=") })
            }
        }
    }

    @Test("a session ends when its time is over, when its person signs out, and when they leave")
    func ends() async throws {
        try await signedIn.service.session { [signedIn, browser] client in
            let cookie = try SignedInService.cookie(try await signedIn.enter(client))
            func status(_ cookie: String) async throws -> HTTPResponse.Status {
                try await client.execute(uri: "/v1/people/bob", method: .get, headers: [.cookie: cookie]).status
            }
            #expect(try await status(cookie) == .ok)
            #expect(try await status(cookie + "x") == .unauthorized)
            #expect(try await status("\(Cookie.session)=") == .unauthorized)
            let id = String(cookie.dropFirst(Cookie.session.count + 1))
            let session = try #require(signedIn.signIn.sessions.find(id, at: SampleCompany.now))
            #expect(signedIn.signIn.sessions.find(id, at: SampleCompany.now.adding(12 * 3600)) == nil)

            func signOut(_ form: String, _ more: HTTPFields) async throws -> TestResponse {
                let fields: HTTPFields = [
                    .cookie: cookie, .contentType: "application/x-www-form-urlencoded", .accept: "text/html",
                ]
                return try await client.execute(
                    uri: "/sign-out", method: .post, headers: fields.merging(more), body: ByteBuffer(string: form))
            }
            let own: HTTPFields = [.origin: "https://phonebook.example.com"]
            let form = "form=" + session.formToken
            #expect(try await signOut(form, [:]).status == .forbidden)
            #expect(try await signOut(form, [.origin: "https://evil.example"]).status == .forbidden)
            #expect(try await signOut(form, [.origin: "null"]).status == .forbidden)
            #expect(try await signOut("", own).status == .forbidden)
            #expect(try await signOut("form=x", own).status == .forbidden)
            #expect(try await status(cookie) == .ok)
            let out = try await signOut(form, own)
            #expect(out.status == .ok && out.text.contains("https://login.example.com/end?client_id=phonebook"))
            #expect(try await status(cookie) == .unauthorized)

            let again = try SignedInService.cookie(try await signedIn.enter(client))
            #expect(try await status(again) == .ok)
            try signedIn.service.company.leave(3)
            #expect(try await status(again) == .unauthorized)
            signedIn.signIn.endSessions(ofLeaversIn: signedIn.service.company.roster)
            try signedIn.service.company.comeBack(3)
            #expect(try await status(again) == .unauthorized)
        }
    }

    @Test("what changes something says its origin when a cookie says who it is")
    func origin() async throws {
        try await signedIn.service.session { [signedIn] client in
            let cookie = try SignedInService.cookie(try await signedIn.enter(client))
            func patch(_ more: HTTPFields) async throws -> HTTPResponse.Status {
                let fields: HTTPFields = [
                    .cookie: cookie, .contentType: "application/merge-patch+json", .ifMatch: "*",
                ]
                return try await client.execute(
                    uri: "/v1/people/alice", method: .patch, headers: fields.merging(more),
                    body: ByteBuffer(string: #"{"pronouns":"they/them"}"#)
                ).status
            }
            #expect(try await patch([:]) == .forbidden)
            #expect(try await patch([.origin: "https://evil.example"]) == .forbidden)
            #expect(try await patch([.origin: "https://phonebook.example.com"]) == .ok)
        }
    }

    @Test("roles come from a claim, by the names of the company's groups")
    func roles() async throws {
        let signedIn = try SignedInService(roles: "groups; hr: people-team; administrator: it, ops")
        try await signedIn.service.session { client in
            for (groups, roles) in [
                (#"["people-team","x"]"#, #"["hr"]"#), (#""ops""#, #"["administrator"]"#), (#"["hr"]"#, "[]"),
                (#"["people-team",1]"#, "[]"), (nil, "[]"),
            ] {
                let back = try await signedIn.enter(client, SignedInService.alice.merging(["groups": groups]) { $1 })
                let cookie = try SignedInService.cookie(back)
                let me = try await client.execute(uri: "/v1/people/me", method: .get, headers: [.cookie: cookie])
                #expect(me.text.contains(#""roles":\#(roles)"#), "\(groups ?? "none")")
            }
        }
    }

    @Test("the provider's tokens open the API to whom they mean, for as long as they live; forged ones don't")
    func bearer() async throws {
        let signedIn = try SignedInService(subject: "preferred_username=alias", roles: "realm_access.roles")
        try await signedIn.service.session { client in
            func status(_ token: String, _ path: String = "/v1/people/bob") async throws -> HTTPResponse.Status {
                try await client.execute(uri: path, method: .get, headers: [.authorization: "Bearer \(token)"]).status
            }
            func token(_ claims: [String: String?], key: TestKey? = nil) -> String {
                TestIssuer.token(
                    TestIssuer.accessTokenClaims, by: "rsa", "RS256", claims: SignedInService.claims(claims), key: key)
            }
            let good = token(["preferred_username": "\"carol\""])
            // The first needs the provider's keys, which takes the long way; the second does not.
            #expect(try await status(good) == .ok)
            #expect(try await status(good) == .ok)
            // "hr" is among the roles.
            #expect(try await status(good, "/v1/corrections") == .ok)
            #expect(try await status(token(["preferred_username": "\"lea\""])) == .unauthorized)
            #expect(try await status(token(["preferred_username": "\"amoreau\""])) == .unauthorized)
            #expect(try await status(token([:])) == .unauthorized)
            #expect(try await status(token(["preferred_username": "\"carol\"", "exp": "1"])) == .unauthorized)
            #expect(
                try await status(token(["preferred_username": "\"carol\""], key: TestIssuer.attacker)) == .unauthorized)
            #expect(
                try await status(token(["preferred_username": "\"carol\"", "aud": "\"phonebook\""])) == .unauthorized)
            // A scope of ours holds the token to it.
            let scoped = token(["preferred_username": "\"carol\"", "scope": "\"openid people:read\""])
            #expect(try await status(scoped) == .ok)
            #expect(try await status(scoped, "/v1/corrections") == .forbidden)
            try signedIn.service.company.leave(4)
            #expect(try await status(good) == .unauthorized)
        }
    }

    @Test("a proxy's header says who asks, once")
    func proxy() async throws {
        let signedIn = try SignedInService(subjectOfProxy: "X-Remote-User=employee-number")
        let name = try #require(HTTPField.Name("X-Remote-User"))
        try await signedIn.service.session { client in
            func ask(_ values: [String]) async throws -> TestResponse {
                var headers = HTTPFields()
                headers[values: name] = values
                return try await client.execute(uri: "/v1/people/me", method: .get, headers: headers)
            }
            func refuses(_ values: [String], _ status: HTTPResponse.Status) async throws {
                let answer = try await ask(values)
                #expect(answer.status == status)
            }
            let dave = try await ask(["1005"])
            #expect(dave.text.contains(#""alias":"dave""#))
            try await refuses(["1009"], .forbidden)
            try await refuses(["1005", "1001"], .forbidden)
            try await refuses([""], .forbidden)
            try await refuses([], .unauthorized)
        }
        // Where none is believed, it says nothing.
        try await self.signedIn.service.session { client in
            let answer = try await client.execute(uri: "/v1/people/me", method: .get, headers: [name: "1001"])
            #expect(answer.status == .unauthorized)
        }
    }

    @Test("without a provider nobody signs in, and nothing of it is there")
    func unconfigured() async throws {
        let service = try Service()
        for (path, method) in [
            ("/sign-in", HTTPRequest.Method.get), (SignIn.returnPath, .get), ("/sign-in/terminal", .get),
            ("/sign-out", .post),
        ] {
            let answer = try await service.send(path, method: method, [.origin: "http://localhost"])
            #expect(answer.status == .notFound || answer.status == .forbidden, "\(path)")
        }
        let page = try await service.send("/users/bob", browser)
        #expect(page.status == .ok)
    }
}

extension HTTPFields {
    fileprivate func merging(_ others: HTTPFields) -> HTTPFields {
        var fields = self
        for field in others { fields[field.name] = field.value }
        return fields
    }
}

extension HTTPField.Name {
    fileprivate static let ifMatch = HTTPField.Name("If-Match")!
}
