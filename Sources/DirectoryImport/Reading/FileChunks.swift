/// The bytes of a dump, read forwards and once. The beginning can be looked at before it is read, so that format,
/// encoding and delimiter are found even on standard input, which can't be opened twice.
package final class FileChunks {
    /// Large enough that read(2) costs nothing, small enough for the second-level cache.
    package static let defaultChunkSize = 256 << 10
    /// How much of the beginning `head` holds at most.
    package static let headLimit = 256 << 10

    /// Path as given; `-` is standard input.
    package let path: String
    /// The first bytes of the file, up to `headLimit`; fewer only when the file is that short.
    package let head: [UInt8]

    private let chunkSize: Int
    /// What stands behind the head; nil when nothing is to be read there.
    private let source: (any ByteSource)?
    private let isPacked: Bool
    private var handedOut = 0
    /// Whether somebody has asked for more than there is.
    private(set) var hasEnded = false

    /// Opens the file and reads its head. `isGzip` declares that the dump is packed in it; nothing is ever unpacked
    /// that wasn't declared. `chunkSize` bounds what one `read` returns; tests make it tiny.
    /// Throws `UnreadableDump` when the file isn't there, may not be read, is a folder, or is packed (gzip, zip, …).
    package convenience init(
        path: String, isGzip: Bool = false, chunkSize: Int = FileChunks.defaultChunkSize
    ) throws(UnreadableDump) {
        let file = try FileBytes(path: path)
        try self.init(isGzip ? GzipBytes(file) : file, path: path, isPacked: isGzip, chunkSize: chunkSize)
    }

    /// Bytes that are at hand, as if they were the file of that name. Throws `UnreadableDump` when they are packed.
    package convenience init(_ bytes: [UInt8], named name: String) throws(UnreadableDump) {
        try self.init(
            MemoryBytes(bytes), path: name, isPacked: false, chunkSize: FileChunks.defaultChunkSize)
    }

    private init(
        _ source: any ByteSource, path: String, isPacked: Bool, chunkSize: Int
    ) throws(UnreadableDump) {
        self.path = path
        self.chunkSize = max(1, chunkSize)
        self.isPacked = isPacked
        self.source = source
        head = try FileChunks.readHead(source)
        try FileSignature.refusePacked(head, path: path)
    }

    /// The head of a file as if it were all of it, for looking at: nothing more is read, and nothing of `file` used up.
    init(headOf file: FileChunks) {
        path = file.path
        chunkSize = FileChunks.defaultChunkSize
        head = file.head
        isPacked = false
        source = nil
    }

    /// True when `head` is the whole file.
    package var headIsWhole: Bool { head.count < FileChunks.headLimit }

    /// Bytes of the file that have been handed out, for progress; those only looked at through `head` don't count. Of
    /// a packed file those that have been unpacked.
    package var bytesRead: Int { isPacked ? bytesFetched : handedOut }

    /// Bytes of the file itself that have been fetched, those in `head` included.
    package var bytesFetched: Int { source?.bytesFetched ?? 0 }

    /// Reads at most `capacity` bytes. Returns 0 at the end of the file.
    package func read(into buffer: UnsafeMutablePointer<UInt8>, capacity: Int) throws(UnreadableDump) -> Int {
        let wanted = min(chunkSize, capacity)
        let count: Int
        if handedOut < head.count {
            count = min(wanted, head.count - handedOut)
            head.withUnsafeBufferPointer { buffer.update(from: $0.baseAddress! + handedOut, count: count) }
        } else if headIsWhole {
            // A terminal would otherwise be asked for a second end of file.
            count = 0
        } else {
            count = try source?.read(into: buffer, count: wanted) ?? 0
        }
        handedOut += count
        if count == 0 { hasEnded = true }
        return count
    }

    private static func readHead(_ source: any ByteSource) throws(UnreadableDump) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: headLimit)
        var filled = 0
        while filled < headLimit {
            let count = try head.withUnsafeMutableBufferPointer { buffer throws(UnreadableDump) in
                try source.read(into: buffer.baseAddress! + filled, count: headLimit - filled)
            }
            if count == 0 { break }
            filled += count
        }
        head.removeLast(headLimit - filled)
        return head
    }
}
