import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

extension Personas {
    /// One request of that person. A body is JSON unless a type is named; a patch is one to whatever is there.
    func send(
        _ viewer: String, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, type: String? = nil,
        key: String? = nil
    ) async throws -> TestResponse {
        var headers = HTTPFields()
        if body != nil {
            headers[.contentType] =
                type ?? (method == .patch ? "application/merge-patch+json" : "application/json")
        }
        if method == .patch { headers[HTTPField.Name("If-Match")!] = "*" }
        headers[HTTPField.Name("Idempotency-Key")!] = key
        return try await session(as: viewer) { [headers] client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }
}
