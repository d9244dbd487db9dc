package import DirectoryModel
import HTTPTypes
import Hummingbird

/// The other tools whose pages show cards of people: their origins (RFC 6454), as browsers write them. What may be read
/// from them is said by each route; whatever writes is for our own pages alone.
package struct EmbedOrigins: Sendable, Equatable {
    package let origins: [String]

    /// Nobody's.
    package static let none = EmbedOrigins(origins: [])

    private init(origins: [String]) { self.origins = origins }

    /// Reads a list with commas. Throws `DirectoryError.invalid` for what is no origin as a browser writes it.
    package init(_ text: String) throws {
        origins = try text.split(separator: ",").map { part in
            let origin = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            guard Self.isOrigin(origin) else {
                throw DirectoryError(
                    .invalid, "'\(origin.prefix(80))' is not an origin",
                    hint: "It is a scheme, a host and no path, in small letters: https://wiki.example.com.")
            }
            return origin
        }
    }

    /// Whether a browser would write an origin so: `http` or `https`, a host, a port where it is not the usual one, and
    /// nothing else. A policy takes it as it stands, so that there is no room for a space or a star.
    package static func isOrigin(_ text: String) -> Bool {
        let (scheme, usualPort) = text.hasPrefix("https://") ? ("https://", "443") : ("http://", "80")
        guard text.hasPrefix(scheme) else { return false }
        let authority = text.dropFirst(scheme.count)
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, !host.isEmpty, parts.count <= 2, host.utf8.count <= 253,
            host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ label in
                !label.isEmpty
                    && label.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D }
            })
        else { return false }
        guard parts.count == 2 else { return true }
        return UInt16(parts[1]).map { "\($0)" == parts[1] && $0 > 0 && parts[1] != usualPort } ?? false
    }

    /// Tells the browser of whoever looks at another tool's page what it may do with the answer (Fetch, section 3.2). The
    /// answer says that it would be another one elsewhere, to everybody.
    func tell(_ reach: Route.Reach, to request: Request, in headers: inout HTTPFields) {
        guard !origins.isEmpty else { return }
        headers[.vary] = [headers[.vary], "Origin"].compactMap { $0 }.joined(separator: ", ")
        if reach == .frame, headers[.contentSecurityPolicy] == nil {
            headers[.contentSecurityPolicy] = SecurityHeaders.policy(
                framedBy: (["'self'"] + origins).joined(separator: " "))
        }
        guard let origin = request.headers[.origin], origins.contains(origin) else { return }
        headers[.accessControlAllowOrigin] = origin
        headers[.accessControlAllowCredentials] = "true"
        guard request.method == .options else { return }
        headers[.accessControlAllowMethods] = "GET, HEAD"
        headers[.accessControlAllowHeaders] = "Accept, Authorization, If-None-Match"
        headers[.accessControlMaxAge] = "600"
    }
}
