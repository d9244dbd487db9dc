import DirectoryModel
import GRDB

/// Reporting lines with the days on which they hold. Lines are opened after all profiles are there, so that SQLite's
/// foreign keys hold at every step whatever the order of the changes.
final class LineWriter {
    private struct Opening {
        var report: PersonID
        var kind: LineKind
        var manager: PersonID
    }

    private let db: Database
    private let revision: Int
    private let day: String
    private let closing: SQLStatement
    private var openings: [Opening] = []

    init(_ db: Database, revision: Int, effective: CalendarDate) throws {
        self.db = db
        self.revision = revision
        day = effective.description
        // A line can't end before it began: where a dump is dated before the last one, the day it began is its only day.
        closing = try SQLStatement(
            db,
            """
            UPDATE reporting_line SET valid_to = max(valid_from, ?3)
            WHERE report_id = ?1 AND relation = ?2 AND valid_to IS NULL
            """)
    }

    func open(_ kind: LineKind, from report: PersonID, to manager: PersonID) {
        openings.append(Opening(report: report, kind: kind, manager: manager))
    }

    func close(_ kind: LineKind, of report: PersonID) throws {
        closing.bind(1, Int64(report.rawValue))
        closing.bind(2, kind.name)
        closing.bind(3, day)
        try closing.run()
    }

    func finish() throws {
        let insert = try BulkInsert(
            db, "INTO reporting_line (report_id, relation, valid_from, revision, manager_id) VALUES", columns: 5)
        // In the order of the primary key, so that rows are appended, not sought.
        openings.sort { ($0.report.rawValue, Self.rank($0.kind)) < ($1.report.rawValue, Self.rank($1.kind)) }
        for opening in openings {
            try insert.beginRow(bytes: 32)
            insert.set(1, Int(opening.report.rawValue))
            insert.set(2, opening.kind.name)
            insert.set(3, day)
            insert.set(4, revision)
            insert.set(5, Int(opening.manager.rawValue))
            try insert.endRow()
        }
        try insert.flush()
        openings = []
    }

    /// The alphabetical order of the kinds' names.
    private static func rank(_ kind: LineKind) -> Int {
        switch kind {
        case .assistant: 0
        case .dotted: 1
        case .interim: 2
        case .solid: 3
        }
    }
}
