package import DirectoryModel
import GRDB

extension SQLiteDirectory: AccessStore {
    package func keep(_ entries: [AccessEntry]) throws {
        try writing { db in
            let insert = try SQLStatement(
                db, "INSERT INTO access_entry (time, actor, profile_id, door, fields) VALUES (?1, ?2, ?3, ?4, ?5)")
            for entry in entries {
                insert.bind(1, entry.time.description)
                insert.bind(2, entry.actor)
                if let person = entry.person { insert.bind(3, Int64(person.rawValue)) } else { insert.bindNull(3) }
                insert.bind(4, entry.door)
                insert.bind(5, entry.fields.fields.map(\.name).joined(separator: " "))
                try insert.run()
            }
        }
    }

    package func accessEntries(about person: PersonID?, limit: Int) throws -> [AccessEntry] {
        try translating {
            try reader.read { db in
                let rows = try SQLStatement(
                    db,
                    """
                    SELECT time, actor, profile_id, door, fields FROM access_entry
                    \(person == nil ? "" : "WHERE profile_id = ?2 OR profile_id IS NULL") ORDER BY entry DESC LIMIT ?1
                    """)
                rows.bind(1, limit)
                if let person { rows.bind(2, Int64(person.rawValue)) }
                var entries: [AccessEntry] = []
                while try rows.step() {
                    guard let time = rows.text(0).flatMap({ Timestamp($0) }) else { continue }
                    let names = (rows.text(4) ?? "").split(separator: " ")
                    entries.append(
                        AccessEntry(
                            time: time, actor: rows.text(1) ?? "",
                            person: rows.isNull(2) ? nil : PersonID(rawValue: Int32(rows.int(2))),
                            door: rows.text(3) ?? "",
                            fields: FieldSet(names.compactMap { PersonField(name: String($0)) })))
                }
                return entries
            }
        }
    }
}
