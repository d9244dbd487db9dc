import DirectoryHTTP
import DirectoryImport
import DirectoryModel
import DirectoryRoster
import DirectoryStore
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// A directory that is served, from the first request to the last.
struct Serving: Sendable {
    let directory: SQLiteDirectory
    /// Of the directory file.
    let path: String
    let policy: ImportPolicy
    let nicknames: NicknameTable
    let place: ServicePlace
    let configuration: ServerConfiguration
    let logger: Logger

    /// Serves until SIGTERM or SIGINT. Throws `unavailable` when the place can't be served at.
    func run() async throws {
        let drain = Drain()
        let imports = ImportDesk(store: directory, policy: policy, clock: Composition.now)
        let roster = try RosterDirectory(directory, nicknames: nicknames)
        directory.whenChanged {
            do {
                try roster.follow()
            } catch {
                logger.error("the directory in memory does not follow the file", metadata: ["error": "\(error)"])
            }
        }
        var certificateExpires: (@Sendable () -> Timestamp)?
        if let identity = configuration.tls { certificateExpires = { identity.expires } }
        // A socket has its rights from the moment it is there. Nothing else is made meanwhile.
        let mask = umask(0o177)
        let application = buildApplication(
            reader: roster, imports: imports, configuration: configuration,
            operations: ServiceOperations(
                version: PhoneVersion.number, started: Composition.now(), drain: drain,
                certificateExpires: certificateExpires,
                figures: DirectoryGauge(directory, path: path).figures),
            logger: logger,
            now: Composition.now,
            onServerRunning: { port in
                umask(mask)
                // The name that was asked for, with the port that was got.
                let url = place.url(port: port)
                directory.announce(address: url)
                // That nobody reads the URL is no reason not to serve.
                try? Console.print("\(url)\n")
            })
        // They are told to end from the last to the first.
        var services = ServiceGroupConfiguration(
            services: [
                application, DueRowsService(imports: imports, logger: logger),
                RenewalService(identity: configuration.tls, logger: logger),
                DrainService(drain: drain, seconds: configuration.shutdownSeconds, logger: logger),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        services.maximumGracefulShutdownDuration = .seconds(configuration.shutdownSeconds)
        do {
            try await ServiceGroup(configuration: services).run()
        } catch  where !drain.isBegun {
            throw DirectoryError(.unavailable, "can't serve at \(place.url): \(error)")
        }
        if let socket = configuration.socket { unlink(socket) }
        try directory.close()
    }
}
