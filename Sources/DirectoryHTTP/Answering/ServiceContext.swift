import Hummingbird
import Logging
import NIOCore

/// What goes along with a request to its route.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection that it came by.
    let channel: any Channel
    /// Set by `ServiceResponder` before anybody asks for it.
    var requestID = ""

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Names the request in each line. Made when there is something to say, which for most requests there is not.
    var requestLogger: Logger {
        var logger = logger
        // In place of the framework's own, which callers never see.
        logger[metadataKey: "hb.request.id"] = nil
        logger[metadataKey: "request"] = .string(requestID)
        return logger
    }
}
