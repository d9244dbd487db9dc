import ArgumentParser

/// How a server runs.
struct ServerOptions: ParsableArguments {
    @Option(name: Setting.host.optionName, help: Setting.host.help)
    var host: String?

    @Option(name: Setting.port.optionName, help: Setting.port.help)
    var port: String?

    @Option(name: Setting.maxConnections.optionName, help: Setting.maxConnections.help)
    var maxConnections: String?

    @Option(name: Setting.requestSeconds.optionName, help: Setting.requestSeconds.help)
    var requestSeconds: String?

    @Option(name: Setting.rateLimit.optionName, help: Setting.rateLimit.help)
    var rateLimit: String?

    @Option(name: Setting.logLevel.optionName, help: Setting.logLevel.help)
    var logLevel: String?

    @Option(name: Setting.logFormat.optionName, help: Setting.logFormat.help)
    var logFormat: String?

    var flags: [Settings.Flag] {
        [
            (.host, host), (.port, port), (.maxConnections, maxConnections), (.requestSeconds, requestSeconds),
            (.rateLimit, rateLimit), (.logLevel, logLevel), (.logFormat, logFormat),
        ]
    }
}
