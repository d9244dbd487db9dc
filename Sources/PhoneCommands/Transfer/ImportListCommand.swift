import ArgumentParser
import DirectoryModel

/// `phone import list`
struct ImportListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The runs of imports, newest first, and what came of each.",
        discussion: """
            phone import list
            phone import list --limit 100 --json

            A run is applied, unchanged (there was nothing to do), quarantined (a guard stopped it and its plan waits), \
            rejected (somebody threw that plan away), suspended (it was not read, since a plan waited) or refused (the file \
            could not be read to its end).
            """)

    @Option(help: "How many at most.")
    var limit = 20

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: ListOutputOptions

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 1000.") }
    }

    mutating func run() throws {
        let settings = Settings(flags: directory.flags, environment: .process)
        let count = limit
        let runs = try Composition.imports(settings, isDryRun: true) { try $0.runs(before: nil, limit: count) }
        switch output.format {
        case .json: try Console.print(json: RunList.json(runs))
        case .csv: try Console.print(csv: RunList.csv(runs))
        case .text: try Console.print(RunList.text(runs, style: TerminalStyle(environment: .process)))
        }
    }
}
