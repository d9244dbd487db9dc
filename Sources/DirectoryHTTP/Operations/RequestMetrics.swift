import HTTPTypes
import Hummingbird
import Synchronization

/// How many requests there were, how long they took and how much they were sent.
///
/// It stands in the way of every request, so that a request adds to four counters whose places are known before it comes:
/// each route and method has a row of them, found by number.
final class RequestMetrics: Sendable {
    /// What is counted together: one route asked with one method.
    struct Lane: Sendable, Equatable {
        let method: String
        /// The route's template; `none` for a request that reached no route.
        let route: String
    }

    /// Upper ends of the histogram's buckets, in nanoseconds; the last bucket has none.
    static let bounds = [
        500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000,
        500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]

    // Places in a lane's row: buckets, then classes of status from 1xx to 5xx, then sums.
    private static let firstClass = bounds.count + 1
    private static let nanoseconds = firstClass + 5
    private static let bytes = nanoseconds + 1
    private static let places = bytes + 1

    /// Where requests are counted that reached no route.
    static let noLane = 0

    let lanes: [Lane]
    let connections = ConnectionMetrics()
    private let rows: [CounterRow]
    private let inFlight = Atomic(0)

    init(routes: [(method: HTTPRequest.Method, template: String)]) {
        lanes =
            [Lane(method: "", route: "none")]
            + routes.flatMap { route in
                Self.methods(of: route.method).map { Lane(method: $0.rawValue, route: route.template) }
            }
        rows = lanes.map { _ in CounterRow(count: Self.places) }
    }

    private static func methods(of method: HTTPRequest.Method) -> [HTTPRequest.Method] {
        method == .get ? [.get, .head] : [method]
    }

    /// The number of a lane, asked for once when the router is built.
    func lane(_ method: HTTPRequest.Method, _ template: String) -> Int {
        lanes.firstIndex { $0.method == method.rawValue && $0.route == template } ?? Self.noLane
    }

    func begin() { inFlight.wrappingAdd(1, ordering: .relaxed) }

    func end() { inFlight.wrappingSubtract(1, ordering: .relaxed) }

    /// Counts an answer: how long it was in the making and how many bytes its body has.
    func count(lane: Int, status: Int, nanoseconds: Int, bytes: Int) {
        let row = rows[lane]
        var bucket = 0
        while bucket < Self.bounds.count, nanoseconds > Self.bounds[bucket] { bucket += 1 }
        row.add(1, to: bucket)
        row.add(1, to: Self.firstClass + min(max(status / 100, 1), 5) - 1)
        row.add(nanoseconds, to: Self.nanoseconds)
        row.add(bytes, to: Self.bytes)
    }

    /// Counts bytes of a body whose length was not known beforehand.
    func count(bytes: Int, lane: Int) { rows[lane].add(bytes, to: Self.bytes) }

    /// The figures of a lane at one moment.
    struct Figures {
        /// Requests in each bucket, not accumulated.
        let buckets: [Int]
        /// Requests answered with 1xx, 2xx … 5xx.
        let classes: [Int]
        let seconds: Double
        let bytes: Int
    }

    /// The lanes that had a request, and their figures.
    var figures: [(lane: Lane, figures: Figures)] {
        zip(lanes, rows).compactMap { lane, row in
            let figures = Figures(
                buckets: (0..<Self.firstClass).map { row[$0] }, classes: (0..<5).map { row[Self.firstClass + $0] },
                seconds: Double(row[Self.nanoseconds]) / 1e9, bytes: row[Self.bytes])
            return figures.classes.contains { $0 > 0 } ? (lane, figures) : nil
        }
    }

    /// Requests that are being answered now.
    var requestsInFlight: Int { inFlight.load(ordering: .relaxed) }
}
