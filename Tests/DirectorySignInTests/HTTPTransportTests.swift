import DirectorySignIn
import Testing

@Suite("Asking a provider over HTTP")
struct HTTPTransportTests {
    @Test("follows no redirect, takes no more than 256 KiB and sends what it is told to")
    func limits() async throws {
        let server = try Conversation("python3", "server.py")
        let url = "http://127.0.0.1:\(try #require(server.line()))"
        let transport = HTTPTransport()
        let redirect = try await transport.answer(to: ProviderRequest(url: url + "/redirect"))
        #expect(redirect.status == 302)
        let whole = try await transport.answer(to: ProviderRequest(url: url + "/bytes/262144"))
        #expect(whole.body.count == 262_144)
        await #expect(throws: (any Error).self) {
            try await transport.answer(to: ProviderRequest(url: url + "/bytes/262145"))
        }
        await #expect(throws: (any Error).self) { try await transport.answer(to: ProviderRequest(url: url + "/cut")) }
        let echo = try await transport.answer(
            to: ProviderRequest(url: url + "/echo", form: "a=b%20c", authorization: "Basic eA=="))
        #expect(
            String(decoding: echo.body, as: UTF8.self)
                == "POST application/x-www-form-urlencoded Basic eA== application/json a=b%20c")
        #expect(try #require(try server.answer(to: "paths")) == "/redirect /bytes/262144 /bytes/262145 /cut /echo")
    }
}
