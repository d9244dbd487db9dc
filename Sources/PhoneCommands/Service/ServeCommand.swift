import ArgumentParser
import DirectoryHTTP
import DirectoryImport
import DirectoryModel
import DirectoryRoster
import DirectoryStore
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// `phone serve`
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the directory over HTTP until told to stop.",
        discussion: """
            phone serve
            phone serve --port 0                         a free port
            phone serve --log-format json 2> phone.log

            The first line on standard output is the URL, printed once requests are answered; the log goes to standard \
            error. SIGTERM or Ctrl-C lets running requests finish.
            """)

    @OptionGroup(title: "Settings")
    var file: DatabaseOptions
    @OptionGroup(title: "Settings")
    var server: ServerOptions
    @OptionGroup(title: "Settings")
    var guards: GuardOptions

    mutating func run() throws {
        let settings = Settings(flags: server.flags + file.flags + guards.flags, environment: .process)
        let address = try ServerAddress(host: settings[.host].text ?? "", port: settings.port())
        let path = try settings.database()
        let logger = try ServiceLog.logger(settings)
        let policy = try settings.importPolicy()
        // Everything that can be wrong is found before the database is opened for writing, which would make one.
        try Self.checkDatabase(path)
        try address.checkThatItIsFree()
        // A connection for each core: a read keeps the core that it is on, so that more would only wait.
        let directory = try SQLiteDirectory(owning: path, readers: max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        try waiting { try await Self.serve(directory, policy, at: address, logger: logger) }
    }

    private static func serve(
        _ directory: SQLiteDirectory, _ policy: ImportPolicy, at address: ServerAddress, logger: Logger
    ) async throws {
        let imports = ImportDesk(store: directory, policy: policy, clock: Composition.now)
        let roster = try RosterDirectory(directory)
        directory.whenChanged {
            do {
                try roster.follow()
            } catch {
                logger.error("the directory in memory does not follow the file", metadata: ["error": "\(error)"])
            }
        }
        let application = buildApplication(
            reader: roster, imports: imports,
            configuration: ServerConfiguration(host: address.host, port: address.port),
            logger: logger,
            now: Composition.now,
            onServerRunning: { port in
                // The name that was asked for, with the port that was got.
                let url = address.url(port: port)
                directory.announce(address: url)
                // That nobody reads the URL is no reason not to serve.
                try? Console.print("\(url)\n")
            })
        let group = ServiceGroup(
            services: [application, DueRowsService(imports: imports, logger: logger)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        do {
            try await group.run()
        } catch {
            throw DirectoryError(.unavailable, "can't serve at \(address.url(port: address.port)): \(error)")
        }
        try directory.close()
    }

    private static func checkDatabase(_ path: String) throws {
        guard access(path, F_OK) == 0 else {
            throw DirectoryError(
                .unavailable, "there is no directory at \(path)",
                hint: "phone import FILE makes one; --database or $PHONE_DATABASE names another place.")
        }
    }
}
