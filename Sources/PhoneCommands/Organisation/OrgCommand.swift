import ArgumentParser
import DirectoryModel

/// `phone org`
struct OrgCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org",
        abstract: "The chart as a whole, and what is odd about it.",
        discussion: """
            phone org
            phone org --span-limit 12        who has more direct reports than that
            phone org --json | jq -r '.quality.withoutManager.items[].alias'
            phone org --csv > odd.csv

            Odd are several people at the top, people without a manager, people whose manager left, very wide spans, \
            and lines that the last import held back. At most 100 people of each are listed, and all are counted.
            """)

    @Option(help: ArgumentHelp("A span is wide with more direct reports than this.", valueName: "number"))
    var spanLimit = OrgOverview.usualSpanLimit

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    func validate() throws {
        guard OrgOverview.spanLimits.contains(spanLimit) else {
            throw ValidationError("--span-limit can't be '\(spanLimit)': it is a number from 1 to 1000000")
        }
    }

    mutating func run() throws {
        let spanLimit = spanLimit
        let overview = try Composition.survey(directory.settings) { try $0.overview(spanLimit: spanLimit) }
        let heldBackLines: Int?
        do {
            heldBackLines = try Composition.imports(directory.settings, isDryRun: true) { try $0.heldBackLines() }
        } catch let error as DirectoryError where error.code == .forbidden {
            // Whoever may not look at imports is told nothing of them.
            heldBackLines = nil
        }
        let answer = OrgText(org: overview, heldBackLines: heldBackLines)
        switch output.format {
        case .text: try Console.print(answer.text(in: TerminalStyle(environment: .process)))
        case .json:
            var json = JSONWriter()
            json.orgOverview(overview, heldBackLines: heldBackLines)
            try Console.print(json: json.bytes)
        case .csv: try Console.print(csv: answer.csv)
        }
    }
}
