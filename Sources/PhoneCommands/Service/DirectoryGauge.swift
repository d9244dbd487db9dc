import DirectoryHTTP
import DirectoryModel
import DirectoryStore
import Dispatch
import Glibc
import Synchronization

/// What `/metrics` says about the directory that this process serves.
final class DirectoryGauge: Sendable {
    private let directory: SQLiteDirectory
    private let path: String
    private let count = Mutex(Count())

    /// How many people there are takes a look at all of them, so that it is counted once for a revision, beside what
    /// goes on; whoever asks meanwhile is told the number of the revision before.
    private struct Count {
        var people: Int?
        /// The revision that it is of, or is being counted for.
        var revision: Int?
    }

    init(_ directory: SQLiteDirectory, path: String) {
        self.directory = directory
        self.path = path
    }

    /// Throws `DirectoryError` when the directory does not answer.
    func figures() throws -> ServiceFigures {
        let revision = try directory.revision()
        let run = try directory.runs(before: nil, limit: 1).first
        return ServiceFigures(
            people: people(at: revision), revision: revision,
            lastRun: run.map { .init(number: $0.number, state: $0.state, finished: $0.finished) },
            databaseBytes: Self.size(path), walBytes: Self.size(path + "-wal") ?? 0)
    }

    private func people(at revision: Int) -> Int? {
        count.withLock { count in
            if count.revision != revision {
                count.revision = revision
                DispatchQueue.global(qos: .background).async { [self] in recount(revision) }
            }
            return count.people
        }
    }

    private func recount(_ revision: Int) {
        // A vacancy has no alias. Should the count fail, the next revision's is tried.
        guard let people = try? directory.filled(FieldSet([.alias]))[.alias] else { return }
        count.withLock { if $0.revision == revision { $0.people = people } }
    }

    private static func size(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }
}
