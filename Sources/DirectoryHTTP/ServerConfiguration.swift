/// Where the service listens and what it allows a connection.
package struct ServerConfiguration: Sendable {
    /// Name or address to bind. Loopback unless somebody decides otherwise: there is no authentication yet.
    package var host: String
    /// Port to bind; 0 takes a free one, which `onServerRunning` then tells.
    package var port: Int
    /// Seconds after which a connection that says nothing is closed.
    package var idleSeconds: Int

    package init(host: String = "127.0.0.1", port: Int = 8080, idleSeconds: Int = 60) {
        self.host = host
        self.port = port
        self.idleSeconds = idleSeconds
    }
}
