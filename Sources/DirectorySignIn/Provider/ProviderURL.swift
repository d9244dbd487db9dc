/// An address of the provider, or one that it sends people back to: `https`, or `http` on this machine.
struct ProviderURL: Sendable, Equatable {
    let text: String
    /// Whether it is `http`, which only a loopback host may be.
    let isPlain: Bool

    /// Nil for another scheme, credentials, a fragment, no host, a port that is none, and signs that no URL has.
    init?(_ text: String) {
        let forbidden = Array("\"<>\\^`{|}#".utf8)
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !forbidden.contains($0) }) else { return nil }
        let isPlain = text.hasPrefix("http://")
        guard isPlain || text.hasPrefix("https://") else { return nil }
        let authority = text.dropFirst(isPlain ? 7 : 8).prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@"), let host = Self.host(of: authority) else { return nil }
        guard !isPlain || Self.isLoopback(host) else { return nil }
        self.text = text
        self.isPlain = isPlain
    }

    /// The URL with more in its query.
    func adding(_ parameters: [(name: String, value: String)]) -> String {
        text + (text.contains("?") ? "&" : "?") + Self.form(parameters)
    }

    /// `application/x-www-form-urlencoded`, with all but RFC 3986's unreserved characters escaped.
    static func form(_ parameters: [(name: String, value: String)]) -> String {
        parameters.map { "\($0.name)=\(escaped($0.value))" }.joined(separator: "&")
    }

    static func escaped(_ value: String) -> String {
        value.utf8.map { byte in
            let isUnreserved =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._~".utf8.contains(byte)
            guard !isUnreserved else { return String(UnicodeScalar(byte)) }
            return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    /// The host of `host`, `host:port` or `[address]:port`; nil when there is none.
    private static func host(of authority: Substring) -> Substring? {
        let end =
            authority.hasPrefix("[")
            ? authority.firstIndex(of: "]").map { authority.index(after: $0) } : authority.firstIndex(of: ":")
        let host = authority[..<(end ?? authority.endIndex)]
        let port = authority[host.endIndex...]
        guard !host.isEmpty, !host.hasPrefix("[") || host.hasSuffix("]") else { return nil }
        guard port.isEmpty || port.first == ":" && (1...65535).contains(Int(port.dropFirst()) ?? 0) else { return nil }
        return host
    }

    /// An address, not a name that begins like one: `127.0.0.1.example.com` is anywhere.
    private static func isLoopback(_ host: Substring) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127"
            && numbers.allSatisfy {
                !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } && Int($0) ?? 256 < 256
            }
    }
}
