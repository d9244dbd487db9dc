import DirectoryModel
import Dispatch
import Foundation

/// A record source that is read on a thread of its own, some batches ahead of whoever uses the records: parsing takes
/// one core while mapping and planning take the other. The order of records, and what is thrown after which of them, are
/// those of the source.
final class ReadAhead: RecordSource {
    private let reading: Reading
    private var batch = Batch()
    private var position = 0

    let columns: [String]
    let headerIssues: [ImportIssue]

    init(_ source: any RecordSource) {
        columns = source.columns
        headerIssues = source.headerIssues
        reading = Reading(source)
        let thread = Thread { [reading] in reading.run() }
        thread.name = "phone reader"
        thread.start()
    }

    deinit { reading.cancel() }

    var bytesRead: Int { batch.bytesRead }
    var unreadColumns: [String] { batch.unreadColumns }
    var endsWithLineEnd: Bool { batch.endsWithLineEnd }

    func next(_ record: inout RawRecord) throws -> Bool {
        while position == batch.count {
            if let error = batch.error { throw error }
            if batch.isLast { return false }
            batch = reading.exchange(batch)
            position = 0
        }
        // Buffers go round: what was used goes back to be filled again.
        swap(&record, &batch.records[position])
        position += 1
        return true
    }
}

/// Some records, and how the source stood behind them.
private struct Batch {
    static let size = 256

    var records: [RawRecord] = []
    /// How many of `records` are filled; the others keep their memory.
    var count = 0
    var bytesRead = 0
    var unreadColumns: [String] = []
    var endsWithLineEnd = true
    var isLast = false
    var error: (any Error)?
}

/// What the two threads share: a ring of batches and two semaphores that say how many are empty and how many are full.
/// Each batch is touched by one thread at a time, which is what makes it safe to share.
private final class Reading: @unchecked Sendable {
    private static let depth = 4

    private var source: any RecordSource
    private var ring = Array(repeating: Batch(), count: depth)
    private let empty = DispatchSemaphore(value: depth)
    private let full = DispatchSemaphore(value: 0)
    private var read = 0
    private let lock = NSLock()
    private var isCancelled = false

    init(_ source: any RecordSource) { self.source = source }

    /// The reading thread.
    func run() {
        var written = 0
        while true {
            empty.wait()
            if lock.withLock({ isCancelled }) { return }
            var batch = lock.withLock { take(written) }
            fill(&batch)
            let isEnd = batch.isLast || batch.error != nil
            lock.withLock { ring[written % Self.depth] = batch }
            written += 1
            full.signal()
            if isEnd { return }
        }
    }

    /// The next batch, for one that has been used.
    func exchange(_ used: Batch) -> Batch {
        full.wait()
        let next = lock.withLock {
            let next = take(read)
            ring[read % Self.depth] = used
            read += 1
            return next
        }
        empty.signal()
        return next
    }

    func cancel() {
        lock.withLock { isCancelled = true }
        empty.signal()
    }

    /// Takes a batch out of the ring whole, so that nobody else holds its buffers.
    private func take(_ index: Int) -> Batch {
        var batch = Batch()
        swap(&batch, &ring[index % Self.depth])
        return batch
    }

    private func fill(_ batch: inout Batch) {
        batch.count = 0
        batch.isLast = false
        if batch.records.isEmpty { batch.records = Array(repeating: RawRecord(), count: Batch.size) }
        do {
            while batch.count < Batch.size {
                guard try source.next(&batch.records[batch.count]) else {
                    batch.isLast = true
                    break
                }
                batch.count += 1
            }
        } catch {
            batch.error = error
        }
        batch.bytesRead = source.bytesRead
        if batch.isLast {
            batch.unreadColumns = source.unreadColumns
            batch.endsWithLineEnd = source.endsWithLineEnd
        }
    }
}
