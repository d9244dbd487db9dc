import ArgumentParser
import DirectoryModel
import DirectorySchema
import DirectoryStore

/// `phone schema`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "The SQL schema of a directory file, as this version makes it.",
        discussion: """
            phone schema | less
            sqlite3 empty.sqlite "$(phone schema)"
            phone schema --json | jq -r '.migrations[].name'
            """)

    @OptionGroup
    var output: JSONOutputOptions

    mutating func run() throws {
        let schema = try SQLiteDirectory.schema()
        guard output.json else { return try Console.print(schema) }
        try Console.print(json: Self.json(schema, DirectoryMigrations.all))
    }

    /// `{"schema":"…","migrations":[{"name","sql"}…]}`: what the migrations lead to, and their steps.
    static func json(_ schema: String, _ migrations: [DirectoryMigrations.Migration]) -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.member("schema", schema)
            $0.array("migrations", migrations) { json, migration in
                json.object {
                    $0.member("name", migration.name)
                    $0.member("sql", migration.sql)
                }
            }
        }
        return json.bytes
    }
}
