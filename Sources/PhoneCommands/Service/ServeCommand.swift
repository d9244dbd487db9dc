import ArgumentParser

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
        let serving = try Serving(settings)
        try waiting { try await serving.run() }
    }
}
