import HTTPTypes
import Hummingbird
import Logging

/// Gives each request an id: in the answer's `X-Request-Id`, and in every line of the log that is about it. A caller's
/// own is kept, so that one id can be followed through several programs; one that is not well-formed is replaced,
/// since it will stand in logs.
struct RequestIDs<Context: RequestContext>: RouterMiddleware {
    let newID: @Sendable () -> String

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        let id = request.headers[.xRequestID].flatMap { Self.isWellFormed($0) ? $0 : nil } ?? newID()
        // In place of the framework's own, which callers never see.
        context.logger[metadataKey: "hb.request.id"] = nil
        context.logger[metadataKey: "request"] = .string(id)
        var response = try await next(request, context)
        response.headers[.xRequestID] = id
        return response
    }

    /// 1 to 64 of `A-Z a-z 0-9 . _ -`.
    static func isWellFormed(_ id: String) -> Bool {
        let bytes = id.utf8
        return (1...64).contains(bytes.count)
            && bytes.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x2E || byte == 0x5F
            }
    }
}

extension HTTPField.Name {
    static let xRequestID = HTTPField.Name("X-Request-Id")!
}
