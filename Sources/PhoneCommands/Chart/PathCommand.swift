import ArgumentParser
import DirectoryModel

/// `phone path`
struct PathCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path",
        abstract: "How two people are connected by the reporting lines.",
        discussion: """
            phone path ann bob
            phone path ann bob --json | jq .distance

            The way leads up to where the two chains meet, and down again. Exit code 1 when they never meet.
            """)

    @Argument(help: "The alias of the person to begin with.", completion: AliasCompletion.kind)
    var from: String

    @Argument(help: "The alias of the person to arrive at.", completion: AliasCompletion.kind)
    var to: String

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    mutating func run() throws {
        let (from, to) = (try Alias(from), try Alias(to))
        try Composition.read(directory.settings) { [output] reader in
            let path = try reader.path(from: from, to: to)
            switch output.format {
            case .text:
                // The path does not hold the person that it begins with.
                let text = PathText(start: try reader.person(from), path: path)
                try Console.print(text.text(in: TerminalStyle(environment: .process)))
            case .json:
                var json = JSONWriter()
                json.path(path)
                try Console.print(json: json.bytes)
            case .csv: try Console.print(csv: Self.csv(path))
            }
        }
    }

    /// The people on the way after the first, in order, each with its direction.
    static func csv(_ path: OrgPath) -> String {
        var csv = CSVText(header: ["direction"] + CSVText.summaryColumns)
        for entry in path.up { csv.row(["up"] + CSVText.summaryFields(entry)) }
        for entry in path.down { csv.row(["down"] + CSVText.summaryFields(entry)) }
        return csv.text
    }
}
