import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("Signing in a terminal")
struct TerminalTests {
    private let signedIn: SignedInService

    init() throws { signedIn = try SignedInService() }

    private struct Browser {
        let client: any TestClientProtocol
        let cookie: String
        let form: String

        init(_ signedIn: SignedInService, _ client: any TestClientProtocol) async throws {
            self.client = client
            cookie = try SignedInService.cookie(try await signedIn.enter(client))
            form = try #require(
                signedIn.signIn.sessions.find(
                    String(cookie.dropFirst(Cookie.session.count + 1)), at: SampleCompany.now)?.formToken)
        }

        func open(_ code: String) async throws -> TestResponse {
            try await client.execute(
                uri: "/sign-in/terminal?code=\(code)", method: .get, headers: [.cookie: cookie, .accept: "text/html"])
        }

        func decide(_ decision: String, _ code: String, form: String? = nil) async throws -> TestResponse {
            try await client.execute(
                uri: "/sign-in/terminal", method: .post,
                headers: [
                    .cookie: cookie, .accept: "text/html", .contentType: "application/x-www-form-urlencoded",
                    .origin: "https://phonebook.example.com",
                ], body: ByteBuffer(string: "form=\(form ?? self.form)&code=\(code)&decision=\(decision)"))
        }
    }

    private static func begin(_ client: any TestClientProtocol, _ name: String = "Ann's <Laptop>") async throws -> (
        device: String, user: String
    ) {
        let answer = try await client.execute(
            uri: "/v1/sign-in/terminal", method: .post, headers: [.contentType: "application/json"],
            body: ByteBuffer(string: #"{"terminal":"\#(name)"}"#))
        return (try member("deviceCode", answer), try member("userCode", answer))
    }

    private static func ask(_ client: any TestClientProtocol, _ device: String) async throws -> TestResponse {
        try await client.execute(
            uri: "/v1/sign-in/terminal:token", method: .post, headers: [.contentType: "application/json"],
            body: ByteBuffer(string: #"{"deviceCode":"\#(device)"}"#))
    }

    private static func member(_ name: String, _ answer: TestResponse) throws -> String {
        let text = try #require(answer.text.firstMatch(of: try Regex("\"\(name)\":\"([^\"]*)\"")), "\(answer.text)")
        return String(try #require(text.output[1].substring))
    }

    @Test("acts as whoever said yes, until it is logged out; a second one takes the place of the first")
    func allowed() async throws {
        try await signedIn.service.session { [signedIn] client in
            let browser = try await Browser(signedIn, client)
            let (device, user) = try await Self.begin(client)
            #expect(try await Self.ask(client, device).text == #"{"state":"waiting"}"#)
            let page = try await browser.open(user.lowercased().replacing("-", with: "+"))
            #expect(page.text.contains(user) && page.text.contains("annslaptop") && page.text.contains("you, alice"))
            #expect(try await browser.decide("allow", user, form: "x").status == .forbidden)
            #expect(try await browser.decide("allow", user).text.contains("The terminal is signed in"))
            let answer = try await Self.ask(client, device)
            let key = try Self.member("key", answer)
            #expect(try await Self.ask(client, device).status == .notFound)
            #expect(try await browser.open(user).text.contains("No terminal shows this code"))

            func me(_ key: String, _ path: String = "/v1/people/me", _ method: HTTPRequest.Method = .get) async throws
                -> TestResponse
            {
                try await client.execute(uri: path, method: method, headers: [.authorization: "Bearer \(key)"])
            }
            #expect(try await me(key).text.contains(#""alias":"alice""#))
            let (second, secondUser) = try await Self.begin(client)
            _ = try await browser.decide("allow", secondUser)
            let other = try Self.member("key", try await Self.ask(client, second))
            #expect(try await me(key).status == .unauthorized)
            #expect(try await me(other).status == .ok)
            #expect(try await me(other, "/v1/tokens/mine", .delete).status == .ok)
            #expect(try await me(other).status == .unauthorized)
        }
    }

    @Test("gets nothing after a no, by a code that nobody has, or without a browser that is signed in")
    func refused() async throws {
        try await signedIn.service.session { [signedIn] client in
            let browser = try await Browser(signedIn, client)
            let (device, user) = try await Self.begin(client)
            let anonymous = try await client.execute(
                uri: "/sign-in/terminal?code=\(user)", method: .get, headers: SignedInService.browser)
            #expect(anonymous.headers[.location] == "/sign-in?to=%2Fsign-in%2Fterminal%3Fcode%3D\(user)")
            #expect(try await browser.decide("refuse", user).text.contains("is not signed in"))
            #expect(try await Self.ask(client, device).status == .forbidden)
            #expect(try await Self.ask(client, "guessed").status == .notFound)
            #expect(try await browser.decide("allow", "BBBB-BBBB").text.contains("No terminal shows this code"))
        }
    }

    @Test("whoever tries codes is stopped before they find one")
    func guessing() async throws {
        try await signedIn.service.session { [signedIn] client in
            let browser = try await Browser(signedIn, client)
            for _ in 0..<10 { #expect(try await browser.open("BBBB-BBBB").status == .ok) }
            #expect(try await browser.open("BBBB-BBBB").status == .tooManyRequests)
        }
    }

    @Test("codes end with their time, and not too many wait at once")
    func bounds() throws {
        let terminals = TerminalSignIns(keys: SampleCompany.keys)
        let now = SampleCompany.now
        let (device, user) = try terminals.begin("a", now: now)
        for _ in 1..<10_000 { _ = try terminals.begin("a", now: now) }
        #expect(throws: Problem.self) { try terminals.begin("a", now: now) }
        let later = now.adding(TerminalSignIns.lifetime)
        #expect(!terminals.decide(user, .allowed(PersonID(rawValue: 3)), now: later))
        #expect(terminals.answer(to: device, now: later) == nil)
        _ = try terminals.begin("a", now: later)
        let one = ClientAddress(try SocketAddress(ipAddress: "192.0.2.1", port: 1))
        for _ in 0..<20 { _ = try terminals.begin("a", from: one, now: later) }
        #expect(throws: Problem.self) { try terminals.begin("a", from: one, now: later) }
        _ = try terminals.begin(
            "a", from: ClientAddress(try SocketAddress(ipAddress: "192.0.2.2", port: 1)), now: later)
    }
}
