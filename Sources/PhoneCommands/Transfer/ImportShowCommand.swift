import ArgumentParser
import DirectoryModel

/// `phone import show`
struct ImportShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "What a run did, or would do while it is in quarantine.",
        discussion: """
            phone import show 12
            phone import show 12 --json | jq '.leavers[].alias'

            --json has every hire, leaver, move and change.
            """)

    @Argument(help: "Number of the run; `phone import list` has them.")
    var number: Int

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let settings = Settings(flags: directory.flags, environment: .process)
        let (number, keepsLists) = (number, output.json)
        let report = try Composition.imports(settings, isDryRun: true) {
            try $0.report(of: number, keepsLists: keepsLists)
        }
        if output.json {
            var json = JSONWriter()
            report.write(to: &json)
            try Console.print(json: json.bytes)
        } else {
            try Console.print(ImportSummary(report.run).text)
        }
    }
}
