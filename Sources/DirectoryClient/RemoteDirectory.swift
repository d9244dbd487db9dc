import AsyncHTTPClient
import DirectoryModel
import FoundationEssentials
import Glibc
import NIOCore
import NIOHTTP1

/// A directory on a server, read over REST: what it answers is what the server's own reader answers.
///
/// It keeps connections open until it is shut down or let go of; `using` shuts it down, and waits until it is.
package final class RemoteDirectory: Sendable {
    private static let timeLimit = TimeAmount.seconds(10)
    /// A page of 1,000 people takes about 400 kB.
    private static let largestAnswer = 16 * 1024 * 1024

    private let server: ServerURL
    private let http: HTTPClient

    /// Does not connect yet. Throws `DirectoryError.invalid` when the URL is not one of `http` or `https`.
    package init(server: String) throws {
        self.server = try ServerURL(server)
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .follow(max: 3, allowCycles: false),
            timeout: .init(connect: Self.timeLimit, read: Self.timeLimit))
        // A server that is not there is said to be not there at once, not after ten seconds of trying again.
        configuration.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Opens a client for the time of `body`, and closes its connections also when that throws.
    package static func using<T: Sendable>(
        server: String, _ body: @Sendable (RemoteDirectory) async throws -> T
    ) async throws -> T {
        let client = try RemoteDirectory(server: server)
        do {
            let result = try await body(client)
            try await client.shutdown()
            return result
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    /// Closes all connections. Nothing may be asked afterwards.
    package func shutdown() async throws { try await http.shutdown() }

    /// A command that ends with its answer need not think of connections. HTTPClient stops a program that lets go of it
    /// open, so that it is closed here, behind whoever did.
    deinit {
        let http = http
        // Already shut down is the one error there can be, and what is wanted.
        Task { try? await http.shutdown() }
    }

    /// The document at a path. Throws the `DirectoryError` that the server had, and `unavailable` when there is no
    /// server or it does not speak as one.
    func get<Message: Decodable>(
        _ path: String, query: [(name: String, value: String)] = [], as type: Message.Type = Message.self
    ) async throws -> Message {
        let (status, body) = try await fetch(server.resource(path, query: query))
        if status == .ok, let message = try? JSONDecoder().decode(type, from: body) { return message }
        if status != .ok, let problem = try? JSONDecoder().decode(ProblemMessage.self, from: body) {
            // Somebody who left is an answer for whoever asked for the person.
            if let leaver = problem.leaver as? Message { return leaver }
            if let error = problem.error { throw error }
        }
        throw DirectoryError(
            .unavailable, "\(server.text) does not answer as a Phonebook server does (status \(status.code))",
            hint: "Is that the URL that `phone serve` printed, and is the server's version that of this program?")
    }

    private func fetch(_ url: String) async throws -> (status: HTTPResponseStatus, body: Data) {
        do {
            var request = HTTPClientRequest(url: url)
            request.headers.add(name: "Accept", value: "application/json, application/problem+json")
            request.headers.add(name: "User-Agent", value: "phone")
            let response = try await http.execute(request, timeout: Self.timeLimit)
            let body = try await response.body.collect(upTo: Self.largestAnswer)
            return (response.status, Data(body.readableBytesView))
        } catch let error as HTTPClientError where Self.timeouts.contains(error) {
            throw DirectoryError(
                .unavailable, "\(server.text) did not answer within 10 seconds",
                hint: "Is `phone serve` running at \(server.text), and not too busy?")
        } catch {
            throw DirectoryError(
                .unavailable, "can't reach a server at \(server.text): \(Self.reason(error))",
                hint: "Is `phone serve` running at \(server.text)?")
        }
    }

    private static let timeouts: [HTTPClientError] = [
        .connectTimeout, .readTimeout, .deadlineExceeded, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout,
    ]

    /// A few words of what the network said.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: error.shortDescription
        case let error as IOError: String(cString: strerror(error.errnoCode))
        default: "\(error)"
        }
    }
}
