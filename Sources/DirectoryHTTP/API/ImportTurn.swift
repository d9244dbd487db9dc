import DirectoryModel
import Glibc
import Synchronization

/// One import at a time, on a thread of its own: neither an event loop nor Swift's pool ever waits for one, and its
/// thread gives way at once to those that answer readers.
final class ImportTurn: Sendable {
    private let isTaken = Mutex(false)

    /// Takes the turn, works, and gives it back. Throws `unavailable` when somebody has it, and what `work` throws.
    ///
    /// `work` must not wake tasks: the threads that Swift's pool then makes would give way as its own does, for good.
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
            // This thread only waits for the other, and wakes who asked.
            let waiter = Self.thread {
                let result = Mutex<Swift.Result<Result, any Error>?>(nil)
                let worker = Self.thread {
                    // SCHED_IDLE of sched(7): runs when nobody else wants the core, and makes nobody wait for it.
                    var parameters = sched_param()
                    sched_setscheduler(0, 5, &parameters)
                    let outcome = Swift.Result { try work() }
                    result.withLock { $0 = outcome }
                }
                if let worker { pthread_join(worker, nil) }
                self.isTaken.withLock { $0 = false }
                continuation.resume(with: result.withLock { $0 } ?? .failure(Self.noThread))
            }
            if let waiter {
                pthread_detach(waiter)
            } else {
                isTaken.withLock { $0 = false }
                continuation.resume(throwing: Self.noThread)
            }
        }
    }

    private static let noThread = DirectoryError(
        .unavailable, "there is no thread for an import", hint: "Try again later.")

    private final class Start: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts a thread; nil when the system has none left.
    @discardableResult
    private static func thread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
        let start = Unmanaged.passRetained(Start(body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, start.toOpaque())
        guard code != 0 else { return thread }
        start.release()
        return nil
    }
}
