import DirectoryModel
import HTTPTypes
import Hummingbird
import Logging

/// Is the process alive, and can it answer: `/healthz`, `/readyz`.
struct HealthRoutes: Sendable {
    var routes: [Route] {
        [Route("/healthz", for: .nothing, atOnce: health), Route("/readyz", for: .nothing, atOnce: readiness)]
    }

    /// Asks nobody: a process that lives is not restarted because its directory is busy.
    @Sendable private func health(_ call: Call) throws -> Answer {
        call.json(headers: [.cacheControl: "no-store"]) { $0.object { $0.member("status", "ok") } }
    }

    /// 503 for whatever reason the directory does not answer, so that a load balancer needs one rule only. People are
    /// answered from memory: a file that can't be read for a while is no reason to send nobody here.
    @Sendable private func readiness(_ call: Call) throws -> Answer {
        let revision: Int
        do {
            revision = try call.directory.revision()
        } catch {
            call.logger.error("the directory does not answer", metadata: ["error": "\(error)"])
            throw Problem(.directory(.unavailable), detail: "the directory does not answer")
        }
        return call.json(headers: [.cacheControl: "no-store"]) {
            $0.object {
                $0.member("status", "ready")
                $0.member("revision", revision)
            }
        }
    }
}
