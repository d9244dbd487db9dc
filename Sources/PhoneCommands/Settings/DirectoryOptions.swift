import ArgumentParser

/// Which directory a command asks.
struct DirectoryOptions: ParsableArguments {
    @OptionGroup
    var file: DatabaseOptions

    @Option(name: Setting.server.optionName, help: Setting.server.help)
    var server: String?

    var flags: [Settings.Flag] { file.flags + [(.server, server)] }
    var settings: Settings { Settings(flags: flags, environment: .process) }
}
