import ArgumentParser
import DirectoryModel

/// `phone reports`
struct ReportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "The people who answer to somebody.",
        discussion: """
            phone reports ann                          direct reports
            phone reports ann --all                    everybody below
            phone reports ann --all --csv > org.csv
            phone reports ann --limit 20               a page, and the next cursor

            With --all, each manager stands before the people below them. Without --limit the list is complete.
            """)

    @Argument(help: "The alias of the manager.", completion: AliasCompletion.kind)
    var alias: String

    @Flag(help: "Everybody below, not only direct reports.")
    var all = false

    @Option(help: ArgumentHelp("Print one page of at most so many people (1 to 1000).", valueName: "number"))
    var limit: Int?

    @Option(help: ArgumentHelp("Begin where the page before ended.", valueName: "cursor"))
    var cursor: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() throws {
        let pages = ReportPages(alias: try Alias(alias), depth: all ? .all : .direct, limit: limit, cursor: cursor)
        let style = TerminalStyle(environment: .process)
        try Composition.read(directory.settings) { [output] reader in
            var answer = ReportsAnswer(pages, format: output.format, style: style)
            try pages.forEach(from: reader) { try answer.print($0) }
        }
    }
}
