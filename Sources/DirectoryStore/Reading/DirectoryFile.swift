package import DirectoryModel
import DirectorySchema
import GRDB
import GRDBSQLite
import Glibc
import Synchronization

/// A directory file, opened for the questions of one command. It is never written.
///
/// A connection of SQLite's own and not of GRDB's: what that sets up for a program that lives longer, and asks about
/// each column of each statement, is more than all the rest of `phone who`, 6 million instructions beside 4.
package final class DirectoryFile: Sendable {
    private let connection: FileConnection
    /// One question at a time.
    private let turn = Mutex(())

    /// Throws `unavailable` with what to do when there is no file, and `invalid` when it holds something else.
    package init(_ path: String) throws {
        guard access(path, F_OK) == 0 else { throw Self.missing(path) }
        connection = try translating {
            do {
                return try FileConnection(path)
            } catch let error as DatabaseError
                where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK
                || error.extendedResultCode == .SQLITE_READONLY_RECOVERY
            {
                // An import was killed, and what it left must be rolled back first, which only an owner may do.
                _ = try SQLiteDirectory(owning: path)
                return try FileConnection(path)
            } catch is OlderSchema {
                // So is to bring a file of an earlier version to this one's tables.
                _ = try SQLiteDirectory(owning: path)
                return try FileConnection(path)
            }
        }
    }

    fileprivate static func missing(_ path: String) -> DirectoryError {
        DirectoryError(
            .unavailable, "there is no directory at \(path)",
            hint: "phone import FILE makes one; --database or $PHONE_DATABASE names another place.")
    }

}

extension DirectoryFile: SessionReader {
    package func reading<T: Sendable>(_ body: (ReadingSession) throws -> T) throws -> T {
        try turn.withLock { _ in
            try translating { try connection.transaction { try body(ReadingSession(connection)) } }
        }
    }
}

/// The file was written by an earlier version.
private struct OlderSchema: Error {}

/// A read-only connection. Unchecked: used by one thread at a time, which whoever holds it sees to. Everything throws
/// GRDB's `DatabaseError`.
private final class FileConnection: StatementSource, @unchecked Sendable {
    private let handle: OpaquePointer
    /// A dozen, so that looking through them costs less than a dictionary.
    private var statements: [(sql: String, statement: SQLStatement)] = []

    /// Throws `DirectoryError.invalid` for a database of something else.
    init(_ path: String) throws {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        guard let opened else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
        handle = opened
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 10_000)
        guard code == SQLITE_OK else { throw SQLStatement.error(handle) }
        // Reads the schema, which every statement needs anyway, and so finds out whether this is a database at all.
        guard sqlite3_table_column_metadata(handle, nil, "org_node", nil, nil, nil, nil, nil, nil) == SQLITE_OK else {
            // SQLite's word for "no such table" has no code of its own.
            guard sqlite3_errcode(handle) == SQLITE_ERROR else { throw SQLStatement.error(handle) }
            // A first import that was killed at its very beginning leaves a file in which nothing is yet.
            let others = try SQLStatement(handle, SQL.otherTables)
            guard try others.step(), others.int(0) > 0 else { throw DirectoryFile.missing(path) }
            throw DirectoryError(.invalid, "\(path) is a database, but not a Phonebook directory")
        }
        let migration = try SQLStatement(handle, SQL.lastMigration)
        guard try migration.step(), let name = migration.text(0), name >= DirectoryMigrations.last else {
            throw OlderSchema()
        }
    }

    deinit {
        // A connection closes when its last statement is gone.
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    func statement(_ sql: String) throws -> SQLStatement {
        if let kept = statements.first(where: { $0.sql == sql }) { return SQLStatement(keptAs: kept.statement) }
        let statement = try SQLStatement(handle, sql)
        statements.append((sql, statement))
        return SQLStatement(keptAs: statement)
    }

    func transaction<T>(_ body: () throws -> T) throws -> T {
        try execute("BEGIN")
        // Nothing was changed: there is no difference to a rollback, and nothing in it that could fail.
        defer { try? execute("COMMIT") }
        return try body()
    }

    private func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw SQLStatement.error(handle) }
    }
}
