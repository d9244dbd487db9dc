import DirectoryModel
import FoundationEssentials

/// Where a service is: scheme, host, port and, behind a proxy, the path that leads to it.
struct ServerURL: Sendable, Equatable {
    /// Without a slash at the end.
    let text: String

    /// Throws `DirectoryError.invalid` for anything but `http` and `https` with a host and `http+unix` with the whole path
    /// of a socket, and for a URL with credentials, query or fragment: those would be sent along, or lost, without a word.
    init(_ text: String) throws {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(),
            ["http", "https", "http+unix"].contains(scheme),
            let host = url.host, !host.isEmpty, url.user == nil, url.password == nil, url.query == nil,
            url.fragment == nil, scheme != "http+unix" || text.dropFirst("http+unix://".count).hasPrefix("%2F")
        else {
            throw DirectoryError(
                .invalid, "'\(text.prefix(200))' is not the URL of a Phonebook server",
                hint: "It looks like http://127.0.0.1:8080 or https://phonebook.example.com")
        }
        var trimmed = Substring(text)
        while trimmed.last == "/" { trimmed.removeLast() }
        self.text = String(trimmed)
    }

    /// Whether it names a Unix socket.
    var isSocket: Bool { text.prefix { $0 != ":" }.lowercased() == "http+unix" }

    /// The URL of a resource. Path segments are taken as they are: an alias needs no escaping.
    func resource(_ path: String, query: [(name: String, value: String)] = []) -> String {
        let pairs = query.map { "\($0.name)=\(Self.encode($0.value))" }
        return text + path + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }

    /// Percent encoding of all but RFC 3986's unreserved characters.
    private static func encode(_ value: String) -> String {
        value.utf8.map { byte in
            let isUnreserved =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._~".utf8.contains(byte)
            guard !isUnreserved else { return String(UnicodeScalar(byte)) }
            return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
