import GRDB

/// A connection as a session sees it. Each statement is compiled once and kept; one user of it at a time.
protocol StatementSource: AnyObject {
    /// Throws GRDB's `DatabaseError`.
    func statement(_ sql: String) throws -> SQLStatement
}

extension Database: StatementSource {
    func statement(_ sql: String) throws -> SQLStatement { try SQLStatement(cachedBy: self, sql) }
}
