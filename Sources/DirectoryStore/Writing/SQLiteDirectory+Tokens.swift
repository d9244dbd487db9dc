package import DirectoryModel
import GRDB

extension SQLiteDirectory: TokenStore {
    package func keptTokens() throws -> [(token: APIToken, hash: [UInt8])] {
        try translating { try reader.read { try TokenTable.all($0) } }
    }

    package func keep(_ token: APIToken, hash: [UInt8]) throws -> APIToken {
        try writing { db in
            let live = try TokenTable.all(db).filter {
                $0.token.name == token.name && $0.token.isLive(at: token.created)
            }
            guard live.count < 2 else {
                throw DirectoryError(
                    .conflict, "two tokens called '\(token.name)' work already",
                    hint: "Revoke one of them: phone token revoke \(live[0].token.number)")
            }
            return try TokenTable.insert(token, hash: hash, db)
        }
    }

    package func revokeTokens(_ numbers: [Int], at time: Timestamp, by author: String) throws {
        try writing { db in
            for number in numbers {
                try db.execute(
                    sql: "UPDATE api_token SET revoked = ?, revoked_by = ? WHERE number = ? AND revoked IS NULL",
                    arguments: [time.description, author, number])
            }
        }
    }

    package func holder(_ alias: Alias) throws -> PersonID {
        let person = try person(alias)
        guard person.status != .left, !person.isVacancy else {
            throw DirectoryError(.notFound, "\(alias) has left, and nothing acts in their name")
        }
        return person.id
    }
}

/// The table of tokens.
private enum TokenTable {
    static func all(_ db: Database) throws -> [(token: APIToken, hash: [UInt8])] {
        let rows = try SQLStatement(
            db,
            """
            SELECT number, name, scopes, person_id, created, created_by, expires, revoked, hash
            FROM api_token ORDER BY number
            """)
        var tokens: [(token: APIToken, hash: [UInt8])] = []
        while try rows.step() {
            let time = { (column: Int32) in rows.text(column).flatMap { Timestamp($0) } }
            guard let created = time(4), let expires = time(6) else { continue }
            // A scope that this version does not know opens nothing.
            let scopes = (rows.text(2) ?? "").split(separator: " ").compactMap { try? Scope(String($0)) }
            tokens.append(
                (
                    APIToken(
                        number: rows.int(0), name: rows.text(1) ?? "", scopes: Set(scopes),
                        person: rows.isNull(3) ? nil : PersonID(rawValue: Int32(rows.int(3))), created: created,
                        createdBy: rows.text(5) ?? "", expires: expires, revoked: time(7)), Array(rows.bytes(8))
                ))
        }
        return tokens
    }

    static func insert(_ token: APIToken, hash: [UInt8], _ db: Database) throws -> APIToken {
        let insert = try SQLStatement(
            db,
            """
            INSERT INTO api_token (name, hash, scopes, person_id, created, created_by, expires)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """)
        insert.bind(1, token.name)
        insert.bind(3, token.scopeNames.joined(separator: " "))
        if let person = token.person { insert.bind(4, Int64(person.rawValue)) }
        insert.bind(5, token.created.description)
        insert.bind(6, token.createdBy)
        insert.bind(7, token.expires.description)
        try hash.withUnsafeBytes { hash in
            insert.bind(2, blob: hash)
            try insert.run()
        }
        var token = token
        token.number = Int(db.lastInsertedRowID)
        return token
    }
}
