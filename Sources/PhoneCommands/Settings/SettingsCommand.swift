import ArgumentParser

/// `phone settings`
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Every setting, its value, and where the value came from.",
        discussion: """
            phone settings
            PHONE_PORT=9000 phone settings --json
            phone settings --markdown        the table of the README

            phone settings --config phone.conf

            A flag goes before an environment variable, that before the settings file, and that before the default. \
            Where $PHONE_PORT_FILE names a file, its content is the port; so for each of them. Flags given here are \
            shown as the other commands would take them.
            A settings file has a line for each setting, as here: port = 9000. Lines that begin with # are comments.
            """)

    @Flag(help: "Print the list of settings as a table in Markdown, without values.")
    var markdown = false

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
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
    @OptionGroup(title: "Settings")
    var nightly: NightlyOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() throws {
        if markdown { return try Console.print(Setting.markdownTable) }
        let settings = Settings(
            flags: server.flags + directory.flags + names.flags + signIn.flags + permissions.flags + guards.flags
                + nightly.flags,
            environment: .process)
        try settings.check()
        switch output.format {
        case .json: try Console.print(json: SettingsList.json(settings))
        case .csv: try Console.print(csv: SettingsList.csv(settings))
        case .text: try Console.print(SettingsList.text(settings, style: TerminalStyle(environment: .process)))
        }
    }
}
