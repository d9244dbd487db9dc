import ArgumentParser
import DirectoryImport
import DirectoryModel
import Glibc

/// `phone import FILE`, and by its whole name `phone import load FILE`.
struct LoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Load a dump; the word itself may be left out.",
        discussion: """
            phone import people.xml
            phone import people.csv --dry-run         what it would change
            phone import people.csv --dry-run --json > plan.json
            phone import starters.csv --delta         nobody else leaves
            phone import posts.csv --mapping organogram
            phone import people.xml.gz --gzip         never unpacked without being told

            With FILE.sha256 beside it, as sha256sum writes it, a file that has another hash is refused.
            A file that is called like one of the other subcommands is loaded as ./NAME.
            """)

    @Argument(help: "The dump: CSV or XML.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("A mapping by name, or the path of a mapping file.", valueName: "name|file"))
    var mapping: String?

    @Flag(help: "The file holds some people only: who is not in it is left alone.")
    var delta = false

    @Flag(help: "The dump is packed with gzip.")
    var gzip = false

    @Flag(help: "Show what would change, and change nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp("The source that the dump is from; else the one that its mapping names.", valueName: "name"))
    var source: String?

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup(title: "Settings")
    var guards: GuardOptions

    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let settings = Settings(flags: directory.flags + guards.flags, environment: .process)
        guard let status = Self.status(of: file) else {
            throw DirectoryError(
                .invalid, "can't read \(file): \(String(cString: strerror(errno)))", hint: "Nothing was changed.")
        }
        let request = ImportRequest(
            path: file, mapping: mapping, source: source, isDelta: delta, isGzip: gzip,
            dumped: Timestamp(secondsSinceEpoch: status.st_mtim.tv_sec), fileHash: try FileHash.declared(beside: file),
            now: Composition.now(), actor: Composition.loginName())
        let bar = ProgressBar(fileSize: Int(status.st_size))
        defer { bar.clear() }
        let (isDryRun, keepsLists) = (dryRun, output.json)
        let report = try Composition.imports(settings, isDryRun: isDryRun) {
            try $0.load(request, isDryRun: isDryRun, keepsLists: keepsLists) { bar.show($0) }
        }
        bar.clear()
        try ImportOutcome(report).tell(asJSON: output.json, seconds: bar.seconds)
    }

    /// Nil, and `errno` set, when the file can't be read.
    private static func status(of file: String) -> stat? {
        var status = stat()
        return access(file, R_OK) == 0 && stat(file, &status) == 0 ? status : nil
    }
}
