import DirectoryHTTP
import DirectoryModel
import Logging
import ServiceLifecycle

/// Gives the badges that come of themselves, and ends those that expire: at the start, when a day begins (UTC), and when
/// the directory has changed, at most once a minute.
struct EarningService: Service {
    let badges: BadgeThread
    /// That the directory has changed.
    let changes: AsyncStream<Void>
    let change: AsyncStream<Void>.Continuation
    let logger: Logger

    private static let pause = 60

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            let days = Task {
                while !Task.isCancelled {
                    change.yield()
                    let now = Composition.now().secondsSinceEpoch
                    try await Task.sleep(for: .seconds(86_400 - now % 86_400 + 1))
                }
            }
            defer { days.cancel() }
            for await _ in changes {
                await evaluate()
                try await Task.sleep(for: .seconds(Self.pause))
            }
        }
    }

    private func evaluate() async {
        do {
            let awards = try await badges.run { try $0.evaluate() }
            if awards > 0 { logger.notice("badges were earned", metadata: ["awards": "\(awards)"]) }
        } catch {
            logger.error("badges that come of themselves can't be given", metadata: ["error": "\(error)"])
        }
    }
}
