import ArgumentParser
import DirectoryModel
import DirectoryRoster
import DirectoryStore
import Glibc
import Logging

/// `phone serve`
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the directory over HTTP until told to stop.",
        discussion: """
            phone serve
            phone serve --port 0                         a free port
            phone serve --as ann                         everybody acts as Ann
            phone serve --log-format json 2> phone.log
            phone serve --socket phone.sock              for curl --unix-socket phone.sock
            phone serve --tls-certificate cert.pem --tls-key key.pem

            The first line on standard output is the URL, printed once requests are answered; the log goes to standard \
            error. SIGTERM or Ctrl-C lets running requests finish; SIGHUP takes in a renewed certificate.
            """)

    @OptionGroup(title: "Settings")
    var file: DatabaseOptions
    @OptionGroup(title: "Settings")
    var server: ServerOptions
    @OptionGroup(title: "Settings")
    var names: NicknameOptions
    @OptionGroup(title: "Settings")
    var signIn: SignInOptions
    @OptionGroup(title: "Settings")
    var permissions: PermissionOptions
    @OptionGroup(title: "Settings")
    var guards: GuardOptions

    mutating func run() throws {
        let settings = Settings(
            flags: server.flags + file.flags + names.flags + signIn.flags + permissions.flags + guards.flags,
            environment: .process)
        let place = try settings.place()
        let path = try settings.database()
        let logger = try ServiceLog.logger(settings)
        let policy = try settings.importPolicy()
        let nicknames = try settings.nicknames()
        let access = Serving.Access(
            roles: try settings.roleBook(), unnamed: try settings.unnamed(), signIn: try settings.signIn(at: place),
            proxyHeader: try settings.proxyHeader(at: place))
        let visibility = try settings.visibility()
        let configuration = try settings.serverConfiguration(at: place)
        if case .port(let address, isSecure: false) = place, !ServerAddress.isLoopback(address.host) {
            logger.warning("serving without TLS: let only a proxy that speaks it reach \(address.host)")
        }
        // Everything that can be wrong is found before the database is opened for writing, which would make one.
        try Composition.checkDatabase(path)
        try place.checkThatItIsFree()
        // A connection for each core: a read keeps the core that it is on, so that more would only wait.
        let directory = try SQLiteDirectory(owning: path, readers: max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        let serving = Serving(
            directory: directory, path: path, policy: policy, nicknames: nicknames, visibility: visibility,
            access: access, hrContact: settings[.hrContact].text ?? "",
            retentionDays: try settings.retentionDays(), place: place,
            configuration: configuration, logger: logger)
        try waiting { try await serving.run() }
    }
}
