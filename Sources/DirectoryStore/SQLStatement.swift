import DirectoryModel
import GRDB
import GRDBSQLite

/// A prepared statement whose values are bound from, and read as, bytes where they lie.
///
/// GRDB's own arguments box every value; an import binds forty million. The connection, its transactions and its
/// lifetime stay GRDB's.
final class SQLStatement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer
    /// The owner of the handle, when that is kept for the next question.
    private let keeper: AnyObject?

    /// A statement that the connection keeps compiled, for questions that are asked often. One user at a time.
    init(cachedBy db: Database, _ sql: String) throws {
        guard let connection = db.sqliteConnection else { throw DatabaseError(message: "the connection is closed") }
        let statement = try db.cachedStatement(sql: sql)
        keeper = statement
        handle = statement.sqliteStatement
        self.connection = connection
        sqlite3_reset(handle)
    }

    /// The same statement, for a user who leaves it ready for the next one. One user at a time.
    init(keptAs statement: SQLStatement) {
        keeper = statement
        handle = statement.handle
        connection = statement.connection
        sqlite3_reset(handle)
    }

    /// Compiles one statement. Throws GRDB's `DatabaseError`.
    convenience init(_ db: Database, _ sql: String) throws {
        guard let connection = db.sqliteConnection else { throw DatabaseError(message: "the connection is closed") }
        try self.init(connection, sql)
    }

    /// Compiles one statement for a connection that is not GRDB's, and throws GRDB's `DatabaseError` all the same.
    init(_ connection: OpaquePointer, _ sql: String) throws {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw Self.error(connection, sql) }
        handle = statement
        self.connection = connection
        keeper = nil
    }

    deinit {
        if keeper == nil { sqlite3_finalize(handle) } else { sqlite3_reset(handle) }
    }

    /// Binds bytes that stay where they are until the next `run` or `step` has ended.
    @inline(__always)
    func bind(_ index: Int32, text: UnsafeRawBufferPointer) {
        guard let base = text.baseAddress else {
            sqlite3_bind_text(handle, index, "", 0, nil)
            return
        }
        sqlite3_bind_text(handle, index, base.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
    }

    /// Binds a copy of the text; null for nil.
    func bind(_ index: Int32, _ text: String?) {
        guard let text else {
            sqlite3_bind_null(handle, index)
            return
        }
        // -1 is SQLITE_TRANSIENT, a macro that Swift does not see.
        sqlite3_bind_text(handle, index, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }

    @inline(__always)
    func bind(_ index: Int32, _ number: Int64) { sqlite3_bind_int64(handle, index, number) }

    @inline(__always)
    func bind(_ index: Int32, _ number: Int) { sqlite3_bind_int64(handle, index, Int64(number)) }

    func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

    /// Binds bytes that stay where they are until the next `run`; null when there are none.
    func bind(_ index: Int32, blob: UnsafeRawBufferPointer) {
        if blob.isEmpty {
            sqlite3_bind_null(handle, index)
        } else {
            sqlite3_bind_blob(handle, index, blob.baseAddress, Int32(blob.count), nil)
        }
    }

    func clearBindings() { sqlite3_clear_bindings(handle) }

    /// Executes a statement that returns no rows, and makes it ready for the next values.
    @inline(__always)
    func run() throws {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw Self.error(connection) }
    }

    /// Moves to the next row; false when there is none, and then the statement is ready for new values.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        default:
            sqlite3_reset(handle)
            throw Self.error(connection)
        }
    }

    func reset() { sqlite3_reset(handle) }

    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// The bytes of a text or blob, valid until the next step; empty for null.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        guard let base = sqlite3_column_blob(handle, column) else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return UnsafeRawBufferPointer(start: base, count: Int(sqlite3_column_bytes(handle, column)))
    }

    /// Nil for null.
    func text(_ column: Int32) -> String? {
        isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
    }

    /// Runs a query with one number as its only value and calls `body` for each row.
    func forEachRow(_ number: Int, _ body: (SQLStatement) throws -> Void) throws {
        bind(1, number)
        defer { reset() }
        while try step() { try body(self) }
    }

    /// What went wrong last on a connection.
    static func error(_ connection: OpaquePointer, _ sql: String = "") -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)), sql: sql.isEmpty ? nil : sql)
    }
}
