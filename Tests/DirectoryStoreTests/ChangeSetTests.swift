import DirectoryModel
import DirectoryStore
import Foundation
import Testing
import TestSupport

@Suite("A change set")
struct ChangeSetTests {
    @Test("that is replayed from the log into an empty directory makes the same directory", arguments: 1...5)
    func replays(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let original = try SQLiteDirectory(owning: folder.path("a.sqlite"))
        var company = RandomCompany(seed: seed)
        for day in 0..<6 { try original.apply(company.night(day), record: { _ in nil }, progress: { _ in }) }
        let copy = try SQLiteDirectory(owning: folder.path("b.sqlite"))
        try original.forEachRevision { changes in try copy.apply(changes, record: { _ in nil }, progress: { _ in }) }
        let dump = try original.dump()
        #expect(dump.count > 100)
        #expect(try copy.dump() == dump)
    }

    @Test("is written whole or not at all")
    func isAtomic() throws {
        let directory = try SQLiteDirectory()
        try directory.apply([.join(1, "ann"), .join(2, "bob", under: 1)])
        let before = try directory.dump()
        // The second change contradicts the first person's alias.
        #expect(throws: DirectoryError.self) { try directory.apply([.join(3, "carol", under: 2), .join(4, "ann")]) }
        #expect(try directory.dump() == before)
    }

    @Test("that makes a loop of reporting lines is refused, and named")
    func refusesLoops() throws {
        let directory = try SQLiteDirectory()
        try directory.apply([.join(1, "ann"), .join(2, "bob", under: 1)])
        let error = #expect(throws: DirectoryError.self) {
            try directory.apply([.change(1, [:], [.manager: "2"])])
        }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("P1 reports to P2") == true)
    }

    @Test("made for another state of the directory is refused")
    func refusesStaleChanges() throws {
        let directory = try SQLiteDirectory()
        try directory.apply([.join(1, "ann")])
        let error = #expect(throws: DirectoryError.self) {
            try directory.apply([.change(1, [.title: "Engineer"], [.title: "Director"])])
        }
        #expect(error?.code == .conflict)
    }

    @Test("without a change makes no revision")
    func emptySets() throws {
        let directory = try SQLiteDirectory()
        try directory.apply([.join(1, "ann")])
        try directory.apply([])
        #expect(try directory.revision() == 1)
    }

    @Test("that moves somebody keeps the line they had, with its last day")
    func keepsThePast() throws {
        let directory = try SQLiteDirectory()
        try directory.apply([.join(1, "ann"), .join(2, "bob", under: 1), .join(3, "eve", under: 1)], on: "2026-01-01")
        try directory.apply([.change(3, [.manager: "1"], [.manager: "2"])], on: "2026-03-01")
        var lines: [ExportedProfile.Line] = []
        try directory.forEachProfile { if $0.id.rawValue == 3 { lines = $0.lines } }
        #expect(
            lines == [
                .init(kind: .solid, manager: "1001", validFrom: "2026-01-01", validTo: "2026-03-01"),
                .init(kind: .solid, manager: "1002", validFrom: "2026-03-01", validTo: nil),
            ])
    }
}

@Suite("A directory file")
struct OwnershipTests {
    @Test("has one owner; the second is told who has it")
    func hasOneOwner() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("new/folder/directory.sqlite")
        let owner = try SQLiteDirectory(owning: path)
        owner.announce(address: "http://127.0.0.1:8080", key: "phone_k")
        let error = #expect(throws: DirectoryError.self) { try SQLiteDirectory(owning: path) }
        #expect(error?.code == .unavailable)
        #expect(error?.hint.contains("http://127.0.0.1:8080") == true)
        #expect(OwnershipLock.owner(of: path)?.address == "http://127.0.0.1:8080")
        try owner.close()
    }

    @Test("can be taken while others ask whose it is, and is nobody's when its owner has let it go")
    func isAskedWithoutTaking() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("directory.sqlite")
        #expect(OwnershipLock.owner(of: path) == nil)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { while !Task.isCancelled { _ = OwnershipLock.owner(of: path) } }
            for _ in 0..<2000 { _ = try OwnershipLock(database: path) }
            group.cancelAll()
        }
        #expect(OwnershipLock.owner(of: path) == nil)
        let lock = try OwnershipLock(database: path)
        #expect(OwnershipLock.owner(of: path)?.processID == Int(ProcessInfo.processInfo.processIdentifier))
        _ = lock
    }

    @Test("is read by others while its owner writes it")
    func isReadByOthers() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("directory.sqlite")
        let owner = try SQLiteDirectory(owning: path)
        try owner.apply([.join(1, "ann")])
        let reader = try SQLiteDirectory(readingFrom: path)
        #expect(try reader.person(Alias("ann")).displayName == "ann")
        try owner.apply([.join(2, "bob", under: 1)])
        #expect(try reader.person(Alias("ann")).totalReports == 1)
        #expect(throws: DirectoryError.self) { try reader.apply([.join(3, "eve")]) }
    }

    @Test("that is not there, or not one, is refused with what to do")
    func refusesOthers() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: DirectoryError.self) {
            try SQLiteDirectory(readingFrom: folder.path("no.sqlite"))
        }
        #expect(missing?.hint.contains("phone import") == true)
        let text = try folder.write("text.sqlite", String(repeating: "not a database ", count: 100))
        #expect(throws: DirectoryError.self) { try SQLiteDirectory(readingFrom: text) }
    }
}
