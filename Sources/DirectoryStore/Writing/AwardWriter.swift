import DirectoryModel
import GRDB

/// Keeps `award` true: writes what follows from the awards in a record. Lives for one transaction.
final class AwardWriter {
    /// What in a record awards follow from.
    static let sources = FieldSet([.badges, .hiddenBadges, .status])

    private let db: Database
    /// A rule gives everybody the same.
    private var last: (text: String, awards: [Award]) = ("", [])

    init(_ db: Database) { self.db = db }

    /// Writes what a person's record makes of another one. Mostly one more was given, and then the others stay as they are.
    func replace(_ old: FieldRecord, by new: FieldRecord, of id: PersonID) throws {
        let (before, after) = (old.values(of: Self.sources), new.values(of: Self.sources))
        guard before != after, before[.badges] ?? after[.badges] != nil else { return }
        // Nobody in particular looks: what is seen then is for everybody.
        let sight = AwardSight(of: id, hiding: after[.hiddenBadges], by: Viewer())
        let isInPlace = after[.status] != EmploymentStatus.left.rawValue
        let isSeenAsBefore = before[.hiddenBadges] == after[.hiddenBadges] && before[.status] == after[.status]
        if isSeenAsBefore, let text = after[.badges], let added = Award.added(to: before[.badges], in: text) {
            return try insert(awards(added), of: id, behind: before[.badges] == nil ? 0 : count(of: id)) {
                isInPlace && sight.sees($0)
            }
        }
        let remove = try SQLStatement(cachedBy: db, "DELETE FROM award WHERE profile_id = ?1")
        remove.bind(1, Int64(id.rawValue))
        try remove.run()
        try insert(Award.all(after[.badges]), of: id, behind: 0) { isInPlace && sight.sees($0) }
    }

    private func awards(_ text: String) -> [Award] {
        if text != last.text { last = (text, Award.all(text)) }
        return last.awards
    }

    private func count(of id: PersonID) throws -> Int {
        let row = try SQLStatement(cachedBy: db, "SELECT count(*) FROM award WHERE profile_id = ?1")
        row.bind(1, Int64(id.rawValue))
        defer { row.reset() }
        return try row.step() ? row.int(0) : 0
    }

    private func insert(_ awards: [Award], of id: PersonID, behind count: Int, isShown: (Award) -> Bool) throws {
        let insert = try SQLStatement(
            cachedBy: db,
            """
            INSERT INTO award (profile_id, place, badge_id, awarded, giver, is_held, expires, is_shown)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """)
        for (place, award) in awards.enumerated() {
            insert.bind(1, Int64(id.rawValue))
            insert.bind(2, Int64(count + place))
            insert.bind(3, award.badge)
            insert.bind(4, award.awarded.description)
            insert.bind(5, award.giver.text)
            insert.bind(6, award.isHeld ? 1 : 0)
            insert.bind(7, award.expires?.description)
            insert.bind(8, award.isHeld && isShown(award) ? 1 : 0)
            try insert.run()
        }
    }
}
