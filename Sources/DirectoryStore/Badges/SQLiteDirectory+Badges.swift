package import DirectoryModel
import GRDB

extension SQLiteDirectory: BadgeStore {
    package func badges() throws -> [Badge] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(db, "SELECT definition FROM badge ORDER BY id")
                var badges: [Badge] = []
                while try rows.step() {
                    if let badge = rows.text(0).flatMap({ Badge(definition: $0) }) { badges.append(badge) }
                }
                return badges
            }
        }
    }

    package func badge(_ id: BadgeID) throws -> Badge? {
        try translating {
            try reader.read { db in
                let row = try SQLStatement(cachedBy: db, "SELECT definition FROM badge WHERE id = ?1")
                row.bind(1, id.text)
                defer { row.reset() }
                return try row.step() ? row.text(0).flatMap { Badge(definition: $0) } : nil
            }
        }
    }

    package func holders(of badge: BadgeID) throws -> Int {
        try translating {
            try reader.read { db in
                let row = try SQLStatement(
                    cachedBy: db,
                    "SELECT count(DISTINCT profile_id) FROM award WHERE badge_id = ?1 AND is_held = 1")
                row.bind(1, badge.text)
                defer { row.reset() }
                return try row.step() ? row.int(0) : 0
            }
        }
    }

    package func holders(of badge: BadgeID, behind last: PersonID?, limit: Int) throws -> [PersonID] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(
                    cachedBy: db,
                    """
                    SELECT DISTINCT profile_id FROM award
                    WHERE badge_id = ?1 AND is_held = 1 AND profile_id > ?2 ORDER BY profile_id LIMIT ?3
                    """)
                rows.bind(1, badge.text)
                rows.bind(2, Int64(last?.rawValue ?? 0))
                rows.bind(3, limit)
                defer { rows.reset() }
                var people: [PersonID] = []
                while try rows.step() { people.append(PersonID(rawValue: Int32(rows.int(0)))) }
                return people
            }
        }
    }

    package func awards(of badge: BadgeID, by giver: AwardGiver, since time: Timestamp) throws -> Int {
        try translating {
            try reader.read { db in
                let row = try SQLStatement(
                    cachedBy: db,
                    "SELECT count(*) FROM award WHERE giver = ?1 AND badge_id = ?2 AND awarded >= ?3")
                row.bind(1, giver.text)
                row.bind(2, badge.text)
                row.bind(3, time.description)
                defer { row.reset() }
                return try row.step() ? row.int(0) : 0
            }
        }
    }

    package func earners(
        of badge: BadgeID, by rule: BadgeRule, on day: CalendarDate, changedSince revision: Int?
    ) throws -> [BadgeEarner] {
        let condition: String
        // Somebody's reports change when others do.
        var minds = revision
        var number: Int64 = 0
        var text: String?
        switch rule {
        case .tenureYears(let years):
            condition = "hire_date <= ?3"
            text = BadgeRule.hiredUntil(years, before: day)
        case .directReports(let count), .totalReports(let count):
            let column = if case .directReports = rule { "direct_reports" } else { "total_reports" }
            // The chart is a small table beside that of people.
            condition = "id IN (SELECT id FROM org_node WHERE \(column) >= ?2)"
            minds = nil
            number = Int64(count)
        case .allOf(let badges):
            condition = """
                (SELECT count(DISTINCT badge_id) FROM award
                 WHERE profile_id = profile.id AND is_held = 1
                     AND badge_id IN (SELECT value FROM json_each(?3))) >= ?2
                """
            number = Int64(Set(badges).count)
            var json = JSONWriter()
            json.array(badges) { $0.string($1.text) }
            text = json.text
        }
        return try translating {
            try reader.read { db in
                let rows = try SQLStatement(
                    db,
                    """
                    SELECT id, own_record FROM profile
                    WHERE kind = 'person' AND (status = 'active' OR status = 'leave') AND \(condition)
                        AND NOT EXISTS (SELECT 1 FROM award WHERE profile_id = profile.id AND badge_id = ?1)
                        \(minds == nil ? "" : "AND id IN (\(Self.changed))")
                    ORDER BY id
                    """)
                rows.bind(1, badge.text)
                if condition.contains("?2") { rows.bind(2, number) }
                if condition.contains("?3") { rows.bind(3, text) }
                if let minds { rows.bind(4, minds) }
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

    private static let changed = """
        SELECT subject FROM change
        WHERE sequence >= (SELECT min(first_sequence) FROM revision WHERE revision > ?4)
        """

    package func holdersOfExpired(on day: CalendarDate) throws -> [PersonID] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(
                    db,
                    """
                    SELECT DISTINCT profile_id FROM award
                    WHERE is_held = 1 AND expires IS NOT NULL AND expires <= ?1 ORDER BY profile_id
                    """)
                rows.bind(1, day.description)
                var people: [PersonID] = []
                while try rows.step() { people.append(PersonID(rawValue: Int32(rows.int(0)))) }
                return people
            }
        }
    }
}
