import Synchronization

/// How many connections there are, and how many were cut off.
final class ConnectionMetrics: Sendable {
    /// Why the service cut a connection off.
    enum Cut: Int, CaseIterable {
        /// The request did not come in time.
        case request
        /// The answer was not read in time.
        case unread
        /// There was no answer in time.
        case answer
        /// What came was no request yet, however long it went on.
        case silent
        /// No TLS was agreed upon in time.
        case handshake
        /// What came was no HTTP, or more of it than is taken.
        case malformed

        var name: String { "\(self)" }
    }

    private let open = Atomic(0)
    private let cuts = CounterRow(count: Cut.allCases.count)

    func opened() { open.wrappingAdd(1, ordering: .relaxed) }
    func closed() { open.wrappingSubtract(1, ordering: .relaxed) }
    func count(_ cut: Cut) { cuts.add(1, to: cut.rawValue) }

    /// Connections that are open now.
    var connections: Int { open.load(ordering: .relaxed) }

    subscript(cut: Cut) -> Int { cuts[cut.rawValue] }
}
