import DirectoryHTTP
import Logging
import ServiceLifecycle

/// Writes the access log each second, and a last time at the end.
struct AccessLogService: Service {
    let log: AccessLog
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: .seconds(1))
                write()
            }
        }
        write()
    }

    private func write() {
        do {
            try log.flush()
        } catch {
            logger.error("the access log can't be written", metadata: ["error": "\(error)"])
        }
    }
}
