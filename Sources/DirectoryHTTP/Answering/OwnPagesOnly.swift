import DirectoryModel
import HTTPTypes
import Hummingbird

/// Web pages that somebody happens to visit can make their browser send requests here. Two rules keep them out: a request
/// that writes must not come from another origin (RFC 6454); and while people need not say who they are, none may be
/// addressed to a name that is not the loopback's, which is how a page of a name that was made to lead here comes
/// (DNS rebinding). Where everybody has to say it, such a page can't: its name is not that of the cookie.
struct OwnPagesOnly: Sendable {
    /// Of the service's own pages as it serves them: `http` or `https`.
    let scheme: String
    /// The same as browsers see them, where somebody stands between.
    let publicURL: String?
    /// Whether somebody gets anywhere without saying who they are.
    let isForEverybody: Bool

    /// Throws `Problem`.
    func check(_ request: Request) throws {
        // RFC 9112, section 3.2. The framework takes the first for the authority, and leaves the others.
        guard let host = request.head.authority, request.headers[.host] == nil else {
            throw Problem(.status(.badRequest), detail: "a request says whom it is for in one Host field")
        }
        // An empty one comes by a Unix socket, where there is no authority.
        guard !isForEverybody || host.isEmpty || Self.isLoopback(host) else {
            throw Problem(
                .directory(.forbidden), detail: "this service answers at 127.0.0.1, [::1] and localhost only",
                hint: "Its own URL is the one that it printed when it started.")
        }
        if request.method != .get, request.method != .head, request.method != .options,
            let origin = request.headers[.origin], origin != "\(scheme)://\(host)", origin != publicURL
        {
            throw Problem(
                .directory(.forbidden), detail: "pages of \(origin.prefix(80)) may not change anything here",
                hint: "If that is this service's own address, --public-url says so to it.")
        }
    }

    /// The service as whoever sent a request sees it, without a slash at its end; nil where there is no telling, as for one
    /// by a Unix socket.
    func url(of request: Request) -> String? {
        if let publicURL { return publicURL }
        guard let host = request.head.authority, !host.isEmpty,
            // It is written into addresses and a script: nothing but what a host is made of.
            host.utf8.allSatisfy({
                ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || ".-:[]".utf8.contains($0)
            })
        else { return nil }
        return "\(scheme)://\(host)"
    }

    /// Whether a host, with or without a port, is this machine for sure.
    static func isLoopback(_ authority: String) -> Bool {
        // The port, if there is one, is digits behind the last colon; those of an IPv6 address are in brackets.
        let bytes = authority.utf8
        let port = bytes.reversed().prefix { (0x30...0x39).contains($0) }.count
        let end = bytes.index(bytes.endIndex, offsetBy: -port)
        let hasPort = end > bytes.startIndex && bytes[bytes.index(before: end)] == UInt8(ascii: ":")
        let host = hasPort ? authority[..<bytes.index(before: end)] : authority[...]
        // What nearly every request says.
        if host == "127.0.0.1" || host == "localhost" || host == "[::1]" || host.lowercased() == "localhost" {
            return true
        }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension HTTPField.Name {
    fileprivate static let host = HTTPField.Name("Host")!
}
