import DirectoryModel
import GRDB

/// Codes with which badges are claimed, and the batches in which they were made.
enum ClaimTable {
    private static let batches = """
        SELECT number, badge_id, made, maker, expires, note, voided,
            (SELECT count(*) FROM claim_code WHERE batch = number),
            (SELECT count(claimed) FROM claim_code WHERE batch = number)
        FROM claim_batch
        """

    static let selection = "SELECT batch, claimed, profile_id FROM claim_code WHERE hash = ?1"
    static let selectionOfPerson =
        "SELECT batch, claimed, profile_id FROM claim_code WHERE profile_id = ?1 ORDER BY claimed"

    static func all(of badge: BadgeID?, _ db: Database) throws -> [ClaimBatch] {
        let condition = badge == nil ? "" : "WHERE badge_id = ?1"
        let rows = try SQLStatement(db, "\(batches) \(condition) ORDER BY number DESC")
        if let badge { rows.bind(1, badge.text) }
        var batches: [ClaimBatch] = []
        while try rows.step() { if let batch = batch(rows) { batches.append(batch) } }
        return batches
    }

    static func find(_ number: Int, _ db: Database) throws -> ClaimBatch? {
        let row = try SQLStatement(cachedBy: db, "\(batches) WHERE number = ?1")
        row.bind(1, number)
        defer { row.reset() }
        return try row.step() ? batch(row) : nil
    }

    static func code(_ hash: [UInt8], _ db: Database) throws -> ClaimCode? {
        let row = try SQLStatement(cachedBy: db, selection)
        defer { row.reset() }
        return try hash.withUnsafeBytes { hash in
            row.bind(1, blob: hash)
            guard try row.step() else { return nil }
            return code(row)
        }
    }

    static func codes(claimedBy person: PersonID, _ db: Database) throws -> [ClaimCode] {
        var codes: [ClaimCode] = []
        try SQLStatement(db, selectionOfPerson).forEachRow(Int(person.rawValue)) { codes.append(code($0)) }
        return codes
    }

    private static func code(_ row: SQLStatement) -> ClaimCode {
        ClaimCode(
            batch: row.int(0), claimed: row.text(1).flatMap { Timestamp($0) },
            person: row.isNull(2) ? nil : PersonID(rawValue: Int32(row.int(2))))
    }

    private static func batch(_ row: SQLStatement) -> ClaimBatch? {
        guard let badge = row.text(1).flatMap({ try? BadgeID($0) }), let made = row.text(2).flatMap({ Timestamp($0) }),
            let expires = row.text(4).flatMap({ CalendarDate($0) })
        else { return nil }
        return ClaimBatch(
            number: row.int(0), badge: badge, made: made, maker: AwardGiver(text: row.text(3) ?? ""), expires: expires,
            note: row.text(5) ?? "", voided: row.text(6).flatMap { Timestamp($0) }, count: row.int(7),
            claimed: row.int(8))
    }

    /// Throws `ClaimDesk.wrongCode` for a code that was claimed meanwhile, `conflict` for a batch that is void already.
    static func write(_ change: ClaimCode.Change, at time: Timestamp, _ db: Database) throws {
        switch change {
        case .made(let batch, let hashes): try insert(batch, hashes, db)
        case .voided(let batch):
            try db.execute(
                sql: "UPDATE claim_batch SET voided = ? WHERE number = ? AND voided IS NULL",
                arguments: [time.description, batch])
            guard db.changesCount == 1 else { throw DirectoryError(.conflict, "batch \(batch) is void already") }
        case .claimed(let hash, let person):
            let update = try SQLStatement(
                cachedBy: db,
                "UPDATE claim_code SET claimed = ?1, profile_id = ?2 WHERE hash = ?3 AND claimed IS NULL")
            update.bind(1, time.description)
            update.bind(2, Int64(person.rawValue))
            try hash.withUnsafeBytes { hash in
                update.bind(3, blob: hash)
                try update.run()
            }
            guard db.changesCount == 1 else { throw ClaimDesk.wrongCode }
        }
    }

    private static func insert(_ batch: ClaimBatch, _ hashes: [[UInt8]], _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO claim_batch (badge_id, made, maker, expires, note) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                batch.badge.text, batch.made.description, batch.maker.text, batch.expires.description, batch.note,
            ])
        let number = db.lastInsertedRowID
        let insert = try SQLStatement(db, "INSERT INTO claim_code (hash, batch) VALUES (?1, ?2)")
        for hash in hashes {
            try hash.withUnsafeBytes { hash in
                insert.bind(1, blob: hash)
                insert.bind(2, number)
                try insert.run()
            }
        }
    }
}
