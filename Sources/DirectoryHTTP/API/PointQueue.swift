import DirectoryModel
import Synchronization

/// Where points wait for their turn. Whatever came while a transaction was on its way to the disk is written by the next
/// one together: how many a service takes is not bounded by how often a disk can be waited for.
final class PointQueue: Sendable {
    private struct Entry {
        let wish: PointWish
        let principal: Principal
        let answer: CheckedContinuation<PointPosting, any Error>
    }

    private let badges: BadgeThread
    private let waiting = Mutex<[Entry]>([])

    init(_ badges: BadgeThread) { self.badges = badges }

    /// Posts points; they are on the disk when it returns. Throws `DirectoryError`.
    func post(_ wish: PointWish, by principal: Principal) async throws -> PointPosting {
        try await withCheckedThrowingContinuation { answer in
            let isFirst = waiting.withLock { entries in
                entries.append(Entry(wish: wish, principal: principal, answer: answer))
                return entries.count == 1
            }
            if isFirst { badges.start { self.write(with: $0) } }
        }
    }

    private func write(with desk: BadgeDesk) {
        let entries = waiting.withLock { entries in
            defer { entries = [] }
            return entries
        }
        // A change set is one poster's.
        for (principal, entries) in Dictionary(grouping: entries, by: \.principal) {
            do {
                let results = try desk.post(entries.map(\.wish), by: principal)
                for (entry, result) in zip(entries, results) { entry.answer.resume(with: result) }
            } catch {
                for entry in entries { entry.answer.resume(throwing: error) }
            }
        }
    }
}
