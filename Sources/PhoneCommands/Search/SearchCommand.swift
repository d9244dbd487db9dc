import ArgumentParser
import DirectoryModel

/// `phone search`
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "People by words of their names, alias, mail, phone, title, department, building, desk or city.",
        discussion: """
            phone search ann dev
            phone search payments principal --limit 100
            phone search 0301              by the last digits of a phone number
            phone search city:london level:6 has:reports
            phone search 'under:crios "site reliability" -type:contractor'
            phone search ann --json | jq -r '.items[].person.alias'

            All words must be found in one person; beginnings are enough, nicknames count, one typo is forgiven where few \
            are found without. What has quotes or begins with - goes between single quotes. Qualifiers: title: dept: \
            building: city: country: level: type: status: manager: under: badge: has: Exit code 1 when nobody is found.
            """)

    @Argument(help: "Words, or their beginnings; \"phrases\"; qualifiers such as dept:payments.")
    var words: [String]

    @Option(help: ArgumentHelp("Print at most so many people (1 to 1000).", valueName: "number"))
    var limit = 20

    @Option(help: ArgumentHelp("Among equals, people near this one in the chart first.", valueName: "alias"))
    var near: String?

    @Option(help: ArgumentHelp("Go on behind an earlier page: its `next`.", valueName: "cursor"))
    var cursor: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup(title: "Settings")
    var names: NicknameOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() throws {
        let settings = Settings(flags: directory.flags + names.flags, environment: .process)
        let query = try DirectoryQuery(words.joined(separator: " "))
        let request = SearchRequest(
            query, near: try near.map { try Alias($0) }, page: try PageRequest(limit: limit, cursor: cursor),
            withFacets: output.format == .json)
        let results = try Composition.survey(settings) { try $0.search(request) }
        switch output.format {
        case .text: try Console.print(Self.text(results, style: TerminalStyle(environment: .process)))
        case .json:
            var json = JSONWriter()
            json.searchResults(results)
            try Console.print(json: json.bytes)
        case .csv: try Console.print(csv: Self.csv(results))
        }
        guard results.items.isEmpty else { return }
        throw DirectoryError(
            .notFound, "nobody is found by \(query.canonical)",
            hint: "Fewer letters or fewer words find more.")
    }

    /// Empty when nobody was found: that is said on standard error.
    static func text(_ results: SearchResults, style: TerminalStyle) -> String {
        guard !results.items.isEmpty else { return "" }
        var table = SummaryTable(hasDepartment: true, style: style)
        var text = table.lines(results.items.map(\.person))
        if results.total > results.items.count {
            text += "\(results.items.count) of \(results.total); more with --limit, fewer with another word\n"
        }
        return text
    }

    static func csv(_ results: SearchResults) -> String {
        var csv = CSVText(header: CSVText.summaryColumns + ["matchedOn"])
        for hit in results.items {
            csv.row(CSVText.summaryFields(hit.person) + [hit.matchedOn.joined(separator: " ")])
        }
        return csv.text
    }
}
