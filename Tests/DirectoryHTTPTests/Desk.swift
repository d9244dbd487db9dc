import DirectoryHTTP
import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceTestSupport
import Testing

/// The sample company's service, with roles: Carol is in HR, Bob runs imports, Grace administers, Dave makes badges. Each
/// comes with a browser.
struct Desk: Sendable {
    let service: Service

    init() throws {
        var service = try Service()
        service.roles = try RoleBook("hr: carol; operator: bob; administrator: grace; badge-owner: dave")
        self.service = service
    }

    /// Lets somebody do something with one and the same service.
    func visit<Value: Sendable>(
        _ alias: String, _ body: @escaping @Sendable (Visitor) async throws -> Value
    ) async throws -> Value {
        var service = service
        service.unnamed = .person(try Alias(alias))
        return try await service.session { try await body(Visitor(client: $0)) }
    }

    /// A page that somebody asks for.
    func page(_ path: String, as alias: String) async throws -> TestResponse {
        try await visit(alias) { try await $0.page(path) }
    }

    /// Somebody sends a form that stands on a page.
    func send(
        _ fields: [String: String], to action: String, from page: String, as alias: String
    ) async throws -> TestResponse {
        try await visit(alias) { try await $0.send(fields, to: action, from: page) }
    }
}

/// Somebody with a browser.
struct Visitor: Sendable {
    let client: any TestClientProtocol

    func page(_ path: String) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: [.accept: "text/html"])
    }

    /// Sends a form with what the page brought along that it stands on.
    func send(_ fields: [String: String], to action: String, from path: String) async throws -> TestResponse {
        let page = try await page(path)
        let token = page.text.firstMatch(of: /name="form" value="([^"]+)"/)?.output.1
        return try await post(
            fields.merging(["form": String(try #require(token, "\(path): \(page.text.suffix(2000))"))]) { $1 },
            to: action)
    }

    /// Sends what a page of some site may send.
    func post(
        _ fields: [String: String], to action: String, origin: String? = "http://localhost"
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .accept: "text/html"]
        headers[.origin] = origin
        let body = fields.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
        return try await client.execute(
            uri: action, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            return isPlain ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
        }.joined()
    }
}
