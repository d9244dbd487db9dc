import ArgumentParser
import DirectoryImport
import DirectoryModel
import DirectoryStore
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

    @OptionGroup(title: "Settings")
    var database: DatabaseOptions

    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let settings = Settings(flags: database.flags, environment: .process)
        let now = Composition.now()
        let request = Importer.Request(
            file: file, mapping: mapping, isDelta: delta, isGzip: gzip, now: now,
            actor: Composition.loginName())
        let store = try Self.open(settings.database(), dryRun: dryRun)
        let bar = ProgressBar(fileSize: Self.size(of: file))
        let importer = Importer(store: store, request: request) { bar.show($0) }
        defer { bar.clear() }
        let report = dryRun ? try importer.dryRun(keepsLists: output.json) : try importer.run(keepsLists: output.json)
        bar.clear()
        if output.json {
            var json = JSONWriter()
            report.write(to: &json)
            try Console.print(json: json.bytes)
        } else {
            try Console.print(ImportSummary(report, seconds: bar.seconds).text)
        }
        try store.close()
    }

    /// A dry run takes no lock and makes no file.
    private static func open(_ path: String, dryRun: Bool) throws -> SQLiteDirectory {
        guard dryRun else { return try SQLiteDirectory(owning: path) }
        return access(path, F_OK) == 0 ? try SQLiteDirectory(readingFrom: path) : try SQLiteDirectory()
    }

    private static func size(of file: String) -> Int {
        var status = stat()
        return stat(file, &status) == 0 ? Int(status.st_size) : 0
    }
}
