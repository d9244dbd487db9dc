import ArgumentParser

/// Which directory file a command works on that can't be sent to a server.
struct DatabaseOptions: ParsableArguments {
    @Option(name: Setting.database.optionName, help: Setting.database.help, completion: .file())
    var database: String?

    @Option(name: Setting.config.optionName, help: Setting.config.help, completion: .file())
    var config: String?

    var flags: [Settings.Flag] { [(.database, database), (.config, config)] }
}
