import DirectoryModel
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
        for day in 0..<3 { try owner.apply(company.night(day), run: { nil }, progress: { _ in }) }
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
        for words in ["user1", "title 7", "nobody"] {
            let query = try DirectoryQuery(words)
            #expect(outcome { try file.search(query, limit: 5) } == outcome { try owner.search(query, limit: 5) })
        }
        #expect(try file.revision() == 3)
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
