import DirectoryModel
import GRDB

/// What people ask to be given.
enum BadgeRequestTable {
    private static let columns =
        "number, badge_id, profile_id, reason, requested, state, decided, decided_by, note"

    static func find(_ number: Int, _ db: Database) throws -> BadgeRequest? {
        let row = try SQLStatement(db, "SELECT \(columns) FROM badge_request WHERE number = ?1")
        row.bind(1, number)
        return try row.step() ? request(row) : nil
    }

    static func all(
        for badge: BadgeID?, owned: [BadgeID]?, by person: PersonID?, openOnly: Bool, limit: Int, _ db: Database
    ) throws -> [BadgeRequest] {
        var conditions: [String] = []
        if badge != nil { conditions.append("badge_id = ?1") }
        if owned?.isEmpty == true { conditions.append("profile_id = ?3") }
        if owned?.isEmpty == false {
            conditions.append("(badge_id IN (SELECT value FROM json_each(?2)) OR profile_id = ?3)")
        }
        if openOnly { conditions.append("state = 'open'") }
        let rows = try SQLStatement(
            db,
            """
            SELECT \(columns) FROM badge_request
            \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
            ORDER BY number DESC LIMIT ?4
            """)
        if let badge { rows.bind(1, badge.text) }
        if let owned, !owned.isEmpty {
            var json = JSONWriter()
            json.array(owned) { $0.string($1.text) }
            rows.bind(2, json.text)
        }
        if owned != nil, let person { rows.bind(3, Int64(person.rawValue)) }
        rows.bind(4, limit)
        var requests: [BadgeRequest] = []
        while try rows.step() { if let request = request(rows) { requests.append(request) } }
        return requests
    }

    private static func request(_ row: SQLStatement) -> BadgeRequest? {
        guard let badge = row.text(1).flatMap({ try? BadgeID($0) }),
            let requested = row.text(4).flatMap({ Timestamp($0) }),
            let state = row.text(5).flatMap(BadgeRequest.State.init(rawValue:))
        else { return nil }
        return BadgeRequest(
            number: row.int(0), badge: badge, person: PersonID(rawValue: Int32(row.int(2))), reason: row.text(3) ?? "",
            requested: requested, state: state, decided: row.text(6).flatMap { Timestamp($0) },
            decidedBy: row.text(7).map { AwardGiver(text: $0) }, note: row.text(8) ?? "")
    }

    /// Writes a new request, or how one was closed. Throws `conflict` when it was closed already.
    static func keep(_ request: BadgeRequest, _ db: Database) throws {
        guard request.number > 0 else {
            return try db.execute(
                sql: """
                    INSERT INTO badge_request (badge_id, profile_id, reason, requested, state, note)
                    VALUES (?, ?, ?, ?, 'open', '')
                    """,
                arguments: [
                    request.badge.text, request.person.rawValue, request.reason, request.requested.description,
                ])
        }
        try db.execute(
            sql: """
                UPDATE badge_request SET state = ?, decided = ?, decided_by = ?, note = ?
                WHERE number = ? AND state = 'open'
                """,
            arguments: [
                request.state.rawValue, request.decided?.description, request.decidedBy?.text, request.note,
                request.number,
            ])
        guard db.changesCount == 1 else {
            throw DirectoryError(.conflict, "request \(request.number) was closed already")
        }
    }
}
