import AsyncHTTPClient
import DirectoryModel
import FoundationEssentials
import Glibc
import NIOCore
import NIOHTTP1
import NIOSSL

/// A directory on a server, read over REST: what it answers is what the server's own reader answers.
///
/// It keeps connections open until it is let go of. An answer is waited for in the thread that asks, which the command
/// line can afford and a server could not: it must not be one that Swift's tasks or an event loop need.
package final class RemoteDirectory: Sendable {
    static let timeLimit = TimeAmount.seconds(10)
    /// A page of 1,000 people takes about 400 kB.
    private static let largestAnswer = 16 * 1024 * 1024

    let server: ServerURL
    let http: HTTPClient
    private let key: String?
    private let ownActor: String?
    /// Waits that many seconds, where a server asks to be left alone for so long.
    let wait: @Sendable (UInt32) -> Void

    /// Does not connect yet. `key` says who asks. `ownActor` is for a server that its own lock named, and who asks it: it is
    /// this machine's, and its certificate need not be one for 127.0.0.1. Throws `DirectoryError.invalid` when the URL is not one of `http`, `https` or
    /// `http+unix`.
    package init(
        server: String, key: String? = nil, ownActor: String? = nil,
        wait: @escaping @Sendable (UInt32) -> Void = { sleep($0) }
    ) throws {
        self.key = key
        self.ownActor = ownActor
        self.wait = wait
        self.server = try ServerURL(server)
        // How long an answer may take is said with each request: an import takes longer than a look-up.
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .follow(max: 3, allowCycles: false), timeout: .init(connect: Self.timeLimit))
        if ownActor != nil {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.certificateVerification = .none
            configuration.tlsConfiguration = tls
        }
        // A server that is not there is said to be not there at once, not after ten seconds of trying again.
        configuration.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Waits until the connections are closed, as HTTPClient wants before it is let go of.
    deinit {
        // Already shut down is the one error there can be, and what is wanted.
        try? http.syncShutdown()
    }

    /// The document at a path. Throws the `DirectoryError` that the server had, and `unavailable` when there is no
    /// server or it does not speak as one.
    func get<Message: Decodable>(
        _ path: String, query: [(name: String, value: String)] = [], as type: Message.Type = Message.self
    ) throws -> Message {
        try ask(HTTPClient.Request(url: server.resource(path, query: query), headers: headers), Self.decode)
    }

    /// What answers a JSON document, read by `read`, which is nil for what is no such answer; throws as `get` does.
    func post<Message>(_ path: String, _ document: [UInt8], _ read: (Data) -> Message?) throws -> Message {
        var headers = self.headers
        headers.add(name: "Content-Type", value: "application/json")
        return try ask(
            HTTPClient.Request(url: server.resource(path), method: .POST, headers: headers, body: .bytes(document)),
            read)
    }

    /// What answers a request to remove something; throws as `get` does.
    func delete<Message: Decodable>(_ path: String, as type: Message.Type = Message.self) throws -> Message {
        try ask(HTTPClient.Request(url: server.resource(path), method: .DELETE, headers: headers), Self.decode)
    }

    static func decode<Message: Decodable>(_ body: Data) -> Message? {
        try? JSONDecoder().decode(Message.self, from: body)
    }

    private func ask<Message>(
        _ request: @autoclosure () throws -> HTTPClient.Request, _ read: (Data) -> Message?
    ) throws -> Message {
        let (status, body) = try fetch(request(), within: Self.timeLimit)
        if status == .ok || status == .created, let message = read(body) { return message }
        if status.code >= 400, let problem = try? JSONDecoder().decode(ProblemMessage.self, from: body) {
            // Somebody who left is an answer for whoever asked for the person.
            if let leaver = problem.leaver, let type = Message.self as? any LeaverAnswer.Type,
                let answer = type.init(leaver: leaver.person) as? Message
            {
                return answer
            }
            if let error = problem.error { throw error }
        }
        throw unlikeAServer(status)
    }

    /// What every request says. To a socket the HTTP client names no host, and a request without one is refused
    /// (RFC 9112, section 3.2).
    var headers: HTTPHeaders {
        var headers: HTTPHeaders = ["Accept": "application/json, application/problem+json", "User-Agent": "phone"]
        if server.isSocket { headers.add(name: "Host", value: "localhost") }
        if let key { headers.add(name: "Authorization", value: "Bearer \(key)") }
        if let ownActor { headers.add(name: "Phonebook-Actor", value: ownActor) }
        return headers
    }

    /// For an answer that is none of a Phonebook server's.
    func unlikeAServer(_ status: HTTPResponseStatus) -> DirectoryError {
        DirectoryError(
            .unavailable, "\(server.text) does not answer as a Phonebook server does (status \(status.code))",
            hint: "Is that the URL that `phone serve` printed, and is the server's version that of this program?")
    }

    /// The whole answer to a request. Throws `unavailable` when there is none within the time.
    func fetch(
        _ request: @autoclosure () throws -> HTTPClient.Request, within limit: TimeAmount
    ) throws -> (status: HTTPResponseStatus, body: Data) {
        let (status, _, body) = try fetchWithTag(request(), within: limit)
        return (status, body)
    }

    /// The same with the entity tag of the answer; nil when it has none.
    func fetchWithTag(
        _ request: @autoclosure () throws -> HTTPClient.Request, within limit: TimeAmount
    ) throws -> (status: HTTPResponseStatus, tag: String?, body: Data) {
        let (status, headers, body) = try fetchWhole(request(), within: limit)
        return (status, headers.first(name: "ETag"), body)
    }

    /// The same with all headers of the answer.
    func fetchWhole(
        _ request: @autoclosure () throws -> HTTPClient.Request, within limit: TimeAmount
    ) throws -> (status: HTTPResponseStatus, headers: HTTPHeaders, body: Data) {
        try connecting {
            let request = try request()
            let answer = ResponseAccumulator(request: request, maxBodySize: Self.largestAnswer)
            let response = try http.execute(
                request: request, delegate: answer, deadline: .now() + limit
            ).wait()
            return (response.status, response.headers, response.body.map { Data($0.readableBytesView) } ?? Data())
        }
    }

    /// What goes wrong on the way to a server, as the directory's errors.
    func connecting<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch let error as DirectoryError {
            throw error
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
