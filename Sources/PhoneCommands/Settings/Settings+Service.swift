import DirectoryHTTP
import DirectoryModel

/// What a service is set to.
extension Settings {
    /// Throws `invalid` for what can't be, or exclude each other; `forbidden` for an address that others could reach.
    func place() throws -> ServicePlace {
        let isSecure = self[.tlsCertificate].text != nil || self[.tlsKey].text != nil
        guard let path = self[.socket].text else {
            return .port(
                try ServerAddress(host: self[.host].text ?? "", port: port(), needsSignIn: needsSignIn),
                isSecure: isSecure)
        }
        guard !isSecure else {
            throw DirectoryError(
                .invalid, "--socket and --tls-certificate exclude each other",
                hint: "A Unix socket is within one machine; a proxy before it speaks TLS.")
        }
        return .socket(try SocketPath(path))
    }

    /// The certificate and its key; nil where neither is named. Throws `invalid` for one without the other, and for files
    /// that can't be used.
    func tlsIdentity() throws -> TLSIdentity? {
        switch (self[.tlsCertificate].text, self[.tlsKey].text) {
        case (nil, nil): return nil
        case (let certificate?, let key?): return try TLSIdentity(certificate: certificate, key: key)
        case (let certificate, _):
            let (given, missing) =
                certificate == nil
                ? (Setting.tlsKey, Setting.tlsCertificate) : (Setting.tlsCertificate, Setting.tlsKey)
            throw DirectoryError(
                .invalid, "\(given.flag) needs \(missing.flag)",
                hint: "Both name a file in PEM; \(missing.flag) or $\(missing.variable) is not set.")
        }
    }

    /// All of it for a service at `place`. Throws as the others do.
    func serverConfiguration(at place: ServicePlace) throws -> ServerConfiguration {
        var configuration = ServerConfiguration(
            tls: try tlsIdentity(),
            shutdownSeconds: try number(.shutdownSeconds, in: 0...3600, of: "seconds"),
            requestSeconds: try number(.requestSeconds, in: 1...3600, of: "seconds"),
            maxConnections: try connections(),
            rateLimit: try rateLimit(), publicURL: try publicURL(), embedOrigins: try embedOrigins())
        switch place {
        case .port(let address, _): (configuration.host, configuration.port) = (address.host, address.port)
        case .socket(let socket): configuration.socket = socket.path
        }
        return configuration
    }

    /// As many as are asked for, or, where nobody asked, as there is room for.
    private func connections() throws -> Int {
        let wanted = try number(.maxConnections, in: 1...1_000_000, of: "connections")
        let room = OpenFiles.room(for: wanted)
        guard room < wanted, self[.maxConnections].origin != .standard else { return room }
        throw DirectoryError(
            .unavailable, "there is no room for \(wanted) connections: this process may open too few files",
            hint: "--max-connections \(room) fits; `ulimit -Hn`, or LimitNOFILE= of a unit, makes more room.")
    }
}
