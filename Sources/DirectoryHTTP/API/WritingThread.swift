import Dispatch

/// Where small changes are written, one after the other: a write may wait for an import's, which neither an event loop nor
/// Swift's pool can afford.
struct WritingThread: Sendable {
    private let queue = DispatchQueue(label: "phonebook.edits")

    /// Lets some work be done when its turn comes, and does not wait for it.
    func start(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }

    func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
