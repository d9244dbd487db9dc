import ArgumentParser

/// The root of the commands.
struct PhoneCommand: ParsableCommand {

    static let configuration = CommandConfiguration(
        commandName: "phone",
        abstract: "The company's directory: who somebody is, whom they answer to, who answers to them.",
        discussion: """
            phone import people.xml          load the dump of an HR system
            phone who ann                    one screen about a person
            phone reports ann --all          everybody below them
            phone path ann bob               how two people are connected
            phone list --city London         who is like that
            phone summary ann                an organisation in figures
            phone serve                      pages and REST for everybody else

            Exit codes: 0 found, 1 not found, 2 error.
            """,
        version: "phone \(PhoneVersion.number)",
        groupedSubcommands: [
            CommandGroup(
                name: "Look up",
                subcommands: [
                    WhoCommand.self, GetCommand.self, ChainCommand.self, ReportsCommand.self, PeersCommand.self,
                    PathCommand.self, SearchCommand.self,
                ]),
            CommandGroup(
                name: "Look at many",
                subcommands: [ListCommand.self, SummaryCommand.self, RankCommand.self, OrgCommand.self]),
            CommandGroup(
                name: "Your own page", subcommands: [SetCommand.self, EditCommand.self, CorrectCommand.self]),
            CommandGroup(name: "Earn", subcommands: [BadgeGroup.self, ThankCommand.self]),
            CommandGroup(name: "Load and save", subcommands: [ImportGroup.self, PhotosGroup.self, ExportCommand.self]),
            CommandGroup(
                name: "Keep",
                subcommands: [BackupCommand.self, VerifyCommand.self, RestoreCommand.self, EraseCommand.self]),
            CommandGroup(
                name: "Let in",
                subcommands: [LoginCommand.self, LogoutCommand.self, TokenGroup.self, PermissionsCommand.self]),
            CommandGroup(
                name: "Serve", subcommands: [ServeCommand.self, HealthcheckCommand.self, DeploymentCommand.self]),
            CommandGroup(
                name: "Look inside",
                subcommands: [
                    SettingsCommand.self, SchemaCommand.self, PreviewCommand.self, CompletionsCommand.self,
                ]),
        ])
}
