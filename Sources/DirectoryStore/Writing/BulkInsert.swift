import DirectoryModel
import GRDB

/// Inserts rows, sixteen at a time where that pays. A statement costs SQLite about a microsecond before it has done anything (cursors are
/// opened, memory is taken and given back), which is more than most rows cost; a first import inserts four million.
///
/// Rows are written when sixteen have come together, and by `flush`; whoever reads the table in between flushes first.
final class BulkInsert {
    private enum Cell {
        case null
        case number(Int)
        case text(UnsafeRawBufferPointer)
        case blob(UnsafeRawBufferPointer)
    }

    private static let arenaSize = 1 << 20

    private let db: Database
    private let head: String
    private let columns: Int
    private let rowsAtATime: Int
    private let statement: SQLStatement
    private var cells: [Cell]
    private var row = 0
    /// What is bound lies here until it is written, so that SQLite need not copy it.
    private let arena = UnsafeMutableRawBufferPointer.allocate(byteCount: arenaSize, alignment: 1)
    private var used = 0

    /// `head` is what follows INSERT, up to and including the word VALUES. A violated constraint ends the transaction
    /// (OR ROLLBACK), as every failure of a change set does: a statement that could be undone alone would open a
    /// savepoint each time.
    ///
    /// A table that foreign keys refer to takes its rows one by one: of several at a time, SQLite would look for waiting
    /// children of each.
    init(_ db: Database, _ head: String, columns: Int, oneByOne: Bool = false) throws {
        self.db = db
        self.head = head
        self.columns = columns
        rowsAtATime = oneByOne ? 1 : 16
        statement = try SQLStatement(db, Self.sql(head, columns, rows: rowsAtATime))
        cells = Array(repeating: .null, count: columns * rowsAtATime)
    }

    deinit { arena.deallocate() }

    /// Begins a row whose values take up to so many bytes. Values that are not set are null.
    func beginRow(bytes: Int) throws {
        if used + bytes > Self.arenaSize { try flush() }
        guard bytes <= Self.arenaSize else {
            throw DirectoryError(.invalid, "a record of \(bytes) bytes is more than a directory takes")
        }
        for i in (row * columns)..<((row + 1) * columns) { cells[i] = .null }
    }

    /// Copies bytes to where they stay until the row is written.
    func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let base = arena.baseAddress, let source = bytes.baseAddress else { return bytes }
        let place = base + used
        place.copyMemory(from: source, byteCount: bytes.count)
        used += bytes.count
        return UnsafeRawBufferPointer(start: place, count: bytes.count)
    }

    /// Sets a column of the row to bytes that `keep` returned. Columns count from 1.
    @inline(__always)
    func set(_ column: Int, text: UnsafeRawBufferPointer) { cells[row * columns + column - 1] = .text(text) }

    /// Null when there are no bytes.
    @inline(__always)
    func set(_ column: Int, blob: UnsafeRawBufferPointer) { cells[row * columns + column - 1] = .blob(blob) }

    @inline(__always)
    func set(_ column: Int, _ number: Int) { cells[row * columns + column - 1] = .number(number) }

    func set(_ column: Int, _ word: String) {
        var word = word
        word.withUTF8 { set(column, text: keep(UnsafeRawBufferPointer($0))) }
    }

    func endRow() throws {
        row += 1
        if row == rowsAtATime { try write(with: statement) }
    }

    /// A row of two numbers and a change: of the log, or of a plan that waits.
    func add(_ change: borrowing Change, behind key: (Int, Int)) throws {
        try change.before.bytes.withUnsafeBytes { before in
            try change.after.bytes.withUnsafeBytes { after in
                try beginRow(bytes: before.count + after.count + 16)
                set(1, key.0)
                set(2, key.1)
                set(3, Int(change.subject.rawValue))
                set(4, change.kind.rawValue)
                set(5, change.line)
                set(6, blob: keep(before))
                set(7, blob: keep(after))
                try endRow()
            }
        }
    }

    /// Writes the rows that are still waiting.
    func flush() throws {
        guard row > 0 else { return }
        try write(with: SQLStatement(db, Self.sql(head, columns, rows: row)))
    }

    private func write(with statement: SQLStatement) throws {
        for i in 0..<(row * columns) {
            switch cells[i] {
            case .null: statement.bindNull(Int32(i + 1))
            case .number(let number): statement.bind(Int32(i + 1), number)
            case .text(let bytes): statement.bind(Int32(i + 1), text: bytes)
            case .blob(let bytes): statement.bind(Int32(i + 1), blob: bytes)
            }
        }
        row = 0
        used = 0
        try statement.run()
    }

    private static func sql(_ head: String, _ columns: Int, rows: Int) -> String {
        let values = "(" + repeatElement("?", count: columns).joined(separator: ", ") + ")"
        return "INSERT OR ROLLBACK " + head + " " + repeatElement(values, count: rows).joined(separator: ", ")
    }
}
