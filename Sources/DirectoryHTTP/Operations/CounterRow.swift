import Synchronization

/// A fixed number of counters that any thread may add to: no lock, no allocation, one instruction each.
///
/// They are relaxed: a reader may see one request in one counter and not yet in another, which no figure here minds.
final class CounterRow: Sendable {
    // Made and let go of with this object, and never moved between.
    private nonisolated(unsafe) let counters: UnsafeMutableBufferPointer<Atomic<Int>>

    init(count: Int) {
        counters = .allocate(capacity: count)
        for i in 0..<count { counters.initializeElement(at: i, to: Atomic(0)) }
    }

    deinit {
        counters.deinitialize()
        counters.deallocate()
    }

    func add(_ value: Int, to counter: Int) { counters[counter].wrappingAdd(value, ordering: .relaxed) }

    subscript(counter: Int) -> Int { counters[counter].load(ordering: .relaxed) }
}
