import HTTPTypes
import Hummingbird

/// The content types that the service sends.
enum MediaTypes {
    static let json = "application/json; charset=utf-8"
    static let problem = "application/problem+json; charset=utf-8"
    /// JSON documents, one a line.
    static let lines = "application/x-ndjson"
    static let csv = "text/csv; charset=utf-8; header=present"
    static let html = "text/html; charset=utf-8"
    static let vCard = "text/vcard; charset=utf-8"
    static let script = "text/javascript; charset=utf-8"
    static let svg = "image/svg+xml; charset=utf-8"
    static let dot = "text/vnd.graphviz; charset=utf-8"
    static let text = "text/plain; charset=utf-8"
}

/// The bytes of an answer, with a strong entity tag made from them.
struct Representation {
    let bytes: [UInt8]
    let contentType: String

    /// A hash of the bytes. Enough to tell two answers to one URL apart; it is no protection against somebody who makes
    /// up two with one tag, and needs none: both would be theirs.
    var entityTag: String {
        let hash = bytes.withUnsafeBytes { ContentHash.of($0) }
        return String(unsafeUninitializedCapacity: 18) { text in
            text[0] = UInt8(ascii: "\"")
            for i in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: hash >> UInt64(60 - 4 * i)) & 15
                text[1 + i] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
            }
            text[17] = UInt8(ascii: "\"")
            return 18
        }
    }

    /// 200 with the bytes, or 304 without when `If-None-Match` names them (RFC 9110, section 13.1.2).
    func answer(to request: Request, headers: HTTPFields = [:]) -> Answer {
        var headers = headers
        let tag = entityTag
        headers[.eTag] = tag
        if Self.isKnown(tag, to: request) { return Answer(.notModified, headers) }
        headers[.contentType] = contentType
        return Answer(.ok, headers, bytes)
    }

    /// Whether who asks has what has that tag.
    static func isKnown(_ tag: String, to request: Request) -> Bool {
        // A field may stand there several times; most say the one tag that is there, or another one.
        for field in request.headers where field.name == .ifNoneMatch {
            if field.value == tag || names(tag, in: field.value) { return true }
        }
        return false
    }

    /// Compared weakly, as that section requires for this header.
    private static func names(_ tag: String, in header: String) -> Bool {
        header.split(separator: ",").contains { part in
            let candidate = part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            return candidate == "*" || candidate == tag || candidate == "W/" + tag
        }
    }
}
