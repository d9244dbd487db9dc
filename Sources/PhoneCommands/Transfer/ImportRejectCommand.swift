import ArgumentParser
import DirectoryModel

/// `phone import reject`
struct ImportRejectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Throw the plan of a run away that a guard stopped.",
        discussion: """
            phone import reject 12 --note "the export was cut off"

            Nothing is changed, and what comes next from the same source is imported again.
            """)

    @Argument(help: "Number of the run; `phone import list` has them.")
    var number: Int

    @Option(help: "Why, for those who look at it later.")
    var note = ""

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let settings = Settings(flags: directory.flags, environment: .process)
        let number = number
        let author = ImportAuthor(name: Composition.loginName(), now: Composition.now(), note: note)
        let report = try Composition.imports(settings) { try $0.reject(number, by: author) }
        if output.json { return try ImportOutcome(report).tell(asJSON: true) }
        try Console.print("run \(number), \(report.run.file.harmless), rejected; nothing has been changed\n")
    }
}
