package import DirectoryModel
import GRDB

/// The postings of points.
enum PointTable {
    static func keep(_ postings: [PointPosting], _ db: Database) throws {
        guard !postings.isEmpty else { return }
        let insert = try SQLStatement(
            cachedBy: db,
            """
            INSERT INTO point_posting
                (badge_id, profile_id, giver, key, time, points, counted, total, level, reason)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """)
        for posting in postings {
            insert.bind(1, posting.wish.badge.text)
            insert.bind(2, Int64(posting.wish.person.rawValue))
            insert.bind(3, posting.giver.text)
            insert.bind(4, posting.wish.key)
            insert.bind(5, posting.time.description)
            insert.bind(6, posting.wish.points)
            insert.bind(7, posting.counted)
            insert.bind(8, posting.total.thousandths)
            insert.bind(9, posting.level)
            insert.bind(10, posting.wish.reason)
            try insert.run()
        }
    }

    static let columns = "profile_id, giver, key, time, points, counted, total, level, reason"

    static func posting(_ badge: BadgeID, _ row: SQLStatement) -> PointPosting? {
        guard let time = row.text(3).flatMap({ Timestamp($0) }) else { return nil }
        return PointPosting(
            wish: PointWish(
                badge: badge, person: PersonID(rawValue: Int32(row.int(0))), points: row.int(4),
                reason: row.text(8) ?? "", key: row.text(2) ?? ""),
            giver: AwardGiver(text: row.text(1) ?? ""), time: time, counted: row.int(5),
            total: PointTotal(thousandths: row.int(6)), level: row.text(7))
    }
}

extension SQLiteDirectory {
    package func posting(badge: BadgeID, giver: AwardGiver, key: String) throws -> PointPosting? {
        try translating {
            try reader.read { db in
                let row = try SQLStatement(
                    cachedBy: db,
                    """
                    SELECT \(PointTable.columns) FROM point_posting WHERE badge_id = ?1 AND giver = ?2 AND key = ?3
                    """)
                row.bind(1, badge.text)
                row.bind(2, giver.text)
                row.bind(3, key)
                defer { row.reset() }
                return try row.step() ? PointTable.posting(badge, row) : nil
            }
        }
    }

    package func lastPosting(badge: BadgeID, person: PersonID) throws -> PointPosting? {
        try translating {
            try reader.read { db in
                let row = try SQLStatement(
                    cachedBy: db,
                    """
                    SELECT \(PointTable.columns) FROM point_posting WHERE badge_id = ?1 AND profile_id = ?2
                    ORDER BY posting DESC LIMIT 1
                    """)
                row.bind(1, badge.text)
                row.bind(2, Int64(person.rawValue))
                defer { row.reset() }
                return try row.step() ? PointTable.posting(badge, row) : nil
            }
        }
    }

    package func postings(for person: PersonID) throws -> [PointPosting] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(
                    db,
                    """
                    SELECT \(PointTable.columns), badge_id FROM point_posting WHERE profile_id = ?1 ORDER BY posting
                    """)
                var postings: [PointPosting] = []
                try rows.forEachRow(Int(person.rawValue)) { row in
                    guard let badge = row.text(9).flatMap({ try? BadgeID($0) }) else { return }
                    if let posting = PointTable.posting(badge, row) { postings.append(posting) }
                }
                return postings
            }
        }
    }

    package func counted(badge: BadgeID, person: PersonID, on day: CalendarDate) throws -> Int {
        try translating {
            try reader.read { db in
                // Backwards to the first that is older: times are in order.
                let rows = try SQLStatement(
                    cachedBy: db,
                    """
                    SELECT counted, time FROM point_posting WHERE badge_id = ?1 AND profile_id = ?2
                    ORDER BY posting DESC
                    """)
                rows.bind(1, badge.text)
                rows.bind(2, Int64(person.rawValue))
                defer { rows.reset() }
                let today = day.description
                var sum = 0
                while try rows.step(), rows.text(1)?.hasPrefix(today) ?? false { sum += rows.int(0) }
                return sum
            }
        }
    }
}
