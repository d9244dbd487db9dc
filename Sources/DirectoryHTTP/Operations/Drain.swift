import Synchronization

/// Whether the service is about to end: running requests are still answered, and `/readyz` sends new ones elsewhere.
package final class Drain: Sendable {
    private let hasBegun = Atomic(false)

    package init() {}

    package func begin() { hasBegun.store(true, ordering: .relaxed) }

    package var isBegun: Bool { hasBegun.load(ordering: .relaxed) }
}
