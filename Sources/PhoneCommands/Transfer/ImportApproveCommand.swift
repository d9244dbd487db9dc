import ArgumentParser
import DirectoryModel

/// `phone import approve`
struct ImportApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Apply the plan of a run that a guard stopped.",
        discussion: """
            phone import show 12
            phone import approve 12 --plan d1b2817c7db26a0e27fabd611e1a0a9683ad82d39f436d84712662888e46a5fd

            The hash is that of the plan that was looked at. A plan is refused when the directory has changed since it was \
            made: reject it then, and import the file again.
            """)

    @Argument(help: "Number of the run; `phone import list` has them.")
    var number: Int

    @Option(help: ArgumentHelp("Hash of the plan, from `phone import show`.", valueName: "hash"))
    var plan: String

    @Option(help: "Why, for those who look at it later.")
    var note = ""

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let settings = Settings(flags: directory.flags, environment: .process)
        let (number, plan) = (number, plan)
        let author = ImportAuthor(name: Composition.loginName(), now: Composition.now(), note: note)
        let report = try Composition.imports(settings) { try $0.approve(number, plan: plan, by: author) }
        try ImportOutcome(report).tell(asJSON: output.json)
    }
}
