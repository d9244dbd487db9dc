import DirectorySchema
import DirectoryStore
import Foundation
import GRDB
import Testing
import TestSupport

@Suite("The schema")
struct SchemaTests {
    @Test("in schema.sql is the one that the migrations make")
    func isGenerated() throws {
        let schema = try SQLiteDirectory.schema()
        #expect(try Checkout.golden("Schema/schema.sql", renewedBy: schema) == schema, "renew it: UPDATE_GOLDEN=1")
    }

    @Test("lists each migration file exactly once, in order")
    func migrations() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Checkout.url("Schema/migrations").path)
        #expect(DirectoryMigrations.all.map { $0.name + ".sql" } == files.sorted())
    }
}
