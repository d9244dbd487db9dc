import ArgumentParser

/// Which directory a command asks.
struct DirectoryOptions: ParsableArguments {
    @OptionGroup
    var file: DatabaseOptions

    @Option(name: Setting.server.optionName, help: Setting.server.help)
    var server: String?

    @Option(name: Setting.token.optionName, help: Setting.token.help)
    var token: String?

    var flags: [Settings.Flag] { file.flags + [(.server, server), (.token, token)] }
    var settings: Settings { Settings(flags: flags, environment: .process) }
}
