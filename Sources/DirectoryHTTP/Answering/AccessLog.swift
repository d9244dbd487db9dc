package import DirectoryModel
import Synchronization

/// Notes who read what not every colleague may see. A note costs a look-up nothing but an entry in memory; they are written
/// together, a second later at the most.
package final class AccessLog: Sendable {
    /// More than this are not waited for: whoever reads so much is noted once in the log of the service.
    private static let most = 100_000

    private let store: any AccessStore
    private let waiting = Mutex<[AccessEntry]>([])

    package init(_ store: any AccessStore) { self.store = store }

    func note(_ entry: AccessEntry) {
        waiting.withLock { if $0.count < Self.most { $0.append(entry) } }
    }

    /// Writes what waits. What could not be written waits on. Throws `DirectoryError`.
    package func flush() throws {
        let entries = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        guard !entries.isEmpty else { return }
        do {
            try store.keep(entries)
        } catch {
            waiting.withLock { $0 = Array((entries + $0).prefix(Self.most)) }
            throw error
        }
    }

    /// About one person, or all, newest first. Throws `DirectoryError`.
    func entries(about person: PersonID?, limit: Int) throws -> [AccessEntry] {
        try flush()
        return try store.accessEntries(about: person, limit: limit)
    }
}
