import ArgumentParser
import DirectoryModel

/// `phone import due`
struct ImportDueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "Bring rows into effect whose day has come.",
        discussion: """
            phone import due

            Rows with an effective date in the future are kept until that day. `phone serve` and `phone import nightly` do \
            this by themselves; it is for whoever uses neither.
            """)

    @OptionGroup(title: "Settings")
    var database: DatabaseOptions
    @OptionGroup(title: "Settings")
    var guards: GuardOptions

    mutating func run() throws {
        let settings = Settings(flags: database.flags + guards.flags, environment: .process)
        let author = ImportAuthor(name: Composition.loginName(), now: Composition.now())
        let reports = try Composition.imports(settings) { try $0.applyDue(by: author) }
        if reports.isEmpty { try Console.print("Nothing is due.\n") }
        for report in reports { try Console.print(ImportSummary(report.run).text) }
        if let stopped = reports.first(where: { $0.run.state == .quarantined }) {
            throw SilentExit(status: ImportOutcome(stopped).status)
        }
    }
}
