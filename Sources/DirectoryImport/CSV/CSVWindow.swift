import Glibc

/// The part of the text that is being scanned: from the start of the current record to as far as has been read. It
/// grows only to hold one record, so a limit on the record is a limit on memory.
final class CSVWindow {
    /// Bytes past the end that a vector load may touch.
    static let slack = 64

    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    /// Offset of the first byte not consumed yet.
    var start = 0
    /// Offset past the last byte read. A line feed always stands there, so that a scan needs no check for the end.
    private(set) var end = 0
    private(set) var isAtEnd = false
    /// True from the first NUL of the file on.
    private(set) var hasNUL = false
    /// Whether the last byte read so far ends a line.
    private(set) var endsWithLineEnd = false

    private let chunks: UTF8Chunks

    init(_ chunks: UTF8Chunks) {
        self.chunks = chunks
        capacity = FileChunks.defaultChunkSize + 4096
        base = .allocate(capacity: capacity + CSVWindow.slack)
        base.initialize(repeating: 0, count: capacity + CSVWindow.slack)
        base[0] = 0x0A
    }

    deinit { base.deallocate() }

    var bytesRead: Int { chunks.file.bytesRead }
    var pending: Int { end - start }
    var encoding: TextEncoding { chunks.encoding }
    /// True when decoding had to put U+FFFD somewhere in the text read so far.
    var hasReplacements: Bool { chunks.replacements > 0 }

    /// Moves what is pending to the front and reads on behind it. At the end of the file, sets `isAtEnd`.
    func refill() throws(UnreadableDump) {
        let kept = pending
        if kept > 0, start > 0 { memmove(base, base + start, kept) }
        start = 0
        end = kept
        if capacity - kept < capacity / 4 { grow() }
        let count = try chunks.read(into: base + end, capacity: capacity - end)
        if count == 0 { isAtEnd = true }
        if !hasNUL, count > 0, memchr(base + end, 0, count) != nil { hasNUL = true }
        end += count
        if count > 0 { endsWithLineEnd = base[end - 1] == 0x0A || base[end - 1] == 0x0D }
        base[end] = 0x0A
    }

    private func grow() {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity + CSVWindow.slack)
        larger.initialize(repeating: 0, count: 2 * capacity + CSVWindow.slack)
        larger.update(from: base, count: end)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}
