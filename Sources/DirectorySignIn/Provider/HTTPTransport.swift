import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Asks over HTTP. It trusts the certificates that the system trusts, and no proxy stands between.
package struct HTTPTransport: ProviderTransport {
    /// One for the life of the process: its connections to the provider close when they have been idle for a minute.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    package init() {}

    package func answer(to request: ProviderRequest) async throws -> ProviderAnswer {
        var message = HTTPClientRequest(url: request.url)
        message.headers.add(name: "Accept", value: "application/json")
        message.headers.add(name: "User-Agent", value: "phone")
        if let authorization = request.authorization {
            message.headers.add(name: "Authorization", value: authorization)
        }
        if let form = request.form {
            message.method = .POST
            message.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            message.body = .bytes(ByteBuffer(string: form))
        }
        let answer = try await Self.client.execute(message, timeout: .seconds(Int64(ProviderRequest.timeLimit)))
        let body = try await answer.body.collect(upTo: IssuerKeys.largestDocument)
        return ProviderAnswer(status: Int(answer.status.code), body: Array(body.readableBytesView))
    }
}
