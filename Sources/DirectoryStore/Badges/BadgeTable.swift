import DirectoryModel
import GRDB

/// The badges that there are.
enum BadgeTable {
    /// Of those that are shown.
    static func names(_ db: Database) throws -> BadgeNames {
        let rows = try SQLStatement(db, "SELECT id, name FROM badge WHERE state <> 'draft'")
        var names = BadgeNames()
        while try rows.step() { names[rows.text(0) ?? ""] = rows.text(1) }
        return names
    }
}

extension BadgeTable {
    /// Writes a badge as it is from this revision on.
    static func define(_ badge: Badge, in revision: Int, _ db: Database) throws {
        let definition = badge.definition
        try db.execute(
            sql: """
                INSERT INTO badge (id, name, state, definition) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (id) DO UPDATE SET name = ?2, state = ?3, definition = ?4
                """, arguments: [badge.id.text, badge.name, badge.state.rawValue, definition])
        try db.execute(
            sql: "INSERT INTO badge_version (badge_id, revision, definition) VALUES (?, ?, ?)",
            arguments: [badge.id.text, revision, definition])
    }

    /// What in a record awards follow from.
    static let sources: [PersonField] = [.badges, .hiddenBadges, .status]

    /// Writes what follows from the awards in a record.
    static func replaceAwards(of id: PersonID, by record: [PersonField: String], _ db: Database) throws {
        // Nobody in particular looks: what is seen then is for everybody.
        let sight = AwardSight(of: id, hiding: record[.hiddenBadges], by: Viewer())
        let isInPlace = record[.status] != EmploymentStatus.left.rawValue
        let remove = try SQLStatement(cachedBy: db, "DELETE FROM award WHERE profile_id = ?1")
        remove.bind(1, Int64(id.rawValue))
        try remove.run()
        let insert = try SQLStatement(
            cachedBy: db,
            """
            INSERT INTO award (profile_id, place, badge_id, awarded, giver, is_held, expires, is_shown)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """)
        for (place, award) in Award.all(record[.badges]).enumerated() {
            insert.bind(1, Int64(id.rawValue))
            insert.bind(2, Int64(place))
            insert.bind(3, award.badge)
            insert.bind(4, award.awarded.description)
            insert.bind(5, award.giver.text)
            insert.bind(6, award.isHeld ? 1 : 0)
            insert.bind(7, award.expires?.description)
            insert.bind(8, isInPlace && award.isHeld && sight.sees(award) ? 1 : 0)
            try insert.run()
        }
    }
}
