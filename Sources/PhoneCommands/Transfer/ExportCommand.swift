import ArgumentParser
import DirectoryModel
import DirectoryStore

/// `phone export`
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the whole directory out.",
        discussion: """
            phone export > directory.ndjson
            phone export --format csv > people.csv    what `phone import` reads

            ndjson holds everything that is known, former aliases and past reporting lines included, one person a line, \
            in the order in which they arrived. Two directories with the same ndjson are the same directory.
            csv holds the present in the columns of phonebook-csv, as they are: not made safe for spreadsheets, so that \
            importing it again changes nothing.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case ndjson, csv }

    @Option(help: "ndjson or csv.")
    var format = Format.ndjson

    @OptionGroup(title: "Settings")
    var database: DatabaseOptions

    mutating func run() throws {
        let settings = Settings(flags: database.flags, environment: .process)
        let directory = try SQLiteDirectory(readingFrom: settings.database())
        switch format {
        case .ndjson: try Self.printNDJSON(directory)
        case .csv: try Self.printCSV(directory)
        }
    }

    /// Enough people at a time that writing them costs nothing beside making them.
    private static let pageSize = 256 << 10

    private static func printNDJSON(_ directory: any DirectoryExporter) throws {
        var page: [UInt8] = []
        var json = JSONWriter()
        try directory.forEachProfile { profile in
            json.removeAll()
            json.exported(profile)
            page.append(contentsOf: json.bytes)
            page.append(0x0A)
            if page.count >= pageSize {
                try Console.print(jsonPart: page)
                page.removeAll(keepingCapacity: true)
            }
        }
        try Console.print(jsonPart: page)
    }

    private static func printCSV(_ directory: any DirectoryExporter) throws {
        var csv = CSVText.dump(isSafe: false)
        try directory.forEachProfile { profile in
            csv.dumpRow(profile.fields) { profile.manager($0) }
            if csv.bytes.count >= pageSize {
                try Console.print(csv.text)
                csv.removeAll()
            }
        }
        try Console.print(csv.text)
    }
}
