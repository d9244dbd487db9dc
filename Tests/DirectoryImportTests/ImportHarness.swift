import DirectoryImport
import DirectoryModel
import DirectoryStore
import TestSupport

/// A directory in memory and a folder for the dumps that are loaded into it, night after night.
struct ImportHarness {
    let directory: SQLiteDirectory
    let folder: TemporaryFolder
    /// Without limits: a night of three people changes a third of them with each.
    var policy = ImportPolicy(limits: .none, sources: [SourceName.standard])

    init() throws {
        directory = try SQLiteDirectory()
        folder = try TemporaryFolder()
    }

    static let header = "employee_id,alias,legal_first_name,legal_last_name,job_title,status,manager_employee_id"

    /// Loads rows under `header`. Each night has its own day, from 2026-01-01 on.
    @discardableResult
    func night(
        _ day: Int, _ rows: [String], header: String = Self.header, mapping: String? = nil, source: String? = nil,
        delta: Bool = false, dryRun: Bool = false
    ) throws -> ImportReport {
        let file = try folder.write("night-\(day).csv", ([header] + rows).joined(separator: "\r\n") + "\r\n")
        return try load(file, day: day, mapping: mapping, source: source, delta: delta, dryRun: dryRun)
    }

    @discardableResult
    func load(
        _ file: String, day: Int = 1, mapping: String? = nil, source: String? = nil, delta: Bool = false,
        isGzip: Bool = false, dumped: Timestamp? = nil, dryRun: Bool = false
    ) throws -> ImportReport {
        let request = ImportRequest(
            path: file, mapping: mapping, source: source, isDelta: delta, isGzip: isGzip, dumped: dumped,
            now: Self.time(day), actor: "test")
        return try desk.load(request, isDryRun: dryRun, keepsLists: true) { _ in }
    }

    /// What decides upon runs.
    var desk: ImportDesk { ImportDesk(store: directory, policy: policy, clock: { Self.time(9) }) }

    static func time(_ day: Int) -> Timestamp { Timestamp("2026-01-0\(day)T02:00:00Z")! }

    func person(_ alias: String) throws -> Person { try directory.person(Alias(alias)) }

    /// The logical dump.
    func dump() throws -> String { try directory.dump() }

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

extension SQLiteDirectory {
    /// The logical dump.
    func dump() throws -> String {
        var text = ""
        var json = JSONWriter()
        try forEachProfile { profile in
            json.removeAll()
            json.exported(profile)
            text += json.text + "\n"
        }
        return text
    }
}

extension ImportReport {
    var counts: PlanCounts { run.counts }
    var isEmpty: Bool { run.counts.isEmpty }
    var details: RunDetails { run.details }
    var revision: Int? { run.revision }
    var planHash: String { run.planHash }

    var json: String {
        var json = JSONWriter()
        write(to: &json)
        return json.text
    }
}
