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
        var csv = CSVText(header: columns.map(\.name), isSafe: false)
        try directory.forEachProfile { profile in
            csv.row(columns.map { $0.value(profile) })
            if csv.text.utf8.count >= pageSize {
                try Console.print(csv.text)
                csv.removeAll()
            }
        }
        try Console.print(csv.text)
    }

    /// The columns of the mapping `phonebook-csv`.
    private static let columns: [(name: String, value: @Sendable (ExportedProfile) -> String?)] = [
        field("employee_id", .employeeNumber), field("alias", .alias), field("kind", .kind),
        field("legal_first_name", .legalGivenName), field("legal_last_name", .legalFamilyName),
        field("legal_full_name", .legalFullName), field("honorific_prefix", .honorificPrefix),
        field("honorific_suffix", .honorificSuffix), field("preferred_first_name", .preferredGivenName),
        field("preferred_last_name", .preferredFamilyName), field("email", .email), field("job_title", .title),
        field("job_family", .jobFamily), field("job_level", .level), field("department_id", .departmentID),
        field("department", .departmentName), field("cost_centre", .costCentre), field("company", .company),
        field("employment_type", .employmentType), field("status", .status), field("hire_date", .hireDate),
        field("termination_date", .leaveDate), line("manager_employee_id", .solid),
        line("dotted_line_manager_id", .dotted), line("interim_manager_id", .interim),
        line("assisted_manager_id", .assistant), field("work_phone", .workPhone),
        field("work_phone_extension", .workPhoneExtension), field("mobile_phone", .mobilePhone),
        field("building", .building), field("floor", .floor), field("desk", .desk), field("city", .city),
        field("region", .region), field("country", .country), field("time_zone", .timeZone),
        field("pronouns", .pronouns),
    ]

    private static func field(_ name: String, _ field: PersonField)
        -> (name: String, value: @Sendable (ExportedProfile) -> String?)
    { (name, { $0.fields[field] }) }

    private static func line(_ name: String, _ kind: LineKind)
        -> (name: String, value: @Sendable (ExportedProfile) -> String?)
    { (name, { $0.manager(kind) }) }
}
