import DirectorySchema
import GRDB

/// Whether the tables of a file are those that its migrations make.
enum SchemaCheck {
    static func run(_ db: Database) throws -> CheckResult {
        guard try db.tableExists("grdb_migrations") else {
            return .damaged("schema", "it is a database, but not a Phonebook directory")
        }
        let applied = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
        let known = DirectoryMigrations.all.map(\.name)
        if let newer = applied.first(where: { !known.contains($0) }) {
            return .skipped("schema", "it was written by a newer version of phone (\(newer)); verify it with that one")
        }
        guard !applied.isEmpty, applied == Array(known.prefix(applied.count)) else {
            return .damaged("schema", "a migration is missing: it has \(applied.joined(separator: ", "))")
        }
        let model = try DatabaseQueue()
        let expected = try model.write { empty in
            for migration in DirectoryMigrations.all.prefix(applied.count) { try empty.execute(sql: migration.sql) }
            return try objects(empty)
        }
        let found = try objects(db)
        var findings = Findings()
        for (name, sql) in expected.sorted(by: { $0.key < $1.key }) where found[name] != sql {
            findings.add(found[name] == nil ? "\(name) is missing" : "\(name) is not as \(applied.last ?? "") makes it")
        }
        for name in found.keys.sorted() where expected[name] == nil {
            findings.add("\(name) is no part of a directory")
        }
        return CheckResult("schema", findings, passed: "as \(applied.last ?? "") makes it")
    }

    /// Whether it is that of this version.
    static func isCurrent(_ db: Database) throws -> Bool {
        try String.fetchOne(db, sql: "SELECT max(identifier) FROM grdb_migrations") == DirectoryMigrations.last
    }

    /// The SQL of everything that has some, by name.
    private static func objects(_ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT name, sql FROM sqlite_schema
                WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                """)
        return Dictionary(rows.map { ($0["name"], $0["sql"]) }, uniquingKeysWith: { first, _ in first })
    }
}
