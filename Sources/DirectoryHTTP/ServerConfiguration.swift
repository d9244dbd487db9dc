/// Where the service listens and what it allows a connection.
package struct ServerConfiguration: Sendable {
    /// Name or address to bind. Loopback unless somebody decides otherwise: there is no authentication yet.
    package var host: String
    /// Port to bind; 0 takes a free one, which `onServerRunning` then tells.
    package var port: Int
    /// Path of a Unix socket to bind in place of host and port; nil for none.
    package var socket: String?
    /// What the service shows to those who connect by TLS; nil for HTTP without.
    package var tls: TLSIdentity?
    /// Seconds that running requests have when the service ends.
    package var shutdownSeconds: Int
    /// Seconds that a client has for sending a request, may stay silent between two, and may leave an answer unread;
    /// and that the service has for a question.
    package var requestSeconds: Int
    /// Connections that are open at once; others wait to be taken.
    package var maxConnections: Int
    /// Requests a second that each client address may make; nil for as many as it likes.
    package var rateLimit: Int?
    /// The service as browsers see it, without a slash at its end; nil where they see it as it serves itself.
    package var publicURL: String?
    /// Whose pages may show cards of people.
    package var embedOrigins: EmbedOrigins

    package init(
        host: String = "127.0.0.1", port: Int = 8080, socket: String? = nil, tls: TLSIdentity? = nil,
        shutdownSeconds: Int = 30, requestSeconds: Int = 30, maxConnections: Int = 5000, rateLimit: Int? = nil,
        publicURL: String? = nil, embedOrigins: EmbedOrigins = .none
    ) {
        self.host = host
        self.port = port
        self.socket = socket
        self.tls = tls
        self.shutdownSeconds = shutdownSeconds
        self.requestSeconds = requestSeconds
        self.maxConnections = maxConnections
        self.rateLimit = rateLimit
        self.publicURL = publicURL
        self.embedOrigins = embedOrigins
    }
}
