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

    init() throws { company = try SampleCompany() }

    /// Sends one request. A path is sent as it stands.
    func send(
        _ path: String, method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], body: String? = nil
    ) async throws -> TestResponse {
        let log = log
        let application = buildApplication(
            reader: company.roster, imports: company.imports, logger: Logger(label: "test") { _ in log },
            now: { SampleCompany.now })
        return try await application.test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The fields that say what the answer is, as lines, without those that every answer has.
    var type: String? { headers[.contentType] }
}
