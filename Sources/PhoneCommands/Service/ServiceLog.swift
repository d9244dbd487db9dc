import Logging

/// The log of a running service: standard error, as text or as one JSON object a line.
enum ServiceLog {
    /// Throws `invalid` for a level or a format that there is none of.
    static func logger(_ settings: Settings) throws -> Logger {
        let level = try settings.choice(.logLevel, of: Logger.Level.allCases.map(\.rawValue))
        let format = try settings.choice(.logFormat, of: ["text", "json"])
        let handler: any LogHandler =
            format == "json" ? JSONLogHandler() : StreamLogHandler.standardError(label: "phone")
        var logger = Logger(label: "phone") { _ in handler }
        logger.logLevel = Logger.Level(rawValue: level) ?? .info
        return logger
    }
}
