import DirectoryModel
import Dispatch

/// Rows on their way from the thread that reads the file to the one that makes the roster: a few batches of values, so
/// that the two work at the same time and neither gets far ahead.
final class RowPipe: @unchecked Sendable {
    /// Some rows: for each its id, then the lengths of its values, then the values.
    private final class Batch {
        let bytes: UnsafeMutableRawBufferPointer
        var used = 0
        var rows = 0

        init(capacity: Int) { bytes = .allocate(byteCount: capacity, alignment: 8) }

        deinit { bytes.deallocate() }
    }

    private static let batchSize = 1 << 20
    private static let capacity = 4 << 20
    private static let batches = 4

    /// How many values a row has; the first is not used.
    private let columns: Int
    private let room = DispatchSemaphore(value: batches)
    private let ready = DispatchSemaphore(value: 0)
    private let lock = DispatchQueue(label: "phonebook.rows")
    private var queue: [Batch?] = []
    private var batch = Batch(capacity: capacity)

    init(columns: Int) { self.columns = columns }

    /// Called by the reading thread for each row.
    func send(_ id: Int, _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>) {
        var size = 4 * columns
        for column in 1..<columns { size += values[column].count }
        if batch.used + size > batch.bytes.count {
            if batch.rows > 0 { push(batch) }
            if size > batch.bytes.count { batch = Batch(capacity: size) }
        }
        let row = batch.bytes.baseAddress.unsafelyUnwrapped + batch.used
        row.storeBytes(of: Int32(id), as: Int32.self)
        var end = 4 * columns
        for column in 1..<columns {
            let value = values[column]
            row.storeBytes(of: UInt32(truncatingIfNeeded: value.count), toByteOffset: 4 * column, as: UInt32.self)
            if let start = value.baseAddress { (row + end).copyMemory(from: start, byteCount: value.count) }
            end += value.count
        }
        batch.used += end
        batch.rows += 1
        if batch.used >= Self.batchSize { push(batch) }
    }

    /// Called by the reading thread when there are no more rows, whatever the reason.
    func close() {
        if batch.rows > 0 { push(batch) }
        push(nil)
    }

    /// Calls `body` for each row until the pipe is closed. When it throws, the rows that are still to come are passed
    /// over, so that the reading thread ends.
    func forEach(_ body: (Int, UnsafeBufferPointer<UnsafeRawBufferPointer>) throws -> Void) throws {
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
                    var value = start + 4 * columns
                    for column in 1..<columns {
                        let length = Int(bytes.loadUnaligned(fromByteOffset: start + 4 * column, as: UInt32.self))
                        values[column] = UnsafeRawBufferPointer(rebasing: bytes[value..<value + length])
                        value += length
                    }
                    try values.withUnsafeBufferPointer { try body(Int(id), $0) }
                    start = value
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func push(_ next: Batch?) {
        room.wait()
        lock.sync { queue.append(next) }
        batch = Batch(capacity: Self.capacity)
        ready.signal()
    }

    private func pull() -> Batch? {
        ready.wait()
        let next = lock.sync { queue.removeFirst() }
        room.signal()
        return next
    }
}
