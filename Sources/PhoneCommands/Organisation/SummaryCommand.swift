import ArgumentParser
import DirectoryModel

/// `phone summary`
struct SummaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "An organisation in figures: people, levels, spans, places, tenure.",
        discussion: """
            phone summary                 everybody
            phone summary ann             from ann down
            phone summary ann --json | jq .tenure.medianDays
            phone summary --csv > figures.csv

            The eight most frequent departments, levels, cities, countries and employment types are shown; --json and \
            --csv have all of them. People in place are counted: no vacancies, nobody who left.
            """)

    @Argument(help: "The alias of who leads it; nobody's for everybody.", completion: AliasCompletion.kind)
    var alias: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() throws {
        let alias = try alias.map { try Alias($0) }
        let today = Composition.now().date
        let summary = try Composition.survey(directory.settings) { try $0.summary(under: alias, today: today) }
        switch output.format {
        case .text:
            try Console.print(SummaryText(summary: summary).text(in: TerminalStyle(environment: .process)))
        case .json:
            var json = JSONWriter()
            json.orgSummary(summary)
            try Console.print(json: json.bytes)
        case .csv: try Console.print(csv: SummaryText.csv(summary))
        }
    }
}
