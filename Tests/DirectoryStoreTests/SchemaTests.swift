@testable import DirectoryStore
import DirectoryModel
import DirectorySchema
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

    @Test("has a column for each field, in the order of the tags, and named after it")
    func columns() {
        func name(_ field: PersonField) -> String {
            if field == .departmentID { return "department_id" }
            return String(describing: field).map { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.joined()
        }
        #expect(ProfileTable.columns == PersonField.columnFields.map(name))
    }
}
