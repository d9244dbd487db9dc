import HTTPTypes
import Hummingbird
import NIOCore

/// What the service answers, before it is known how it is sent.
struct Answer {
    enum Body {
        case bytes([UInt8])
        /// Written as it is made, of a length that nobody knows beforehand.
        case stream(ResponseBody)
        /// What stands in place of the body in an answer to `HEAD`: its length, where that is known.
        case omitted(length: Int?)
    }

    var status: HTTPResponse.Status
    /// Without those that follow from the body, and those that every answer has.
    var headers: HTTPFields
    var body: Body

    init(_ status: HTTPResponse.Status, _ headers: HTTPFields, _ bytes: [UInt8] = []) {
        self.status = status
        self.headers = headers
        body = .bytes(bytes)
    }

    init(_ status: HTTPResponse.Status, _ headers: HTTPFields, stream: ResponseBody) {
        self.status = status
        self.headers = headers
        body = .stream(stream)
    }

    /// Of the body that is sent; nil for a stream.
    var sentBytes: Int? {
        switch body {
        case .bytes(let bytes): bytes.count
        case .stream: nil
        case .omitted: 0
        }
    }

    /// The value of `Content-Length`. With 304 it would be taken for that of the representation, and 204 must not have it
    /// (RFC 9110, section 8.6).
    var contentLength: Int? {
        guard status != .notModified, status != .noContent else { return nil }
        return switch body {
        case .bytes(let bytes): bytes.count
        case .stream: nil
        case .omitted(let length): length
        }
    }

    /// Becomes what `HEAD` gets: nothing but the head (RFC 9110, section 9.3.2).
    mutating func omitBody() {
        if case .bytes(let bytes) = body { body = .omitted(length: bytes.count) } else { body = .omitted(length: nil) }
    }

    /// The same for the framework, which sends it.
    var response: Response {
        var response = Response(status: status, headers: headers)
        SecurityHeaders.add(to: &response.headers)
        switch body {
        case .bytes(let bytes): response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .stream(let stream): response.body = stream
        case .omitted: break
        }
        response.headers[.contentLength] = contentLength.map { String($0) }
        return response
    }
}
