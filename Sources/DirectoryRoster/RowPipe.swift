import DirectoryModel
import Dispatch

/// Rows on their way from the thread that reads the file to the one that makes the roster: some batches of values, so
/// that the two work at the same time, each at its own pace for a while.
final class RowPipe: @unchecked Sendable {
    /// Some rows: for each its id, which of its values are those of the row before, the lengths of all, and the others.
    private final class Batch {
        let bytes: UnsafeMutableRawBufferPointer
        var used = 0
        var rows = 0

        init(capacity: Int) { bytes = .allocate(byteCount: capacity, alignment: 8) }

        deinit { bytes.deallocate() }
    }

    private static let batchSize = 1 << 20
    private static let capacity = batchSize + (64 << 10)
    private static let batches = 24

    /// How many values a row has; the first is not used.
    private let columns: Int
    private let room = DispatchSemaphore(value: batches)
    private let ready = DispatchSemaphore(value: 0)
    private let lock = DispatchQueue(label: "phonebook.rows")
    private var queue: [Batch?] = []
    /// Those that were emptied.
    private var free: [Batch] = []
    private var batch = Batch(capacity: capacity)
    /// Where the values of the last row lie in the batch.
    private let last: UnsafeMutableBufferPointer<Range<Int>>

    init(columns: Int) {
        precondition(columns <= 64, "a bit for each column")
        self.columns = columns
        last = .allocate(capacity: columns)
        last.initialize(repeating: 0..<0)
    }

    deinit { last.deallocate() }

    /// Bytes of a row before its values.
    private var head: Int { 12 + 4 * columns }

    /// Called by the reading thread for each row. What is the same as in the row before is not sent again: of the many
    /// values that many people share, neighbours mostly have the same.
    func send(_ id: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>) {
        var size = head
        for column in 1..<columns { size += values[column].count }
        if batch.used + size > batch.bytes.count {
            if batch.rows > 0 { push(batch) }
            if size > batch.bytes.count { batch = Batch(capacity: size) }
        }
        let (batch, begin) = (batch, batch.used)
        let isFirst = batch.rows == 0
        let start = batch.bytes.baseAddress.unsafelyUnwrapped
        var same: UInt64 = 0
        var end = begin + head
        for column in 1..<columns {
            let value = values[column]
            let length = UInt32(truncatingIfNeeded: value.count)
            (start + begin + 8 + 4 * column).storeBytes(of: length, as: UInt32.self)
            if !isFirst, ValueTable.equal(value, UnsafeRawBufferPointer(rebasing: batch.bytes[last[column]])) {
                same |= 1 << UInt64(column)
            } else {
                if let bytes = value.baseAddress { (start + end).copyMemory(from: bytes, byteCount: value.count) }
                last[column] = end..<end + value.count
                end += value.count
            }
        }
        (start + begin).storeBytes(of: Int32(id), as: Int32.self)
        (start + begin + 4).storeBytes(of: same, as: UInt64.self)
        batch.used = end
        batch.rows += 1
        if end >= Self.batchSize { push(batch) }
    }

    /// Called by the reading thread when there are no more rows, whatever the reason.
    func close() {
        if batch.rows > 0 { push(batch) }
        push(nil)
    }

    /// Calls `body` for each row until the pipe is closed, with the bits of those columns whose values are the same as at
    /// the call before. When it throws, the rows that are still to come are passed over, so that the reading thread ends.
    func forEach(_ body: (Int, UnsafeBufferPointer<UnsafeRawBufferPointer>, _ same: UInt64) throws -> Void) throws {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        var values = [UnsafeRawBufferPointer](repeating: nothing, count: columns)
        var failure: (any Error)?
        while let batch = pull() {
            guard failure == nil else { continue }
            do {
                let bytes = UnsafeRawBufferPointer(batch.bytes)
                var start = 0
                for _ in 0..<batch.rows {
                    let id = bytes.loadUnaligned(fromByteOffset: start, as: Int32.self)
                    let same = bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt64.self)
                    var value = start + head
                    for column in 1..<columns where same & 1 << UInt64(column) == 0 {
                        let length = Int(bytes.loadUnaligned(fromByteOffset: start + 8 + 4 * column, as: UInt32.self))
                        values[column] = UnsafeRawBufferPointer(rebasing: bytes[value..<value + length])
                        value += length
                    }
                    try values.withUnsafeBufferPointer { try body(Int(id), $0, same) }
                    start = value
                }
                empty(batch)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func push(_ next: Batch?) {
        room.wait()
        batch =
            lock.sync {
                queue.append(next)
                return free.popLast()
            } ?? Batch(capacity: Self.capacity)
        ready.signal()
    }

    private func empty(_ batch: Batch) {
        (batch.used, batch.rows) = (0, 0)
        lock.sync { free.append(batch) }
    }

    private func pull() -> Batch? {
        ready.wait()
        let next = lock.sync { queue.removeFirst() }
        room.signal()
        return next
    }
}
