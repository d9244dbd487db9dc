import ArgumentParser
import DirectoryModel

/// `phone permissions`
struct PermissionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permissions",
        abstract: "Who may see which field.",
        discussion: """
            phone permissions
            phone permissions --visible-to level=everyone    what that would be
            phone permissions --json

            The table that every answer is made by: pages, REST, search, export. What somebody may not see is not there for \
            them. Audiences: everyone, company (people of the same company, contractors and vendors left out), chain (whom \
            the person answers to, up to the top), private (the person and HR), system (nobody).
            """)

    @OptionGroup(title: "Settings")
    var options: PermissionOptions
    @OptionGroup(title: "Settings")
    var file: DatabaseOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let settings = Settings(flags: options.flags + file.flags, environment: .process)
        try settings.check()
        let policy = try settings.visibility()
        if output.json { return try Console.print(json: PermissionTable.json(policy)) }
        try Console.print(PermissionTable.text(policy, style: TerminalStyle(environment: .process)))
    }
}
