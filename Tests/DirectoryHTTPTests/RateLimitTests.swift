import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import DirectoryHTTP

private let second = 1_000_000_000

@Suite("The rate limit") struct RateLimitTests {
    private func client(_ address: String) throws -> ClientAddress {
        ClientAddress(try SocketAddress(ipAddress: address, port: 4242))
    }

    @Test("a client has a burst of twice its rate, and its rate from then on")
    func bucket() throws {
        let buckets = ClientBuckets(requestsPerSecond: 5)
        let client = try client("10.0.0.1")
        for i in 0..<10 {
            let verdict = buckets.take(client, at: 0)
            #expect(verdict.isAllowed && verdict.remaining == 9 - i && verdict.limit == 10)
            #expect(verdict.reset == (i < 5 ? 1 : 2))
        }
        let refused = buckets.take(client, at: 0)
        #expect(refused == .init(isAllowed: false, limit: 10, remaining: 0, reset: 2, retryAfter: 1))
        #expect(!buckets.take(client, at: second / 5 - 1).isAllowed)
        #expect(buckets.take(client, at: second / 5).isAllowed)
        #expect(!buckets.take(client, at: second / 5).isAllowed)
        #expect(buckets.take(client, at: 100 * second).remaining == 9)
    }

    @Test("one request in two seconds waits as long as it must")
    func slow() throws {
        let buckets = ClientBuckets(requestsPerSecond: 1)
        let client = try client("10.0.0.1")
        _ = buckets.take(client, at: 0)
        _ = buckets.take(client, at: 0)
        #expect(buckets.take(client, at: 1).retryAfter == 1)
        #expect(buckets.take(client, at: second).isAllowed)
    }

    @Test("clients do not share a bucket, but the addresses of one IPv6 network do")
    func clients() throws {
        let buckets = ClientBuckets(requestsPerSecond: 1)
        for address in ["10.0.0.1", "10.0.0.2", "2001:db8::1", "2001:db8:0:1::1"] {
            #expect(buckets.take(try client(address), at: 0).remaining == 1, "\(address)")
        }
        #expect(buckets.take(try client("2001:db8::ffff"), at: 0).remaining == 0)
        #expect(buckets.take(ClientAddress(nil), at: 0).remaining == 1)
        #expect(buckets.take(ClientAddress(try SocketAddress(unixDomainSocketPath: "/run/p")), at: 0).remaining == 0)
    }

    @Test("full buckets are forgotten, and no more than so many clients are remembered")
    func memory() throws {
        let buckets = ClientBuckets(requestsPerSecond: 1, mostClients: 100)
        for i in 0..<300 { _ = buckets.take(try client("10.0.\(i / 250).\(i % 250)"), at: 0) }
        #expect(buckets.count <= 101)
        // Those beyond share a bucket, which is empty by now; those before keep their own.
        #expect(!buckets.take(try client("10.9.9.9"), at: 0).isAllowed)
        #expect(buckets.take(try client("10.0.0.0"), at: 0).isAllowed)
        _ = buckets.take(try client("10.9.9.9"), at: 10 * second)
        #expect(buckets.count == 1)
    }

    @Test("whoever asks too much is told so, how long to wait, and all the while how much is left")
    func answers() async throws {
        let service = try Self.service()
        let (answers, problem, health, later) = try await service.value.session { client in
            var answers: [TestResponse] = []
            for _ in 0..<4 { answers.append(try await client.execute(uri: "/v1/people/alice", method: .get)) }
            let problem = try await client.execute(uri: "/v1/people/alice", method: .get)
            let health = try await client.execute(uri: "/healthz", method: .get)
            service.clock.withLock { $0 += second / 2 }
            return (answers, problem, health, try await client.execute(uri: "/nonsense", method: .get))
        }
        #expect(answers.map(\.status) == [.ok, .ok, .ok, .ok])
        #expect(answers.map { $0.headers[.rateLimitRemaining] } == ["3", "2", "1", "0"])
        #expect(answers.allSatisfy { $0.headers[.rateLimitLimit] == "4" && $0.headers[.retryAfter] == nil })
        #expect(problem.status == .tooManyRequests)
        #expect(problem.headers[.retryAfter] == "1")
        #expect(problem.headers[.rateLimitReset] == "2")
        #expect(problem.headers[.xRequestID] != nil && problem.headers[.contentSecurityPolicy] != nil)
        #expect(problem.type == "application/problem+json; charset=utf-8")
        #expect(
            problem.text == #"{"type":"/problems/too-many-requests","title":"Too many requests","status":429,"#
                + #""detail":"this address has asked too much in too little time","instance":"/v1/people/alice","#
                + #""hint":"Wait for as many seconds as Retry-After says."}"#)
        #expect(health.status == .ok && health.headers[.rateLimitLimit] == nil)
        #expect(later.status == .notFound && later.headers[.rateLimitRemaining] == "0")
    }

    @Test("without a limit there are no such fields")
    func off() async throws {
        #expect(try await Service().send("/v1/people/alice").headers[.rateLimitLimit] == nil)
    }

    /// A service with a limit of two a second, and its clock, which stands still.
    private static func service() throws -> (value: Service, clock: SharedTime) {
        let clock = SharedTime()
        var service = try Service()
        service.configuration.rateLimit = 2
        service.operations.clock = { clock.withLock { $0 } }
        return (service, clock)
    }

    private final class SharedTime: Sendable {
        private let now = Mutex(1_000 * second)
        func withLock<Value>(_ body: (inout Int) -> Value) -> Value { now.withLock { body(&$0) } }
    }
}
