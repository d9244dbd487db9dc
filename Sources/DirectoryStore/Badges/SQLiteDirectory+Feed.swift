package import DirectoryModel
import GRDB

extension SQLiteDirectory {
    package func shownAwards(of badge: BadgeID?, behind place: AwardPlace?, limit: Int) throws -> [AwardPlace] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(
                    cachedBy: db,
                    """
                    SELECT awarded, profile_id, place, badge_id FROM award
                    WHERE is_shown = 1 \(badge == nil ? "" : "AND badge_id = ?1")
                        AND (awarded, profile_id, place) < (?2, ?3, ?4)
                    ORDER BY awarded DESC, profile_id DESC, place DESC LIMIT ?5
                    """)
                rows.bind(1, badge?.text)
                rows.bind(2, place?.awarded.description ?? "~")
                rows.bind(3, Int64(place?.person.rawValue ?? 0))
                rows.bind(4, place?.place ?? 0)
                rows.bind(5, limit)
                defer { rows.reset() }
                var places: [AwardPlace] = []
                while try rows.step() {
                    guard let awarded = rows.text(0).flatMap({ Timestamp($0) }) else { continue }
                    places.append(
                        AwardPlace(
                            awarded: awarded, person: PersonID(rawValue: Int32(rows.int(1))), place: rows.int(2),
                            badge: rows.text(3) ?? ""))
                }
                return places
            }
        }
    }

    package func forEachCount(
        _ board: Leaderboard, since: Timestamp?, now: Timestamp, _ body: (PersonID, Int) throws -> Bool
    ) throws {
        if since == nil, case .badge(let badge) = board.subject, let ladder = badge.points, ladder.halfLifeDays != nil {
            for (person, total) in try totals(badge.id, ladder, now) {
                guard try body(person, total) else { return }
            }
            return
        }
        try translating {
            try reader.read { db in
                let sql: String
                var badges: [BadgeID]
                switch board.subject {
                case .badge(let badge) where badge.points != nil:
                    badges = [badge.id]
                    // Of those who are seen to hold it.
                    sql = """
                        SELECT profile_id, sum(counted) AS count, max(posting) AS last FROM point_posting
                        WHERE badge_id IN (SELECT value FROM json_each(?1)) AND time >= ?2
                            AND EXISTS (SELECT 1 FROM award WHERE award.badge_id = point_posting.badge_id
                                AND award.profile_id = point_posting.profile_id AND is_shown = 1)
                        GROUP BY profile_id HAVING sum(counted) > 0 ORDER BY count DESC, last, profile_id
                        """
                case .badge(let badge):
                    badges = [badge.id]
                    sql = Self.awards("count(*)")
                case .badges(let some):
                    badges = some
                    sql = Self.awards("count(DISTINCT badge_id)")
                }
                var json = JSONWriter()
                json.array(badges) { $0.string($1.text) }
                let rows = try SQLStatement(db, sql)
                rows.bind(1, json.text)
                rows.bind(2, since?.description ?? "")
                while try rows.step() {
                    guard try body(PersonID(rawValue: Int32(rows.int(0))), rows.int(1)) else { return }
                }
            }
        }
    }

    /// What is left by now of everybody's points, the most first.
    private func totals(_ badge: BadgeID, _ ladder: PointLadder, _ now: Timestamp) throws -> [(PersonID, Int)] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(
                    db,
                    """
                    SELECT profile_id, total, time, max(posting) FROM point_posting
                    WHERE badge_id = ?1 AND EXISTS (SELECT 1 FROM award WHERE award.badge_id = ?1
                        AND award.profile_id = point_posting.profile_id AND is_shown = 1)
                    GROUP BY profile_id
                    """)
                rows.bind(1, badge.text)
                var totals: [(person: PersonID, total: PointTotal)] = []
                while try rows.step() {
                    guard let time = rows.text(2).flatMap({ Timestamp($0) }) else { continue }
                    let total = ladder.decayed(PointTotal(thousandths: rows.int(1)), from: time, to: now)
                    totals.append((PersonID(rawValue: Int32(rows.int(0))), total))
                }
                return totals.sorted {
                    ($1.total.thousandths, $0.person) < ($0.total.thousandths, $1.person)
                }.map { ($0.person, $0.total.whole) }.filter { $0.1 > 0 }
            }
        }
    }

    /// Who came first to a number stands before the others who have as many.
    private static func awards(_ count: String) -> String {
        """
        SELECT profile_id, \(count) AS count, max(awarded) AS last FROM award
        WHERE is_shown = 1 AND badge_id IN (SELECT value FROM json_each(?1)) AND awarded >= ?2
        GROUP BY profile_id ORDER BY count DESC, last, profile_id
        """
    }
}
