import ArgumentParser

/// Which directory a command asks.
struct DirectoryOptions: ParsableArguments {
    @OptionGroup
    var file: DatabaseOptions

    @Option(name: Setting.server.optionName, help: Setting.server.help)
    var server: String?

    var flags: [Setting: String?] { file.flags.merging([.server: server]) { $1 } }
    var settings: Settings { Settings(flags: flags, environment: .process) }
}
