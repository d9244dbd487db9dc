import DirectoryModel
import Glibc
import Synchronization

/// One import at a time, on a thread of its own: neither an event loop nor Swift's pool ever waits for one, and its
/// thread gives way to those that answer readers.
final class ImportTurn: Sendable {
    private let isTaken = Mutex(false)

    /// Takes the turn, works, and gives it back. Throws `unavailable` when somebody has it, and what `work` throws.
    func take<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        let isFree = isTaken.withLock { taken in
            defer { taken = true }
            return !taken
        }
        guard isFree else {
            throw DirectoryError(
                .unavailable, "another import is at work", hint: "Try again when it is done: GET /v1/imports.")
        }
        return try await withCheckedThrowingContinuation { continuation in
            Self.startThread {
                let result = Swift.Result { try work() }
                self.isTaken.withLock { $0 = false }
                continuation.resume(with: result)
            }
        }
    }

    private final class Start: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static func startThread(_ body: @escaping @Sendable () -> Void) {
        let start = Unmanaged.passRetained(Start(body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                // Linux has a priority for each thread; 0 is the one that asks (setpriority(2)).
                setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
                if let argument { Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, start.toOpaque())
        if code == 0 {
            pthread_detach(thread)
        } else {
            start.takeRetainedValue().body()
        }
    }
}
