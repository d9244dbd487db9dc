/// Where a service is found: a port, by HTTP or HTTPS, or a Unix socket.
enum ServicePlace: Equatable {
    case port(ServerAddress, isSecure: Bool)
    case socket(SocketPath)

    /// The URL, with that port in place of the one asked for.
    func url(port: Int) -> String {
        switch self {
        case .port(let address, let isSecure): (isSecure ? "https://" : "http://") + address.authority(port: port)
        case .socket(let socket): socket.url
        }
    }

    /// The URL as it was asked for.
    var url: String {
        switch self {
        case .port(let address, _): url(port: address.port)
        case .socket: url(port: 0)
        }
    }

    /// Throws `unavailable` when another process serves there.
    func checkThatItIsFree() throws {
        switch self {
        case .port(let address, _): try address.checkThatItIsFree()
        case .socket(let socket): try socket.checkThatItIsFree()
        }
    }
}
