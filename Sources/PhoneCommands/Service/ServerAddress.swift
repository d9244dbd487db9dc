import DirectoryModel
import Glibc

/// Where a server listens: on loopback, unless everybody has to say who they are.
struct ServerAddress: Equatable {
    /// As it was given: `127.0.0.1`, `::1`, `localhost`.
    var host: String
    /// 0 takes a free one.
    var port: Int

    /// Throws `forbidden`, unless people sign in, for an address that others could reach, and for a name, except
    /// `localhost`, since what a name means may change.
    init(host: String, port: Int, needsSignIn: Bool = false) throws {
        guard needsSignIn || Self.isLoopback(host) else {
            throw DirectoryError(
                .forbidden,
                "refusing to serve at '\(host)': no authentication is configured, and others could reach it",
                hint: "Without authentication only 127.0.0.1, ::1 and localhost are served. "
                    + "--sign-in-issuer says with whom people sign in.")
        }
        self.host = host
        self.port = port
    }

    /// Host and port of a URL, with that port in place of the one asked for.
    func authority(port: Int) -> String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" { return true }
        var v4 = in_addr()
        // 127.0.0.0/8 (RFC 1122 section 3.2.1.3); the address is in network order, so its first byte is the first.
        if inet_pton(AF_INET, host, &v4) == 1 { return UInt32(bigEndian: v4.s_addr) >> 24 == 127 }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, host, &v6) == 1 else { return false }
        return withUnsafeBytes(of: v6) { $0.dropLast().allSatisfy { $0 == 0 } && $0[15] == 1 }
    }

    /// Throws `unavailable` when another process listens there. Asked beforehand for the sake of a clear answer; should
    /// somebody come in between, the server's own attempt fails, in the network library's words.
    func checkThatItIsFree() throws {
        guard port != 0 else { return }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let first = found else { return }
        defer { freeaddrinfo(first) }
        let descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype, first.pointee.ai_protocol)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // As the server sets it: connections of an earlier server that are still closing do not count.
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) != 0 else { return }
        switch errno {
        case EADDRINUSE:
            throw DirectoryError(
                .unavailable, "port \(port) of \(host) is in use",
                hint: "--port 0 takes a free one; `ss -ltnp` shows who has it.")
        case EACCES:
            throw DirectoryError(
                .forbidden, "port \(port) needs more rights than you have", hint: "Ports from 1024 on need none.")
        default: return
        }
    }
}
