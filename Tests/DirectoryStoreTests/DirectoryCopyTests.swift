import DirectoryModel
import DirectoryStore
import Foundation
import Testing
import TestSupport

@Suite("A copy of a directory")
struct DirectoryCopyTests {
    @Test("is the same directory, and says what it holds", arguments: [true, false])
    func copies(isOwned: Bool) throws {
        let folder = try TemporaryFolder()
        let directory = try SQLiteDirectory(owning: folder.path("directory.sqlite"), readers: 1)
        var company = RandomCompany(seed: 7)
        for day in 0..<4 { try directory.apply(company.night(day), record: { _ in nil }, progress: { _ in }) }
        let dump = try directory.dump()
        if !isOwned { try directory.close() }
        let copy = try DirectoryCopy(of: folder.path("directory.sqlite"), in: folder.url.path)
        let state = try copy.make { _ in }
        try copy.finish(as: folder.path("copy.sqlite"))
        let reader = try SQLiteDirectory(readingFrom: folder.path("copy.sqlite"))
        #expect(try reader.dump() == dump)
        #expect(state == (try DirectoryState(of: folder.path("directory.sqlite"))))
        #expect(state.revision == 4 && state.time == Timestamp("2026-04-01T02:00:00Z"))
        #expect(state.people + state.leavers == 160 && state.changes >= 160)
    }

    @Test("holds what is only in the write-ahead log yet, and no log lies beside it")
    func holdsTheLog() throws {
        let folder = try TemporaryFolder()
        let directory = try SQLiteDirectory(owning: folder.path("directory.sqlite"), readers: 1)
        try directory.apply([.join(1, "ann")])
        try directory.apply([.join(2, "bob", under: 1)])
        let copy = try DirectoryCopy(of: folder.path("directory.sqlite"), in: folder.url.path)
        #expect(try copy.make { _ in }.people == 2)
        try copy.finish(as: folder.path("copy.sqlite"))
        // Whoever opens it may be allowed nothing else in its folder.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(names.filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
        try directory.close()
    }

    @Test("that is not finished leaves nothing, and takes away what one left that was killed")
    func leavesNothing() throws {
        let folder = try TemporaryFolder()
        let backups = try TemporaryFolder()
        let directory = try SQLiteDirectory(owning: folder.path("directory.sqlite"))
        try directory.apply([.join(1, "ann")])
        try directory.close()
        _ = try backups.write(".phonebook-copy-1.part", "half of a copy")
        var copy: DirectoryCopy? = try DirectoryCopy(of: folder.path("directory.sqlite"), in: backups.url.path)
        _ = try copy?.make { _ in }
        let names = try FileManager.default.contentsOfDirectory(atPath: backups.url.path)
        #expect(names.count == 1 && names != [".phonebook-copy-1.part"])
        copy = nil
        #expect(try FileManager.default.contentsOfDirectory(atPath: backups.url.path) == [])
    }

    @Test("of what is no directory is refused with what to do, and leaves nothing")
    func refusesOthers() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: DirectoryError.self) {
            try DirectoryCopy(of: folder.path("no.sqlite"), in: folder.url.path)
        }
        #expect(missing?.hint.contains("phone import") == true)
        let text = try folder.write("text.sqlite", String(repeating: "not a database ", count: 100))
        #expect(throws: DirectoryError.self) { try DirectoryCopy(of: text, in: folder.url.path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["text.sqlite"])
    }
}
