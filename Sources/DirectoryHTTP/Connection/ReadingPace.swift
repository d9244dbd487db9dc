/// Whether a client reads what it is sent. Pure, like `RequestPace`.
struct ReadingPace {
    /// Whoever reads slower than this, in bytes a second, is not waited for.
    static let leastRate = 1024

    private let limit: Int
    private var written = 0
    /// Since when something waits to be read, and how much had been read then.
    private var waiting: (since: Int, sent: Int)?

    init(limitSeconds: Int) { limit = limitSeconds * 1_000_000_000 }

    mutating func wrote(_ bytes: Int) { written += bytes }

    /// Whether the client has read too little. `buffered` is what the system would not take yet.
    mutating func isLate(buffered: Int, at now: Int) -> Bool {
        guard buffered > 0 else {
            waiting = nil
            return false
        }
        let sent = written - buffered
        guard let earlier = waiting else {
            waiting = (now, sent)
            return false
        }
        guard now - earlier.since >= limit else { return false }
        waiting = (now, sent)
        return sent - earlier.sent < Self.leastRate * (limit / 1_000_000_000)
    }
}
