import Synchronization

/// A token bucket for each client: it holds twice what a client may ask for in a second, and that much runs in a second.
///
/// Instead of a number of tokens, a client's bucket is the moment at which it is full again (generic cell rate
/// algorithm): one number, and a client whose moment is past needs not be remembered at all. Since a bucket is full two
/// seconds after its client's last request, those of the last two seconds are all there are.
final class ClientBuckets: Sendable {
    /// What became of one request.
    struct Verdict: Equatable {
        var isAllowed: Bool
        /// What a full bucket holds.
        var limit: Int
        var remaining: Int
        /// Seconds until the bucket is full again.
        var reset: Int
        /// Seconds until the next request is allowed; 0 when it is now.
        var retryAfter: Int
    }

    /// More clients than this at once share one bucket: better a little unfair than out of memory.
    static let mostClients = 100_000

    private static let second = 1_000_000_000
    private let interval: Int
    private let capacity: Int
    private let mostClients: Int
    private let state = Mutex(State())

    private struct State {
        /// When each client's bucket is full.
        var full: [ClientAddress: Int] = [:]
        /// When to look next for those that are; no sooner, since it takes a look at all.
        var sweep = 0
    }

    init(requestsPerSecond: Int, mostClients: Int = ClientBuckets.mostClients) {
        interval = Self.second / requestsPerSecond
        capacity = requestsPerSecond * 2
        self.mostClients = mostClients
    }

    /// How many clients are remembered.
    var count: Int { state.withLock { $0.full.count } }

    /// Takes a token. `now` is in nanoseconds of any steady clock.
    func take(_ client: ClientAddress, at now: Int) -> Verdict {
        state.withLock { state in
            if now >= state.sweep || state.full.count >= mostClients { forget(&state, at: now) }
            let known = state.full[client]
            let key = known != nil || state.full.count < mostClients ? client : .everybodyElse
            let full = max((known ?? state.full[key]) ?? now, now)
            let isAllowed = full + interval - now <= capacity * interval
            let next = isAllowed ? full + interval : full
            if isAllowed { state.full[key] = next }
            let wait = next - now
            return Verdict(
                isAllowed: isAllowed, limit: capacity, remaining: max(capacity - (wait + interval - 1) / interval, 0),
                reset: Self.seconds(wait),
                retryAfter: isAllowed ? 0 : Self.seconds(full + interval - now - capacity * interval))
        }
    }

    private func forget(_ state: inout State, at now: Int) {
        guard now >= state.sweep else { return }
        state.full = state.full.filter { $0.value > now }
        state.sweep = now + Self.second
    }

    private static func seconds(_ nanoseconds: Int) -> Int { (nanoseconds + second - 1) / second }
}
