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
    let visibility: VisibilityPolicy
    let roles: RoleBook
    let unnamed: Identity.Unnamed
    /// Where fields of HR's are put right.
    let hrContact: String
    /// Days after which leavers are erased; nil for never.
    let retentionDays: Int?
    let place: ServicePlace
    let configuration: ServerConfiguration
    let logger: Logger

    /// Serves until SIGTERM or SIGINT. Throws `unavailable` when the place can't be served at.
    func run() async throws {
        let drain = Drain()
        let imports = ImportDesk(store: directory, policy: policy, clock: Composition.now)
        let roster = try RosterDirectory(directory, nicknames: nicknames, policy: visibility)
        directory.whenChanged {
            do {
                try roster.follow()
            } catch {
                logger.error("the directory in memory does not follow the file", metadata: ["error": "\(error)"])
            }
        }
        if case .person(let alias) = unnamed, roster.account(.alias, alias.text) == nil {
            throw DirectoryError(
                .notFound, "nobody in place has the alias '\(alias)', as whom everybody is to act",
                hint: "--as takes the alias of a person who is in the directory now.")
        }
        let profiles = ProfileDesk(store: directory, hrContact: hrContact, clock: Composition.now)
        let accessLog = AccessLog(directory)
        let ownKey = TokenKeys.prefix + Credentials.keys.secret()
        let tokens = try TokenRing(store: directory, keys: Credentials.keys, ownKey: ownKey, clock: Composition.now)
        var certificateExpires: (@Sendable () -> Timestamp)?
        if let identity = configuration.tls { certificateExpires = { identity.expires } }
        // A socket has its rights from the moment it is there. Nothing else is made meanwhile.
        let mask = umask(0o177)
        let application = buildApplication(
            directory: roster, imports: imports,
            profiles: profiles, accessLog: accessLog,
            identity: Identity(unnamed: unnamed, roles: roles, tokens: tokens), configuration: configuration,
            operations: ServiceOperations(
                version: PhoneVersion.number, started: Composition.now(), drain: drain,
                certificateExpires: certificateExpires,
                photos: PhotoQueue(tools: Environment.process["PATH"] ?? ""),
                figures: DirectoryGauge(directory, path: path).figures),
            logger: logger,
            now: Composition.now,
            onServerRunning: { port in
                umask(mask)
                // The name that was asked for, with the port that was got.
                let url = place.url(port: port)
                directory.announce(address: url, key: ownKey)
                // That nobody reads the URL is no reason not to serve.
                try? Console.print("\(url)\n")
            })
        // They are told to end from the last to the first.
        var services = ServiceGroupConfiguration(
            services: [
                application,
                DueRowsService(
                    imports: imports, profiles: profiles, retentionDays: retentionDays, logger: logger),
                AccessLogService(log: accessLog, logger: logger),
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
