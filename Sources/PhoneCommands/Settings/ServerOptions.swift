import ArgumentParser

/// How a server runs.
struct ServerOptions: ParsableArguments {
    @Option(name: Setting.host.optionName, help: Setting.host.help)
    var host: String?

    @Option(name: Setting.port.optionName, help: Setting.port.help)
    var port: String?

    @Option(name: Setting.socket.optionName, help: Setting.socket.help, completion: .file())
    var socket: String?

    @Option(name: Setting.tlsCertificate.optionName, help: Setting.tlsCertificate.help, completion: .file())
    var tlsCertificate: String?

    @Option(name: Setting.tlsKey.optionName, help: Setting.tlsKey.help, completion: .file())
    var tlsKey: String?

    @Option(name: Setting.maxConnections.optionName, help: Setting.maxConnections.help)
    var maxConnections: String?

    @Option(name: Setting.requestSeconds.optionName, help: Setting.requestSeconds.help)
    var requestSeconds: String?

    @Option(name: Setting.rateLimit.optionName, help: Setting.rateLimit.help)
    var rateLimit: String?

    @Option(name: Setting.shutdownSeconds.optionName, help: Setting.shutdownSeconds.help)
    var shutdownSeconds: String?

    @Option(name: Setting.logLevel.optionName, help: Setting.logLevel.help)
    var logLevel: String?

    @Option(name: Setting.logFormat.optionName, help: Setting.logFormat.help)
    var logFormat: String?

    var flags: [Settings.Flag] {
        [
            (.host, host), (.port, port), (.socket, socket), (.tlsCertificate, tlsCertificate), (.tlsKey, tlsKey),
            (.maxConnections, maxConnections), (.requestSeconds, requestSeconds), (.rateLimit, rateLimit),
            (.shutdownSeconds, shutdownSeconds), (.logLevel, logLevel), (.logFormat, logFormat),
        ]
    }
}
