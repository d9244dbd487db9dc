import DirectoryHTTP
import DirectoryImport
import DirectoryModel
import DirectoryRoster
import DirectoryStore
import Dispatch
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
    let access: Access
    /// Where fields of HR's are put right.
    let hrContact: String
    /// Days after which leavers are erased; nil for never.
    let retentionDays: Int?
    let place: ServicePlace
    let configuration: ServerConfiguration
    let logger: Logger
    /// Is told the URL once requests are answered.
    var announce: @Sendable (_ url: String) -> Void = { url in
        // That nobody reads it is no reason not to serve.
        try? Console.print("\(url)\n")
    }

    /// How the service knows who somebody is.
    struct Access: Sendable {
        let roles: RoleBook
        let unnamed: Identity.Unnamed
        let signIn: SignIn?
        let proxyHeader: SubjectRule?
    }

    /// What the settings say is served where. Everything that can be wrong is found before the database is opened for
    /// writing, which would make one. Throws `DirectoryError`.
    init(_ settings: Settings) throws {
        UsableCores.shareAmongConnections()
        let place = try settings.place()
        let path = try settings.database()
        let logger = try ServiceLog.logger(settings)
        let policy = try settings.importPolicy()
        let nicknames = try settings.nicknames()
        let access = Access(
            roles: try settings.roleBook(), unnamed: try settings.unnamed(), signIn: try settings.signIn(at: place),
            proxyHeader: try settings.proxyHeader(at: place))
        let visibility = try settings.visibility()
        let configuration = try settings.serverConfiguration(at: place)
        let retentionDays = try settings.retentionDays()
        if case .port(let address, isSecure: false) = place, !ServerAddress.isLoopback(address.host) {
            logger.warning("serving without TLS: let only a proxy that speaks it reach \(address.host)")
        }
        try Composition.checkDatabase(path)
        try place.checkThatItIsFree()
        // A connection for each core: a read keeps the core that it is on, so that more would only wait.
        directory = try SQLiteDirectory(owning: path, readers: max(2, UsableCores.count))
        self.path = path
        self.policy = policy
        self.nicknames = nicknames
        self.visibility = visibility
        self.access = access
        hrContact = settings[.hrContact].text ?? ""
        self.retentionDays = retentionDays
        self.place = place
        self.configuration = configuration
        self.logger = logger
    }

    /// Serves for as long as `body` takes, which is given the URL and runs in the calling thread: not one of Swift's tasks.
    func whileRunning(_ body: (_ url: String) throws -> Void) throws {
        let (running, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        // Written before the signals, read behind the waits.
        nonisolated(unsafe) var url: String?
        nonisolated(unsafe) var failure: (any Error)?
        var serving = self
        serving.announce = {
            url = $0
            running.signal()
        }
        Task { [serving] in
            do { try await serving.run() } catch { failure = error }
            running.signal()
            ended.signal()
        }
        running.wait()
        guard let url else {
            if let failure { throw failure }
            return
        }
        defer {
            kill(getpid(), SIGTERM)
            ended.wait()
        }
        try body(url)
    }

    /// Serves until SIGTERM or SIGINT. Throws `unavailable` when the place can't be served at.
    func run() async throws {
        let drain = Drain()
        let imports = ImportDesk(store: directory, policy: policy, clock: Composition.now)
        let roster = try RosterDirectory(directory, nicknames: nicknames, policy: visibility)
        let absent = access.roles.aliases.count { roster.account(.alias, $0) == nil }
        if absent > 0 { logger.warning("--roles names people who are not in place", metadata: ["people": "\(absent)"]) }
        let ownKey = TokenKeys.prefix + Credentials.keys.secret()
        let tokens = try TokenRing(store: directory, keys: Credentials.keys, ownKey: ownKey, clock: Composition.now)
        let badges = BadgeThread(BadgeDesk(store: directory, clock: Composition.now), reading: AwardList.read)
        let (changes, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        directory.whenChanged {
            follow(roster, tokens)
            change.yield()
        }
        // Who left while nobody served.
        try tokens.revokeTokens(ofLeaversIn: roster)
        if case .person(let alias) = access.unnamed, roster.account(.alias, alias.text) == nil {
            throw DirectoryError(
                .notFound, "nobody in place has the alias '\(alias)', as whom everybody is to act",
                hint: "--as takes the alias of a person who is in the directory now.")
        }
        let profiles = ProfileDesk(
            store: directory, hrContact: hrContact, isTimeZone: WallClocks.isZone, clock: Composition.now)
        let accessLog = AccessLog(directory)
        var certificateExpires: (@Sendable () -> Timestamp)?
        if let identity = configuration.tls { certificateExpires = { identity.expires } }
        // A socket has its rights from the moment it is there: this user's, and those of the group that a proxy is in.
        // Nothing else is made meanwhile.
        let mask = umask(access.proxyHeader == nil ? 0o177 : 0o117)
        let application = buildApplication(
            directory: roster, imports: imports,
            profiles: profiles, badges: badges, accessLog: accessLog,
            identity: Identity(
                unnamed: access.unnamed, roles: access.roles, tokens: tokens, signIn: access.signIn,
                proxyHeader: access.proxyHeader), configuration: configuration,
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
                announce(url)
            })
        // They are told to end from the last to the first.
        var services = ServiceGroupConfiguration(
            services: [
                application,
                DueRowsService(
                    imports: imports, profiles: profiles, retentionDays: retentionDays, logger: logger),
                EarningService(badges: badges, changes: changes, change: change, logger: logger),
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

    /// What follows from a revision: everybody in memory as they are now, and nothing left of who is not in place any more
    /// that they could act with.
    private func follow(_ roster: RosterDirectory, _ tokens: TokenRing) {
        do {
            try roster.follow()
        } catch {
            logger.error("the directory in memory does not follow the file", metadata: ["error": "\(error)"])
        }
        access.signIn?.endSessions(ofLeaversIn: roster)
        // It writes, and the writer is the one who called.
        Self.leavers.async {
            do {
                try tokens.revokeTokens(ofLeaversIn: roster)
            } catch {
                logger.error("tokens of leavers are not revoked", metadata: ["error": "\(error)"])
            }
        }
    }

    private static let leavers = DispatchQueue(label: "phonebook.leavers")
}
