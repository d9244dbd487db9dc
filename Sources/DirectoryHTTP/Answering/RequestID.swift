import HTTPTypes
import Hummingbird

/// The id of a request: in the answer's `X-Request-Id`, and in every line of the log that is about it. A caller's own is
/// kept, so that one id can be followed through several programs; one that is not well-formed is replaced, since it will
/// stand in logs.
enum RequestID {
    static func of(_ request: Request, orNew newID: @Sendable () -> String) -> String {
        guard let own = request.headers[.xRequestID], isWellFormed(own) else { return newID() }
        return own
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
