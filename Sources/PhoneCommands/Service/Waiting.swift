import Dispatch

/// Runs asynchronous work to its end while the calling thread does nothing else: the way from the command line, which
/// is synchronous so that a look-up needs no thread pool, into the one command that is not.
///
/// Not for a thread of that pool, which the work may be waiting for.
func waiting(for work: @escaping @Sendable () async throws -> Void) throws {
    let done = DispatchSemaphore(value: 0)
    // Written before the signal, read behind the wait.
    nonisolated(unsafe) var failure: (any Error)?
    Task {
        do { try await work() } catch { failure = error }
        done.signal()
    }
    done.wait()
    if let failure { throw failure }
}
