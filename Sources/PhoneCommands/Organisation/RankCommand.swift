import ArgumentParser
import DirectoryModel

/// `phone rank`
struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "Who has been here longer: somebody's place by hire date.",
        discussion: """
            phone rank ann
            phone rank ann --within bob      in the organisation of bob, too
            phone rank ann --json | jq .overall.percentile

            Ranked are people in place whose hire date is known and has come. In a group of fewer than ten nobody is: \
            it would tell the dates of single people.
            """)

    @Argument(help: "The alias of the person.", completion: AliasCompletion.kind)
    var alias: String

    @Option(
        help: ArgumentHelp("Also among those below this person.", valueName: "alias"), completion: AliasCompletion.kind)
    var within: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() throws {
        let alias = try Alias(alias)
        let within = try within.map { try Alias($0) }
        let today = Composition.now().date
        let answer = try Composition.survey(directory.settings) { survey in
            let rank = try survey.tenureRank(of: alias, within: within, today: today)
            // Why there is none is asked only then.
            let hasLeft = try rank.overall == nil && survey.person(alias).hasLeft
            return RankText(rank: rank, hasLeft: hasLeft, today: today)
        }
        switch output.format {
        case .text: try Console.print(answer.text(in: TerminalStyle(environment: .process)))
        case .json:
            var json = JSONWriter()
            json.tenureRank(answer.rank)
            try Console.print(json: json.bytes)
        case .csv: try Console.print(csv: answer.csv)
        }
    }
}
