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

    /// Seconds between two looks, however often the directory changes.
    private static let pause = 60

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            let days = Task {
                while !Task.isCancelled {
                    change.yield()
                    try await Task.sleep(for: .seconds(Composition.secondsToNextDay()))
                }
            }
            defer { days.cancel() }
            var last: (revision: Int, day: CalendarDate)?
            for await _ in changes {
                last = await evaluate(since: last)
                try await Task.sleep(for: .seconds(Self.pause))
            }
        }
    }

    /// Everybody on another day than the last time, else those who have changed since.
    private func evaluate(since last: (revision: Int, day: CalendarDate)?) async -> (revision: Int, day: CalendarDate)?
    {
        let today = Composition.now().date
        let revision = last.flatMap { $0.day == today ? $0.revision : nil }
        do {
            let (awards, reached) = try await badges.run { desk in
                (try desk.evaluate(since: revision), try desk.revision())
            }
            if awards > 0 { logger.notice("badges were earned", metadata: ["awards": "\(awards)"]) }
            return (reached, today)
        } catch {
            logger.error("badges that come of themselves can't be given", metadata: ["error": "\(error)"])
            return nil
        }
    }
}
