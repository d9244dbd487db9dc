package import DirectoryModel
import GRDB

extension SQLiteDirectory {
    package func earners(
        of badge: BadgeID, by rule: BadgeRule, on day: CalendarDate, changedSince revision: Int?
    ) throws -> [BadgeEarner] {
        try translating {
            try reader.read { db in
                var query = EarnerQuery(badge, rule, day)
                if case .movedTo(let place, let name) = rule {
                    query.text = try Self.ids(of: Self.moved(to: place, name, since: revision, db))
                }
                let rows = try SQLStatement(db, query.sql(changedSince: revision))
                rows.bind(1, badge.text)
                rows.bind(2, query.number)
                rows.bind(3, query.text)
                rows.bind(4, day.description)
                if let revision { rows.bind(5, revision) }
                var earners: [BadgeEarner] = []
                while try rows.step() {
                    var awards: String?
                    FieldRecord.forEach(in: rows.bytes(1)) { field, value in
                        if field == .badges { awards = String(decoding: value, as: UTF8.self) }
                    }
                    earners.append(BadgeEarner(person: PersonID(rawValue: Int32(rows.int(0))), awards: awards))
                }
                return earners
            }
        }
    }

    /// Whoever came to a place by a change of their record, as the log says; with a revision, since then.
    private static func moved(
        to place: BadgeRule.Place, _ name: String, since revision: Int?, _ db: Database
    ) throws -> Set<Int> {
        let rows = try SQLStatement(
            db,
            """
            SELECT subject, after FROM change WHERE (kind = 'changed' OR kind = 'returned')
                AND sequence >= coalesce((SELECT min(first_sequence) FROM revision WHERE revision > ?1), ?2)
                -- What a run did that was undone never happened.
                AND revision NOT IN (
                    SELECT revision FROM import_run WHERE revision IS NOT NULL AND (undoes IS NOT NULL
                        OR run IN (SELECT undoes FROM import_run WHERE undoes IS NOT NULL)))
            """)
        rows.bind(1, revision ?? 0)
        rows.bind(2, Int.max)
        let name = Array(name.utf8)
        var found: Set<Int> = []
        while try rows.step() {
            FieldRecord.forEach(in: rows.bytes(1)) { field, value in
                if field == place.field, value.elementsEqual(name) { found.insert(rows.int(0)) }
            }
        }
        return found
    }

    private static func ids(of people: Set<Int>) -> String {
        var json = JSONWriter()
        json.array(people.sorted()) { $0.number($1) }
        return json.text
    }
}

/// The question who meets a rule and was not given the badge for that: ?1 is the badge, ?4 the day.
private struct EarnerQuery {
    private var condition: String
    /// Whether whoever did not change themselves can't have come to meet it on the same day.
    private var mindsOwnChangesOnly = true
    /// Whoever was given it already.
    private var had = "SELECT 1 FROM award WHERE profile_id = profile.id AND badge_id = ?1"
    private var rest = "ORDER BY id"
    var number: Int64 = 0
    var text: String?

    init(_ badge: BadgeID, _ rule: BadgeRule, _ day: CalendarDate) {
        switch rule {
        case .tenureYears(let years):
            condition = "hire_date <= ?3"
            text = BadgeRule.hiredUntil(years, before: day)
        case .anniversaryYears(let years):
            // Whole years are those of the calendar, less one before its day.
            let whole = """
                (CAST(substr(?4, 1, 4) AS INTEGER) - CAST(substr(hire_date, 1, 4) AS INTEGER)
                    - (substr(?4, 5) < substr(hire_date, 5)))
                """
            condition = "hire_date IS NOT NULL AND \(whole) >= ?2"
            had += """
                 AND substr(awarded, 1, 10) >= printf('%04d',
                    CAST(substr(hire_date, 1, 4) AS INTEGER) + \(whole) / ?2 * ?2) || substr(hire_date, 5)
                """
            number = Int64(years)
        case .directReports(let count), .totalReports(let count):
            let column = if case .directReports = rule { "direct_reports" } else { "total_reports" }
            // The chart is a small table beside that of people.
            condition = "id IN (SELECT id FROM org_node WHERE \(column) >= ?2)"
            mindsOwnChangesOnly = false
            number = Int64(count)
        case .allOf(let badges):
            // What is hidden would be told by a set that is not.
            condition = """
                (SELECT count(DISTINCT badge_id) FROM award
                 WHERE profile_id = profile.id AND is_shown = 1
                     AND badge_id IN (SELECT value FROM json_each(?3))) >= ?2
                """
            number = Int64(Set(badges).count)
            var json = JSONWriter()
            json.array(badges) { $0.string($1.text) }
            text = json.text
        case .firstOfDepartment(let department, let count):
            // As many as were ever given are gone.
            condition = "(department_id = ?3 OR department_name = ?3)"
            rest = """
                ORDER BY hire_date IS NULL, hire_date, id
                LIMIT max(0, ?2 - (SELECT count(DISTINCT profile_id) FROM award WHERE badge_id = ?1))
                """
            mindsOwnChangesOnly = false
            number = Int64(count)
            text = department
        case .movedTo:
            condition = "id IN (SELECT value FROM json_each(?3))"
        }
    }

    func sql(changedSince revision: Int?) -> String {
        let changed = """
            AND id IN (SELECT subject FROM change
                WHERE sequence >= (SELECT min(first_sequence) FROM revision WHERE revision > ?5))
            """
        return """
            SELECT id, own_record FROM profile
            WHERE kind = 'person' AND (status = 'active' OR status = 'leave') AND \(condition)
                AND NOT EXISTS (\(had)) \(revision != nil && mindsOwnChangesOnly ? changed : "")
            \(rest)
            """
    }
}
