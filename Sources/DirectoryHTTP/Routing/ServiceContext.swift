import Hummingbird
import NIOCore
import Synchronization

/// What goes along with a request from the outermost middleware to its route.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection that it came by.
    let channel: any Channel
    private let laneNumber = LaneNumber()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Where the request is counted. The route says it, on the way in; the middleware around it reads it on the way out.
    var lane: Int {
        get { laneNumber.value.load(ordering: .relaxed) }
        nonmutating set { laneNumber.value.store(newValue, ordering: .relaxed) }
    }

    /// Shared by all copies of the context, as a value would not be.
    private final class LaneNumber: Sendable {
        let value = Atomic(RequestMetrics.noLane)
    }
}
