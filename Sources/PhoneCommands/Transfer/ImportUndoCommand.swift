import ArgumentParser
import DirectoryModel

/// `phone import undo`
struct ImportUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back what a run changed.",
        discussion: """
            phone import undo 12 --dry-run
            phone import undo 12
            phone import undo 12 --force      later edits of the same fields, too

            Each field gets the value that it had before the run, as a new revision; whoever the run had brought leaves. \
            Where something was changed again since, nothing is done and that is listed, field by field.
            """)

    @Argument(help: "Number of the run; `phone import list` has them.")
    var number: Int

    @Flag(help: "Take back later edits that stand in the way, too.")
    var force = false

    @Flag(help: "Show what would change, and change nothing.")
    var dryRun = false

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let settings = Settings(flags: directory.flags, environment: .process)
        let (number, force, isDryRun, keepsLists) = (number, force, dryRun, output.json)
        let author = ImportAuthor(name: Composition.loginName(), now: Composition.now())
        let report = try Composition.imports(settings, isDryRun: isDryRun) {
            try $0.undo(number, force: force, isDryRun: isDryRun, keepsLists: keepsLists, by: author)
        }
        try ImportOutcome(report).tell(asJSON: output.json)
    }
}
