import DirectoryModel
import DirectorySchema
import DirectoryStore
import Foundation
import GRDB
import TestSupport
import Testing

@Suite("A check of a directory file")
struct DirectoryCheckTests {
    private let folder: TemporaryFolder
    private let path: String

    /// A company of some nights.
    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("directory.sqlite")
        let directory = try SQLiteDirectory(owning: path)
        var company = RandomCompany(seed: 11)
        for day in 0..<6 { try directory.apply(company.night(day), record: { _ in nil }, progress: { _ in }) }
        try directory.close()
    }

    private func results(isQuick: Bool = false, of file: String? = nil) throws -> [CheckResult] {
        var results: [CheckResult] = []
        try DirectoryCheck(file ?? path).run(isQuick: isQuick, progress: { _ in }) { results.append($0) }
        return results
    }

    /// The checks that find damage, with what they say.
    private func damage() throws -> [String: String] {
        let damaged = try results().filter { $0.outcome == .damaged }
        return Dictionary(uniqueKeysWithValues: damaged.map { ($0.check, $0.details.joined(separator: "\n")) })
    }

    private func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = 1")
            try db.execute(sql: sql)
        }
    }

    @Test("finds every file whole that was made by changes, whatever they were", arguments: 1...8)
    func whole(seed: UInt64) throws {
        let file = folder.path("other\(seed).sqlite")
        let directory = try SQLiteDirectory(owning: file)
        var company = RandomCompany(seed: seed)
        for day in 0..<8 { try directory.apply(company.night(day), record: { _ in nil }, progress: { _ in }) }
        let results = try results(of: file)
        #expect(results.filter { $0.outcome != .passed } == [])
        #expect(
            results.map(\.check) == [
                "database", "schema", "references", "aliases", "chart", "photos", "change log",
            ])
        #expect(try self.results(isQuick: true, of: file).map(\.check).contains("change log") == false)
    }

    @Test("finds an empty directory whole")
    func empty() throws {
        let file = folder.path("empty.sqlite")
        try SQLiteDirectory(owning: file).close()
        #expect(try results(of: file).filter { $0.outcome != .passed } == [])
    }

    @Test(
        "names what is not as the change log has it",
        arguments: [
            ("UPDATE profile SET title = 'Emperor' WHERE id = 5", "P5: not as the log has it: title"),
            ("UPDATE profile SET desk = '1' WHERE id = 240", "P240: not as the log has it: location.desk"),
            ("UPDATE profile SET digest = 1 WHERE id = 5", "P5: the digest"),
            ("UPDATE reporting_line SET valid_from = '1999-01-01' WHERE report_id = 9", "P9: the reporting lines"),
            ("UPDATE former_alias SET until = '1999-01-01'", "the former aliases"),
            ("DELETE FROM change WHERE subject = 7", "P7 is in the directory, and no change brought them"),
            ("UPDATE change SET before = x'0C0141' WHERE subject = 3 AND kind <> 'joined'", "of P3: "),
        ])
    func replay(sql: String, finding: String) throws {
        try tamper(sql)
        let damage = try damage()
        #expect(damage["change log"]?.contains(finding) == true, "\(damage)")
    }

    @Test(
        "names what is not as the reporting lines have it",
        arguments: [
            ("UPDATE org_node SET total_reports = total_reports + 1 WHERE id = 4", "P4 is said to have"),
            ("UPDATE org_node SET direct_reports = direct_reports - 1 WHERE id = 1", "P1 is said to have"),
            ("UPDATE org_node SET manager_id = 2 WHERE id = 1", "P1 stands below P2, and reports to nobody"),
        ])
    func chart(sql: String, finding: String) throws {
        try tamper(sql)
        let damage = try damage()
        #expect(damage["chart"]?.contains(finding) == true, "\(damage)")
        #expect(damage.keys.sorted() == ["chart"])
    }

    @Test(
        "names photos that are not those of the records",
        arguments: [
            ("DELETE FROM photo", "P5: the record has a photo, and there is no picture of it"),
            ("DELETE FROM photo WHERE size = 96", "P5: a size of the photo is missing"),
            ("UPDATE photo SET hash = replace(hash, '1', '2')", "P5: there are pictures of another photo"),
            ("UPDATE photo SET picture = x'00' WHERE size = 512", "P5: the photo is not as it was"),
            ("INSERT INTO photo SELECT 6, size, hash, picture FROM photo", "P6: there are pictures, and the record"),
        ])
    func photos(sql: String, finding: String) throws {
        let directory = try SQLiteDirectory(owning: path)
        // Of `e at 512`.
        let photo = SamplePhoto.named("e", hash: "708d5827fbb0cee8571e84c5de968b89f9be1f61a0b4622248d4b02909ba80a7")
        let desk = ProfileDesk(store: directory, hrContact: "", clock: { Timestamp("2026-11-23T12:00:00Z")! })
        try desk.setPhoto(photo, of: PersonID(rawValue: 5), by: .owner("jo"))
        try directory.close()
        #expect(try results().filter { $0.outcome != .passed } == [])
        try tamper(sql)
        let damage = try damage()
        #expect(damage["photos"]?.contains(finding) == true, "\(damage)")
        #expect(damage.keys.sorted() == ["photos"])
    }

    @Test("names loops, and aliases that lead to two people")
    func others() throws {
        try tamper(
            """
            INSERT INTO former_alias (alias, profile_id, until)
                SELECT alias, 1, '2026-01-01' FROM profile WHERE id = 240;
            DELETE FROM reporting_line WHERE report_id IN (1, 2) AND relation = 'solid';
            INSERT INTO reporting_line (report_id, relation, valid_from, revision, manager_id)
                VALUES (1, 'solid', '2026-01-01', 1, 2), (2, 'solid', '2026-01-01', 1, 1);
            """)
        let damage = try damage()
        #expect(damage["aliases"]?.contains("P240 and a former one of P1") == true, "\(damage)")
        #expect(damage["chart"]?.contains("in a loop: P1 reports to P2") == true, "\(damage)")
    }

    @Test("finds tables that no migration makes, and leaves a file of an earlier version as it is")
    func schema() throws {
        try tamper("DROP INDEX profile_alias; CREATE TABLE more (a)")
        let words = try #require(try damage()["schema"])
        #expect(words.contains("profile_alias is missing") && words.contains("more is no part of a directory"))
        let old = folder.path("old.sqlite")
        let queue = try DatabaseQueue(path: old)
        try queue.write { db in
            try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            try db.execute(sql: DirectoryMigrations.all[0].sql)
            try db.execute(
                sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [DirectoryMigrations.all[0].name])
        }
        try queue.close()
        let before = try Data(contentsOf: URL(filePath: old))
        let results = try results(of: old)
        #expect(results.map(\.outcome) == [.passed, .passed, .skipped])
        #expect(try Data(contentsOf: URL(filePath: old)) == before)
    }

    @Test("finds pages that were overwritten, and files that are something else")
    func pages() throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        for page in stride(from: 4, to: bytes.count / 4096, by: 3) {
            bytes.replaceSubrange(page * 4096..<page * 4096 + 64, with: Data(repeating: 0x5A, count: 64))
        }
        try bytes.write(to: URL(filePath: path))
        #expect(try damage()["database"] != nil)
        let text = try folder.write("text.sqlite", String(repeating: "not a database ", count: 500))
        #expect(try results(of: text).map(\.outcome) == [.damaged])
        #expect(throws: DirectoryError.self) { try results(of: folder.path("missing.sqlite")) }
    }
}
