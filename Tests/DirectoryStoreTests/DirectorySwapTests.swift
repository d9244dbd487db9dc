import DirectoryModel
import DirectoryStore
import Foundation
import GRDB
import TestSupport
import Testing

@Suite("A swap of directory files")
struct DirectorySwapTests {
    private let folder: TemporaryFolder
    private let path: String
    private let other: String

    /// A directory with Ann and Bob, and a backup from when there was only Ann.
    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("directory.sqlite")
        other = folder.path("backup.sqlite")
        let directory = try SQLiteDirectory(owning: path)
        try directory.apply([.join(1, "ann")])
        let copy = try DirectoryCopy(of: path, in: folder.url.path)
        _ = try copy.make { _ in }
        try copy.finish(as: other)
        try directory.apply([.join(2, "bob", under: 1)])
        try directory.close()
    }

    private func aliases(_ path: String) throws -> [String] {
        var aliases: [String] = []
        try SQLiteDirectory(readingFrom: path).forEachProfile { aliases.append($0.fields[.alias] ?? "") }
        return aliases
    }

    private func names() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.url.path))
    }

    @Test(
        "brings the new file and keeps the old one whole, what was only in its log included",
        arguments: [true, false])
    func swaps(isKept: Bool) throws {
        try leaveLog()
        let swap = try DirectorySwap(of: path)
        try swap.bring(other)
        try swap.finish(keepingAs: isKept ? path + ".old" : nil)
        #expect(try names().isDisjoint(with: ["directory.sqlite-wal", "directory.sqlite.restoring"]))
        #expect(try Data(contentsOf: URL(filePath: path)) == Data(contentsOf: URL(filePath: other)))
        #expect(try aliases(path) == ["ann"])
        if isKept { #expect(try aliases(path + ".old") == ["ann", "bob", "eve"]) }
        #expect(try names().contains("directory.sqlite.old") == isKept)
    }

    /// Eve joins, and that is only in the log beside the file, as an owner leaves it who is killed.
    private func leaveLog() throws {
        let files = FileManager.default
        do {
            let owner = try SQLiteDirectory(owning: path, readers: 1)
            try owner.apply([.join(3, "eve", under: 1)])
            try files.copyItem(atPath: path, toPath: folder.path("main"))
            try files.copyItem(atPath: path + "-wal", toPath: folder.path("log"))
            try owner.close()
        }
        for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: path + suffix) }
        try files.moveItem(atPath: folder.path("main"), toPath: path)
        try files.moveItem(atPath: folder.path("log"), toPath: path + "-wal")
    }

    @Test("puts a file where there was none, and takes away the log of one that is gone")
    func bringsBack() throws {
        try FileManager.default.removeItem(atPath: path)
        _ = try folder.write("directory.sqlite-wal", "of another file")
        let swap = try DirectorySwap(of: path)
        try swap.bring(other)
        try swap.finish(keepingAs: nil)
        #expect(try aliases(path) == ["ann"])
    }

    @Test("replaces a file that is damaged, and keeps that")
    func replacesDamage() throws {
        let damaged = String(repeating: "damaged ", count: 1000)
        _ = try folder.write("directory.sqlite", damaged)
        _ = try folder.write("directory.sqlite-wal", "its log")
        let swap = try DirectorySwap(of: path)
        try swap.bring(other)
        try swap.finish(keepingAs: path + ".old")
        #expect(try aliases(path) == ["ann"])
        #expect(try String(contentsOfFile: path + ".old", encoding: .utf8) == damaged)
        #expect(try !names().contains("directory.sqlite-wal"))
    }

    @Test("that is given up leaves the old file, and nothing beside it")
    func givesUp() throws {
        let before = try Data(contentsOf: URL(filePath: path))
        do {
            let swap = try DirectorySwap(of: path)
            try swap.bring(other)
            #expect(throws: DirectoryError.self) { try SQLiteDirectory(owning: path) }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try !names().contains("directory.sqlite.restoring"))
        try SQLiteDirectory(owning: path).close()
    }

    @Test("waits for a look-up that is under way, and gives up on one that takes long")
    func waitsForReaders() throws {
        var reading = Configuration()
        reading.readonly = true
        reading.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: path, configuration: reading)
        let asks = { (sql: String) in try reader.unsafeRead { try $0.execute(sql: sql) } }
        try asks("BEGIN; SELECT count(*) FROM profile")
        let swap = try DirectorySwap(of: path)
        try swap.bring(other)
        var pauses = 0
        let error = #expect(throws: DirectoryError.self) { try swap.finish(keepingAs: nil) { pauses += 1 } }
        #expect(error?.code == .unavailable && pauses == 200)
        #expect(try aliases(path) == ["ann", "bob"])
        try swap.finish(keepingAs: path + ".old") { try? reader.close() }
        #expect(try aliases(path) == ["ann"])
        #expect(try aliases(path + ".old") == ["ann", "bob"])
    }

    @Test("waits for nobody who serves the file")
    func refusesOwned() throws {
        let owner = try SQLiteDirectory(owning: path)
        owner.announce(address: "http://127.0.0.1:8080", key: "phone_k")
        let error = #expect(throws: DirectoryError.self) { try DirectorySwap(of: path) }
        #expect(error?.hint.contains("Stop that service") == true)
        try owner.close()
    }
}
