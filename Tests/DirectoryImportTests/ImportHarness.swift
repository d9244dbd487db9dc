import DirectoryImport
import DirectoryModel
import DirectoryStore
import TestSupport

/// A directory in memory and a folder for the dumps that are loaded into it, night after night.
struct ImportHarness {
    let directory: SQLiteDirectory
    let folder: TemporaryFolder

    init() throws {
        directory = try SQLiteDirectory()
        folder = try TemporaryFolder()
    }

    static let header = "employee_id,alias,legal_first_name,legal_last_name,job_title,status,manager_employee_id"

    /// Loads rows under `header`. Each night has its own day, from 2026-01-01 on.
    @discardableResult
    func night(
        _ day: Int, _ rows: [String], header: String = Self.header, mapping: String? = nil, delta: Bool = false,
        dryRun: Bool = false
    ) throws -> ImportReport {
        let file = try folder.write("night-\(day).csv", ([header] + rows).joined(separator: "\r\n") + "\r\n")
        return try load(file, day: day, mapping: mapping, delta: delta, dryRun: dryRun)
    }

    @discardableResult
    func load(
        _ file: String, day: Int = 1, mapping: String? = nil, delta: Bool = false, isGzip: Bool = false,
        dryRun: Bool = false
    ) throws -> ImportReport {
        let importer = Importer(
            store: directory,
            request: .init(
                file: file, mapping: mapping, isDelta: delta, isGzip: isGzip,
                now: Timestamp("2026-01-0\(day)T02:00:00Z")!, actor: "test"))
        return dryRun ? try importer.dryRun(keepsLists: true) : try importer.run(keepsLists: true)
    }

    func person(_ alias: String) throws -> Person { try directory.person(Alias(alias)) }

    /// Employee number, alias and manager's employee number of everybody.
    func chart() throws -> [String] {
        var lines: [String] = []
        try directory.forEachProfile { profile in
            let fields = profile.fields
            let state = fields[.status] == "left" ? " left" : ""
            lines.append(
                "\(fields[.employeeNumber] ?? "") \(fields[.alias] ?? "-") \(profile.manager(.solid) ?? "-")\(state)")
        }
        return lines
    }
}

extension ImportReport {
    var json: String {
        var json = JSONWriter()
        write(to: &json)
        return json.text
    }
}
