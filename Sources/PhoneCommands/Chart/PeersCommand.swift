import ArgumentParser
import DirectoryModel

/// `phone peers`
struct PeersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: "The people who answer to the same manager.",
        discussion: """
            phone peers ann
            phone peers ann --csv
            phone peers ann --json | jq -r '.items[].alias'

            Without --limit the list is complete. Whoever answers to nobody has no peers.
            """)

    @Argument(help: "The alias of the person.", completion: AliasCompletion.kind)
    var alias: String

    @Option(help: ArgumentHelp("Print one page of at most so many people (1 to 1000).", valueName: "number"))
    var limit: Int?

    @Option(help: ArgumentHelp("Begin where the page before ended.", valueName: "cursor"))
    var cursor: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() throws {
        let alias = try Alias(alias)
        let pages = PeoplePages(limit: limit, cursor: cursor)
        var answer = PeopleListAnswer(
            format: output.format, table: SummaryTable(style: TerminalStyle(environment: .process)),
            whenEmpty: "Nobody else answers to the manager of \(alias).\n")
        try Composition.read(directory.settings) { reader in
            try answer.print(pages) { try reader.peers(of: alias, page: $0) }
        }
    }
}
