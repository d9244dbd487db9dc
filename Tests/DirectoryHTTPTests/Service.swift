import DirectoryHTTP
import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import InMemoryLogging
import Logging
import NIOCore
import ServiceTestSupport

/// The whole service on the sample company, asked in its own process.
struct Service {
    let company: SampleCompany
    let log = InMemoryLogHandler()
    /// Of all sessions.
    let accessLog: AccessLog
    var configuration = ServerConfiguration()
    /// As whom a request acts that does not say who it is from.
    var unnamed = Identity.Unnamed.principal(.owner("http"))
    var roles = RoleBook()
    var signIn: SignIn?
    var proxyHeader: SubjectRule?
    var operations = ServiceOperations()

    init() throws {
        company = try SampleCompany()
        accessLog = AccessLog(company.directory)
    }

    var identity: Identity {
        Identity(
            unnamed: unnamed, roles: roles, tokens: company.tokens, signIn: signIn, proxyHeader: proxyHeader)
    }

    /// Sends one request. A path is sent as it stands.
    func send(
        _ path: String, method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], body: String? = nil
    ) async throws -> TestResponse {
        try await session { client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    /// Sends several requests to one and the same service.
    func session<Value: Sendable>(
        _ kind: TestingSetup = .router, logLevel: Logger.Level = .info,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let log = log
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = logLevel
        let application = buildApplication(
            directory: company.roster, imports: company.imports, profiles: company.profiles, badges: company.badges,
            accessLog: accessLog, identity: identity,
            configuration: configuration,
            operations: operations,
            logger: logger, now: { SampleCompany.now })
        return try await application.test(kind, body)
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The fields that say what the answer is, as lines, without those that every answer has.
    var type: String? { headers[.contentType] }
}
