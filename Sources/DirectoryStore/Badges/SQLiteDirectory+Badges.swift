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

    package func person(named alias: Alias) throws -> PersonID? {
        try translating {
            try reader.read { db in
                let row = try SQLStatement(cachedBy: db, SQL.resolve)
                row.bind(1, alias.text)
                defer { row.reset() }
                return try row.step() ? PersonID(rawValue: Int32(row.int(0))) : nil
            }
        }
    }

    package func held(_ badge: BadgeID) throws -> Int {
        try number("SELECT count(*) FROM award WHERE badge_id = ?1 AND is_held = 1", badge.text)
    }

    package func shownHolders(of badge: BadgeID) throws -> Int {
        try number("SELECT count(DISTINCT profile_id) FROM award WHERE badge_id = ?1 AND is_shown = 1", badge.text)
    }

    package func awards(of badge: BadgeID, by giver: AwardGiver, since time: Timestamp) throws -> Int {
        try number(
            "SELECT count(*) FROM award WHERE giver = ?1 AND badge_id = ?2 AND awarded >= ?3", giver.text, badge.text,
            time.description)
    }

    package func peopleInPlace() throws -> Int {
        // Those at the top know how many are below them, so that nobody else is looked at.
        try number(
            """
            SELECT coalesce(sum(total_reports + (kind = 'person' AND status <> 'left')), 0)
            FROM org_node JOIN profile ON profile.id = org_node.id WHERE manager_id IS NULL
            """)
    }

    private func number(_ sql: String, _ values: String...) throws -> Int {
        try translating {
            try reader.read { db in
                let row = try SQLStatement(cachedBy: db, sql)
                for (index, value) in values.enumerated() { row.bind(Int32(index + 1), value) }
                defer { row.reset() }
                return try row.step() ? row.int(0) : 0
            }
        }
    }

    package func newestHolders(of badge: BadgeID, limit: Int) throws -> [PersonID] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(
                    cachedBy: db,
                    """
                    SELECT profile_id FROM award WHERE badge_id = ?1 AND is_shown = 1
                    ORDER BY awarded DESC, profile_id DESC LIMIT ?2
                    """)
                rows.bind(1, badge.text)
                rows.bind(2, limit)
                defer { rows.reset() }
                var people: [PersonID] = []
                while try rows.step() {
                    let person = PersonID(rawValue: Int32(rows.int(0)))
                    if !people.contains(person) { people.append(person) }
                }
                return people
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
                    WHERE badge_id = ?1 AND is_shown = 1 AND profile_id > ?2 ORDER BY profile_id LIMIT ?3
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
