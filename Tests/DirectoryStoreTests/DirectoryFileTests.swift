import DirectoryModel
import DirectorySchema
import DirectoryStore
import GRDB
import TestSupport
import Testing

@Suite("A directory file, opened for questions")
struct DirectoryFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("directory.sqlite")
    }

    /// Whatever comes out, an error included, as text.
    private func outcome<Answer>(_ question: () throws -> Answer) -> String {
        do { return "\(try question())" } catch { return "\(error)" }
    }

    @Test("answers what its owner answers")
    func agreement() throws {
        let owner = try SQLiteDirectory(owning: path)
        var company = RandomCompany(seed: 7)
        for day in 0..<3 { try owner.apply(company.night(day), record: { _ in nil }, progress: { _ in }) }
        let file = try DirectoryFile(path)
        for text in (1...120).map({ "user\($0)" }) + ["user5-1", "usr7", "zzz"] {
            let alias = try Alias(text)
            #expect(outcome { try file.person(alias) } == outcome { try owner.person(alias) })
            #expect(outcome { try file.chain(of: alias) } == outcome { try owner.chain(of: alias) })
            #expect(
                outcome { try file.path(from: alias, to: Alias("user9")) }
                    == outcome { try owner.path(from: alias, to: Alias("user9")) })
        }
        for page in [try PageRequest(limit: 9), try PageRequest(cursor: "r3.8"), try PageRequest(cursor: "r1.8")] {
            #expect(
                outcome { try file.reports(of: Alias("user1"), depth: .all, page: page) }
                    == outcome { try owner.reports(of: Alias("user1"), depth: .all, page: page) })
        }
        #expect(try file.revision() == 3)
    }

    @Test("of the first version is brought to this one's tables, with all that is in it")
    func firstVersion() throws {
        try {
            let queue = try DatabaseQueue(path: path)
            var migrator = DatabaseMigrator()
            let first = try #require(DirectoryMigrations.all.first)
            migrator.registerMigration(first.name) { try $0.execute(sql: first.sql) }
            try migrator.migrate(queue)
            try queue.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO profile (id, kind, employee_number, alias, status, digest)
                            VALUES (1, 'person', '1', 'ann', 'active', 0);
                        INSERT INTO org_node VALUES (1, NULL, 0, 0);
                        INSERT INTO revision VALUES (1, '2026-01-01T00:00:00Z', '2026-01-01', 'me', 'import', 'a.csv');
                        INSERT INTO change VALUES (1, 1, 1, 'joined', 2, NULL, NULL);
                        INSERT INTO import_run VALUES (1, '2026-01-01T00:00:00Z', 'a.csv', 'm', 0, 'h', '{"rows":1}', 1);
                        INSERT INTO import_run VALUES (2, '2026-01-02T00:00:00Z', 'a.csv', 'm', 1, 'h', '{"rows":1}', 1);
                        """)
            }
        }()
        #expect(try DirectoryFile(path).person(Alias("ann")).fields[.employeeNumber] == "1")
        let owner = try SQLiteDirectory(owning: path)
        let runs = try owner.runs(before: nil, limit: 10)
        #expect(runs.map(\.state) == [.unchanged, .applied] && runs.map(\.kind) == [.delta, .dump])
        #expect(runs.map(\.revision) == [nil, 1] && runs.map(\.counts.rows) == [1, 1])
        var changes = 0
        try owner.forEachChange(of: runs[1]) { _ in changes += 1 }
        #expect(changes == 1)
    }

    @Test("sees what its owner has written since")
    func isReadByOthers() throws {
        let owner = try SQLiteDirectory(owning: path)
        try owner.apply([.join(1, "ann")])
        let file = try DirectoryFile(path)
        #expect(try file.person(Alias("ann")).totalReports == 0)
        try owner.apply([.join(2, "bob", under: 1)])
        #expect(try file.person(Alias("ann")).totalReports == 1)
        try owner.close()
        #expect(try file.revision() == 2)
    }

    @Test("that is not there, or not one, is refused with what it is")
    func refusals() throws {
        let missing = #expect(throws: DirectoryError.self) { try DirectoryFile(path) }
        #expect(missing?.code == .unavailable)
        #expect(missing?.hint.contains("phone import") == true)

        let text = try folder.write("text.sqlite", String(repeating: "not a database ", count: 100))
        let picture = #expect(throws: DirectoryError.self) { try DirectoryFile(text) }
        #expect(
            picture
                == DirectoryError(
                    .unavailable, "the directory file is damaged or not a directory: file is not a database"))

        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE book (title)") }
        let other = #expect(throws: DirectoryError.self) { try DirectoryFile(path) }
        #expect(other == DirectoryError(.invalid, "\(path) is a database, but not a Phonebook directory"))

        let place = #expect(throws: DirectoryError.self) { try DirectoryFile(folder.path("")) }
        #expect(place?.code == .unavailable)
    }
}
