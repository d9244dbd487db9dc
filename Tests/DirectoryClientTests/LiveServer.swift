import DirectoryHTTP
import DirectoryModel
import Dispatch
import Logging
import ServiceLifecycle
import ServiceTestSupport

/// The service on a port of loopback for the time of `body`, stopped and gone when that returns or throws.
///
/// The client blocks its thread until the service has answered, and tests beside this one keep those of Swift's pool
/// busy for longer than a client waits. So each of the two has a thread of its own.
func withServer<T: Sendable>(
    _ company: SampleCompany, photos: PhotoQueue = PhotoQueue(tools: ""),
    _ body: @escaping @Sendable (_ url: String) throws -> T
) async throws -> T {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let application = buildApplication(
        directory: company.roster, imports: company.imports, profiles: company.profiles, badges: company.badges,
        accessLog: AccessLog(company.directory),
        identity: Identity(unnamed: .principal(.owner("http")), tokens: company.tokens),
        configuration: ServerConfiguration(port: 0), operations: ServiceOperations(photos: photos), logger: logger,
        now: { SampleCompany.now }, onServerRunning: { port.yield($0) })
    let group = ServiceGroup(configuration: .init(services: [.init(service: application)], logger: logger))
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask(executorPreference: OwnThread()) { try await group.run() }
        guard let bound = await ports.first(where: { _ in true }) else {
            throw DirectoryError(.internal, "the server did not start")
        }
        let result = await withTaskExecutorPreference(OwnThread()) {
            Result { try body("http://127.0.0.1:\(bound)") }
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return try result.get()
    }
}

private final class OwnThread: TaskExecutor {
    /// A serial queue gets a thread at once, however many there are already; the global ones may make it wait.
    private let queue = DispatchQueue(label: "test")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
