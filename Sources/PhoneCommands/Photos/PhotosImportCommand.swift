import ArgumentParser
import DirectoryModel
import DirectoryPhotos

/// `phone photos import`
struct PhotosImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Load a folder of photos, each named by whom it shows.",
        discussion: """
            phone photos import faces --dry-run       what would become of each file
            phone photos import faces
            phone photos import faces --server https://phonebook.example.com

            ann.jpg is the photo of whoever has the alias ann; 1003.png, where nobody has that alias, of whoever has the \
            employee number 1003. Folders within, links and files of other kinds are passed over. A photo that can't be \
            taken is refused with the reason, and the next one is looked at. The same folder again changes nothing.

            Making a photo takes about half a second. Whoever stops it and begins again has lost nothing.
            """)

    @Argument(help: "The folder.", completion: .directory)
    var folder: String

    @Flag(help: "Show what would become of each file, and change nothing.")
    var dryRun = false

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let photos = try PhotoFolder(reading: folder)
        let bar = ProgressBar()
        defer { bar.clear() }
        var loading = PhotoLoading(photos, isDryRun: dryRun)
        let result = Result {
            try Composition.profiles(directory.settings, isDryRun: dryRun) { profiles in
                try loading.run(through: profiles) { done, total in
                    bar.show(share: Double(done) / Double(max(total, 1)), "photos, \(done.grouped) of \(total.grouped)")
                }
            }
        }
        bar.clear()
        // What was done until something went wrong has been done.
        if case .failure = result, loading.done == 0 { return try result.get() }
        if output.json {
            try Console.print(json: loading.report.json)
        } else {
            try Console.print(loading.report.text(of: folder, seconds: dryRun ? nil : bar.seconds))
        }
        try result.get()
    }
}
