import ArgumentParser
import DirectoryModel

/// `phone chain`
struct ChainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chain",
        abstract: "The managers above somebody, the nearest first, the top last.",
        discussion: """
            phone chain ann
            phone chain ann --csv
            phone chain ann --json | jq -r '.items[].alias'
            """)

    @Argument(help: "The alias of the person.", completion: AliasCompletion.kind)
    var alias: String

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() throws {
        let alias = try Alias(alias)
        let chain = try Composition.read(directory.settings) { try $0.chain(of: alias) }
        switch output.format {
        case .text:
            try Console.print(Self.text(chain, of: alias, style: TerminalStyle(environment: .process)))
        case .json:
            var json = JSONWriter()
            json.chain(chain)
            try Console.print(json: json.bytes)
        case .csv:
            var csv = CSVText(header: CSVText.summaryColumns)
            for entry in chain { csv.row(CSVText.summaryFields(entry)) }
            try Console.print(csv: csv.text)
        }
    }

    static func text(_ chain: [PersonSummary], of alias: Alias, style: TerminalStyle) -> String {
        guard !chain.isEmpty else { return "Nobody is above \(alias).\n" }
        var table = SummaryTable(style: style)
        return table.lines(chain)
    }
}
