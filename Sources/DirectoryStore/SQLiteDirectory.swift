package import DirectoryModel
import DirectorySchema
import GRDB
import Glibc
import Synchronization

/// A directory in one SQLite file.
///
/// One process owns the file and writes it through one connection, which is also the only one that checkpoints; any
/// number of others read it. Opened for reading it never writes, and every question is answered from a few rows.
package final class SQLiteDirectory: Sendable {
    let path: String
    /// The writing connection of an owner; nil for a reader.
    let writer: DatabaseQueue?
    let reader: any DatabaseReader
    private let lock: OwnershipLock?
    private let follower = Mutex<(@Sendable () -> Void)?>(nil)

    /// Opens an existing directory to be read as a whole; `DirectoryFile` is for questions. Throws as that does.
    package init(readingFrom path: String) throws {
        // Finds out what is wrong with a file, and mends what an import left that was killed.
        _ = try DirectoryFile(path)
        self.path = path
        lock = nil
        writer = nil
        reader = try translating {
            var configuration = Self.configuration
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    /// Opens a directory for writing, and makes it when there is none. With `readers`, that many read-only connections
    /// answer beside the writing one, as a server needs. Throws `unavailable` when another process owns the file.
    package init(owning path: String, readers: Int = 0) throws {
        self.path = path
        try Self.makeFolder(of: path)
        lock = try OwnershipLock(database: path)
        (writer, reader) = try translating {
            var configuration = Self.configuration
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA mmap_size = 0; PRAGMA cache_size = -65536")
            }
            let writer = try DatabaseQueue(path: path, configuration: configuration)
            try Self.migrate(writer)
            try writer.writeWithoutTransaction { db in
                // A directory that nobody has filled yet stays in rollback mode: its first load then writes each
                // page once, not first to a write-ahead log of its own size. `apply` switches afterwards.
                if try readers > 0 || !Self.isEmpty(db) { try db.execute(sql: "PRAGMA journal_mode = WAL") }
            }
            guard readers > 0 else { return (writer, writer) }
            var reading = Self.configuration
            reading.readonly = true
            reading.maximumReaderCount = readers
            return (writer, try DatabasePool(path: path, configuration: reading))
        }
    }

    /// An empty directory in memory, gone with the object: for planning a first import, and for tests.
    package init() throws {
        path = ":memory:"
        lock = nil
        (writer, reader) = try translating {
            let writer = try DatabaseQueue(configuration: Self.configuration)
            try Self.migrate(writer)
            return (writer, writer)
        }
    }

    /// Closes the file. Nothing may be asked afterwards.
    package func close() throws {
        try translating {
            if reader !== writer { try reader.close() }
            try writer?.close()
        }
    }

    /// Who owns a directory file now; nil when nobody does.
    package static func owner(of path: String) -> OwnershipLock.Owner? { OwnershipLock.owner(of: path) }

    /// Tells commands that find the file locked where this process serves it, and those that may read what only the owner
    /// of the file may with which key it lets them in.
    package func announce(address: String, key: String) { lock?.announce(address: address, key: key) }

    /// Calls `body` after each change that was committed here, before whoever made it is told: what follows the
    /// directory is then as new as the answer. It replaces the one before.
    package func whenChanged(_ body: @escaping @Sendable () -> Void) { follower.withLock { $0 = body } }

    func tellFollower() { follower.withLock { $0 }?() }

    /// The SQL of everything in a directory file, as the migrations make it, in the order in which it is made.
    package static func schema() throws -> String {
        try translating {
            let queue = try DatabaseQueue()
            try migrate(queue)
            let objects = try queue.read { db in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT sql FROM sqlite_schema
                        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
                        ORDER BY rowid
                        """)
            }
            return objects.map { $0 + ";\n" }.joined(separator: "\n")
        }
    }

    static func isEmpty(_ db: Database) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT 1 FROM revision LIMIT 1") == nil
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        return configuration
    }

    private static func migrate(_ writer: DatabaseQueue) throws {
        var migrator = DatabaseMigrator()
        for migration in DirectoryMigrations.all {
            migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
        }
        if try writer.read({ try migrator.hasBeenSuperseded($0) }) {
            throw DirectoryError(
                .unavailable, "the directory was written by a newer version of phone",
                hint: "Use that version, or a directory file of this one.")
        }
        try migrator.migrate(writer)
    }

    static func makeFolder(of path: String) throws {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        var folder = ""
        for part in path[..<slash].split(separator: "/", omittingEmptySubsequences: false) {
            folder +=
                folder.isEmpty && part.isEmpty ? "" : (folder.isEmpty && !path.hasPrefix("/") ? "\(part)" : "/\(part)")
            guard !folder.isEmpty, mkdir(folder, 0o755) != 0, errno != EEXIST else { continue }
            throw DirectoryError(
                .unavailable, "can't make the folder \(folder): \(String(cString: strerror(errno)))",
                hint: "--database or $PHONE_DATABASE names another place.")
        }
    }
}

/// The store's edge: SQLite's errors become the directory's.
func translating<T>(_ body: () throws -> T) throws -> T {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw DirectoryError(error)
    }
}

extension DirectoryError {
    init(_ error: DatabaseError) {
        let detail = error.message ?? "no message"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.unavailable, "the directory is being written just now", hint: "Try again in a moment.")
        case .SQLITE_FULL:
            self.init(
                .unavailable, "the disk is full; nothing was changed", hint: "Free some space and run the same again.")
        case .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            self.init(
                .unavailable, "the directory file can't be read or written: \(detail)",
                hint: "Look at the file's permissions and the disk; nothing was changed.")
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            self.init(.unavailable, "the directory file is damaged or not a directory: \(detail)")
        case .SQLITE_CONSTRAINT:
            self.init(.conflict, "the change would break a rule of the directory: \(detail)")
        default:
            self.init(.internal, "SQLite answered \(error.extendedResultCode.rawValue): \(detail)")
        }
    }
}
