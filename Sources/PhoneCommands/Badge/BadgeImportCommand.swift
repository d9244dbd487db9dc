import ArgumentParser
import DirectoryModel

/// `phone badge import`
struct BadgeImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Give a badge to everybody on a list.",
        discussion: """
            phone badge import launch people.csv --dry-run        what would become of each row
            phone badge import launch people.csv --reason "The harbour opened"

            The list is a CSV whose first line is alias, or alias,reason. All awards become one revision, and hold to the \
            badge's limits together. A row that can't be done is told with its line and stops no other; the exit code is 1 \
            then. Whoever holds as many as one may is left alone: where that is one, the same list again changes nothing.
            """)

    @Argument(help: "The badge's id.")
    var badge: String

    @Argument(help: "The list.", completion: .file())
    var file: String

    @Flag(help: "Show what would become of each row, and change nothing.")
    var dryRun = false

    @Option(help: "For what; for rows that don't say.")
    var reason = ""

    @Option(help: "As whom; as yourself, if left out.", completion: AliasCompletion.kind)
    var by: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let (id, giver) = (try BadgeID(badge), try by.map { try Alias($0) })
        let list = try SmallFile.bytes(of: file, most: AwardList.bytes)
        let (reason, isDryRun) = (reason, dryRun)
        let report = try Composition.badges(directory.settings, isDryRun: isDryRun) {
            try $0.award(id, list: list, reason: reason, by: giver, isDryRun: isDryRun)
        }
        try output.json ? Console.print(json: report) : Console.print(BadgeText.report(report, of: file))
        guard JSONSlice(report)["refused"]?.elements.isEmpty ?? true else {
            throw SilentExit(status: ExitStatus.partlyDone)
        }
    }
}
