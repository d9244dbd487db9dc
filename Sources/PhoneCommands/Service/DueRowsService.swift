import DirectoryModel
import Logging
import ServiceLifecycle

/// Brings rows of earlier dumps into effect on their day, while the directory is served: at the start, and then when a
/// day begins (UTC, as everywhere in a directory).
struct DueRowsService: Service {
    let imports: any ImportService
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                apply()
                let now = Composition.now().secondsSinceEpoch
                try await Task.sleep(for: .seconds(86_400 - now % 86_400 + 1))
            }
        }
    }

    private func apply() {
        do {
            for report in try imports.applyDue(by: ImportAuthor(name: "serve", now: Composition.now())) {
                logger.notice(
                    "rows came due",
                    metadata: [
                        "run": "\(report.run.number)", "state": "\(report.run.state.rawValue)",
                        "rows": "\(report.run.counts.rows)",
                    ])
            }
        } catch {
            logger.error("rows that are due can't be brought into effect", metadata: ["error": "\(error)"])
        }
    }
}
