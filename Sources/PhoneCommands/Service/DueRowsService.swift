import DirectoryModel
import Logging
import ServiceLifecycle

/// Brings rows of earlier dumps into effect on their day, while the directory is served: at the start, and then when a
/// day begins (UTC, as everywhere in a directory). Then leavers are erased, too, whose time is over.
struct DueRowsService: Service {
    let imports: any ImportService
    let profiles: ProfileDesk
    /// Days after which leavers are erased; nil for never.
    let retentionDays: Int?
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                apply()
                forget()
                try await Task.sleep(for: .seconds(Composition.secondsToNextDay()))
            }
        }
    }

    private func forget() {
        guard let retentionDays else { return }
        do {
            let count = try profiles.eraseLeavers(afterDays: retentionDays, by: "serve")
            if count > 0 { logger.notice("leavers were erased", metadata: ["people": "\(count)"]) }
        } catch {
            logger.error("leavers can't be erased", metadata: ["error": "\(error)"])
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
