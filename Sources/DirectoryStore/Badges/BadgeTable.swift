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
}
