import DirectoryModel
import HTTPTypes
import Hummingbird

/// Nobody signs in yet, so that whoever can send a request may do anything; web pages that somebody happens to visit can
/// send some. Two rules keep them out: a request that writes must not come from another origin (RFC 6454), and none may
/// be addressed to a name that is not the loopback's, which is how a page of a name that was made to lead here comes
/// (DNS rebinding).
struct OwnPagesOnly: Sendable {
    /// Of the service's own pages: `http` or `https`.
    let scheme: String

    /// Throws `Problem`.
    func check(_ request: Request) throws {
        let host = request.head.authority ?? ""
        guard host.isEmpty || Self.isLoopback(host) else {
            throw Problem(
                .directory(.forbidden), detail: "this service answers at 127.0.0.1, [::1] and localhost only",
                hint: "Its own URL is the one that it printed when it started.")
        }
        if request.method != .get, request.method != .head, request.method != .options,
            let origin = request.headers[.origin], origin != "\(scheme)://\(host)"
        {
            throw Problem(.directory(.forbidden), detail: "pages of \(origin.prefix(80)) may not change anything here")
        }
    }

    static func isLoopback(_ authority: String) -> Bool {
        // What nearly every request says; the rest takes a look at the parts.
        if authority.utf8.starts(with: "127.0.0.1:".utf8) || authority.utf8.starts(with: "localhost:".utf8) {
            return true
        }
        let host =
            authority.hasPrefix("[")
            ? String(authority.dropFirst().prefix { $0 != "]" }) : String(authority.prefix { $0 != ":" })
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
