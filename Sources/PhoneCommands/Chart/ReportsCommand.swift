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
            phone reports ann --depth 2 --vacancies    two levels, open posts too
            phone reports ann --relation dotted        who answers to them beside the chart
            phone reports ann --all --csv > org.csv
            phone reports ann --limit 20               a page, and the next cursor

            With --all or --depth, each manager stands before the people below them. Without --limit the list is \
            complete. Vacancies are listed where they are asked for, and never counted.
            """)

    @Argument(help: "The alias of the manager.", completion: AliasCompletion.kind)
    var alias: String

    @Flag(help: "Everybody below, not only direct reports.")
    var all = false

    @Option(help: ArgumentHelp("So many levels below; 1 is direct reports.", valueName: "levels"))
    var depth: Int?

    @Option(
        help: ArgumentHelp("By which lines: solid, dotted, interim or assistant.", valueName: "lines"),
        completion: .list(LineKind.allCases.map(\.name)))
    var relation = LineKind.solid

    @Flag(help: "List vacancies, too.")
    var vacancies = false

    @Option(help: ArgumentHelp("Print one page of at most so many people (1 to 1000).", valueName: "number"))
    var limit: Int?

    @Option(help: ArgumentHelp("Begin where the page before ended.", valueName: "cursor"))
    var cursor: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    func validate() throws {
        if all && depth != nil { throw ValidationError("--all and --depth exclude each other") }
    }

    mutating func run() throws {
        let alias = try Alias(alias)
        let depth = try reach()
        let (relation, vacancies, pages) = (relation, vacancies, PeoplePages(limit: limit, cursor: cursor))
        let table = SummaryTable(isIndented: depth != .direct, style: TerminalStyle(environment: .process))
        var answer = PeopleListAnswer(
            format: output.format, table: table, whenEmpty: "Nobody reports to \(alias)\(Self.manner(relation)).\n")
        try Composition.read(directory.settings) { reader in
            try answer.print(pages) { page in
                try reader.reports(
                    of: alias,
                    ReportsRequest(depth: depth, relation: relation, withVacancies: vacancies, page: page))
            }
        }
    }

    /// Throws `invalid` for a depth that is none.
    private func reach() throws -> ReportDepth {
        guard let depth else { return all ? .all : .direct }
        guard let reach = ReportDepth(String(depth)) else {
            throw DirectoryError(
                .invalid, "--depth can't be '\(depth)'", hint: "It is a number of levels from 1 on; --all has no end.")
        }
        return reach
    }

    private static func manner(_ relation: LineKind) -> String {
        relation == .solid ? "" : " by \(relation.name) lines"
    }
}

extension LineKind: ExpressibleByArgument {
    package init?(argument: String) { self.init(name: argument) }
}
