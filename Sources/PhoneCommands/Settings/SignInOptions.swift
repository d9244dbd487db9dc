import ArgumentParser

/// How a server knows who somebody is.
struct SignInOptions: ParsableArguments {
    @Option(name: Setting.as.optionName, help: Setting.as.help)
    var asAlias: String?

    @Option(name: Setting.roles.optionName, help: Setting.roles.help)
    var roles: String?

    var flags: [Settings.Flag] { [(.as, asAlias), (.roles, roles)] }
}
