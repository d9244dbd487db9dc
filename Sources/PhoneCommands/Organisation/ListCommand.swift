import ArgumentParser
import DirectoryModel

/// `phone list`
struct ListCommand: ParsableCommand {
    /// People that are printed when nobody says how many.
    private static let usualLimit = 20

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "People by department, place, level, manager, hire date: all who meet every condition.",
        discussion: """
            phone list --city London --level 6
            phone list --under ann --employment-type contractor --all
            phone list --hired-after 2026-01-01 --csv --all > new.csv
            phone list --department Payments --json | jq .total

            Values are compared whole, without capitals and accents; phone search finds them by their beginnings. \
            People stand in the order in which they came. Who left is listed with --status left. Exit code 1 when \
            nobody is like that.
            """)

    @OptionGroup(title: "Conditions")
    var conditions: ConditionOptions

    @Option(help: ArgumentHelp("Print at most so many people (1 to 1000; default 20).", valueName: "number"))
    var limit: Int?

    @Flag(help: "Print all of them.")
    var all = false

    @Option(help: ArgumentHelp("Begin where the page before ended.", valueName: "cursor"))
    var cursor: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    func validate() throws {
        if all && limit != nil { throw ValidationError("--all and --limit exclude each other") }
    }

    mutating func run() throws {
        let filter = try conditions.filter()
        let pages = PeoplePages(limit: all ? nil : limit ?? Self.usualLimit, cursor: cursor)
        let table = SummaryTable(hasDepartment: true, style: TerminalStyle(environment: .process))
        var answer = PeopleListAnswer(format: output.format, table: table, whenEmpty: "")
        let total = try Composition.survey(directory.settings) { survey in
            try answer.print(pages) { try survey.list(filter, page: $0) }
        }
        guard total == 0 else { return }
        throw DirectoryError(.notFound, "nobody is like that", hint: "Fewer conditions list more people.")
    }
}
