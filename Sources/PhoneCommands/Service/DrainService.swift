import Dispatch
import DirectoryHTTP
import Glibc
import Logging
import ServiceLifecycle

/// Says that the service is shutting down as soon as it is told to, and sees to it that it ends: what takes longer than
/// running requests have (an import, which no cancelling stops) is given up, which leaves the directory as it was.
struct DrainService: Service {
    let drain: Drain
    let seconds: Int
    let logger: Logger

    func run() async throws {
        try? await gracefulShutdown()
        drain.begin()
        logger.notice("shutting down", metadata: ["seconds": "\(seconds)"])
        // A second more, in which those are cancelled that can be.
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds + 1)) { [logger] in
            logger.error("requests did not end in time; they are given up")
            exit(ExitStatus.failed.rawValue)
        }
    }
}
