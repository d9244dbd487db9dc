import DirectoryHTTP
import DirectoryModel
import Logging
import ServiceLifecycle
import ServiceTestSupport

/// The service on a port of loopback for the time of `body`, stopped and gone when that returns or throws.
func withServer<T: Sendable>(
    _ company: SampleCompany, _ body: @escaping @Sendable (_ url: String) async throws -> T
) async throws -> T {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let application = buildApplication(
        reader: company.directory, configuration: ServerConfiguration(port: 0), logger: logger,
        today: { SampleCompany.today }, onServerRunning: { port.yield($0) })
    let group = ServiceGroup(configuration: .init(services: [.init(service: application)], logger: logger))
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        guard let bound = await ports.first(where: { _ in true }) else {
            throw DirectoryError(.internal, "the server did not start")
        }
        let result = await Result { try await body("http://127.0.0.1:\(bound)") }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return try result.get()
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
