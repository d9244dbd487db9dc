/// The text of a dump as UTF-8, without its byte order mark. A file that is UTF-8 already is read straight into the
/// caller's buffer: no second look, no copy; whether it really is valid is for the parser to find out.
final class UTF8Chunks {
    /// The least room that `read` must be given.
    static let leastCapacity = 64

    let file: FileChunks
    let encoding: TextEncoding
    private var transcoder: Transcoder
    private var markLeft: Int
    private var isFinished = false
    private var raw: [UInt8] = []

    init(_ file: FileChunks, _ finding: TextEncoding.Finding) {
        self.file = file
        encoding = finding.encoding
        markLeft = finding.markLength
        transcoder = Transcoder(finding.encoding)
    }

    /// Characters that couldn't be decoded so far and were handed out as U+FFFD; always 0 for UTF-8.
    var replacements: Int { transcoder.replacements }

    /// Reads at most `capacity` bytes of UTF-8. Returns 0 at the end of the file.
    func read(into buffer: UnsafeMutablePointer<UInt8>, capacity: Int) throws(UnreadableDump) -> Int {
        while markLeft > 0 {
            let count = try file.read(into: buffer, capacity: markLeft)
            if count == 0 { return 0 }
            markLeft -= count
        }
        if encoding == .utf8 { return try file.read(into: buffer, capacity: capacity) }
        if raw.isEmpty { raw = [UInt8](repeating: 0, count: FileChunks.defaultChunkSize) }
        while !isFinished {
            let room = min(raw.count, (capacity - 6) / 3)
            let written = try raw.withUnsafeMutableBufferPointer { raw throws(UnreadableDump) in
                let count = try file.read(into: raw.baseAddress!, capacity: room)
                if count == 0 {
                    isFinished = true
                    return transcoder.finish(into: buffer)
                }
                return transcoder.decode(UnsafeBufferPointer(start: raw.baseAddress!, count: count), into: buffer)
            }
            // Half a UTF-16 unit gives nothing to hand out yet, and 0 would mean the end.
            if written > 0 { return written }
        }
        return 0
    }
}
