import AsyncHTTPClient
package import DirectoryModel
import NIOCore
import NIOHTTP1

/// An address that is told of something by a POST of JSON.
package struct Webhook {
    private static let attempts = 3
    private static let timeLimit = TimeAmount.seconds(10)

    private let url: String

    package init(_ url: String) { self.url = url }

    /// Waits for the answer; tries three times at most. Throws `DirectoryError.unavailable` when none of them was
    /// answered with a 2xx status.
    package func post(_ document: [UInt8]) throws {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: Self.timeLimit, read: Self.timeLimit))
        configuration.connectionPool.retryConnectionEstablishment = false
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        // Already shut down is the one error there can be.
        defer { try? http.syncShutdown() }
        var failure = ""
        for _ in 0..<Self.attempts {
            do {
                let request = try HTTPClient.Request(
                    url: url, method: .POST,
                    headers: ["Content-Type": "application/json; charset=utf-8", "User-Agent": "phone"],
                    body: .bytes(document))
                let status = try http.execute(request: request, deadline: .now() + Self.timeLimit).wait().status
                if (200..<300).contains(status.code) { return }
                failure = "it answered with status \(status.code)"
            } catch {
                failure = (error as? HTTPClientError)?.shortDescription ?? "\(error)"
            }
        }
        throw DirectoryError(.unavailable, failure)
    }
}
