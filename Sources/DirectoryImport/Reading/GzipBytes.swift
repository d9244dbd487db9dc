import CZlib

/// What is packed in a gzip file (RFC 1952), unpacked while it is read. Several members one after the other are one
/// file, as gzip itself takes them. Everything is verified: a stream that is cut off, damaged or followed by something
/// else is refused, with whatever was made of the bytes before.
final class GzipBytes: ByteSource {
    /// What a small file may grow to.
    struct Limits {
        /// Bytes unpacked: 20 times the dump of a million people.
        var unpacked = 4 << 30
        /// Unpacked bytes for one that is packed. A dump has 5 to 20; deflate can't do more than 1,032.
        var ratio = 1000
        /// Below this the ratio doesn't matter: a file of a few kilobytes may well be all blanks.
        var harmless = 16 << 20
    }

    private let file: any ByteSource
    private let limits: Limits
    /// zlib remembers where the stream lies, so it may not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private var isAtEnd = false
    private var isInMember = false
    private var members = 0
    private var unpacked = 0

    init(_ file: any ByteSource, limits: Limits = Limits()) {
        self.file = file
        self.limits = limits
        input = .allocate(capacity: 64 << 10)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard phonebook_inflate_init(stream) == Z_OK else { fatalError("out of memory") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    var bytesFetched: Int { file.bytesFetched }

    func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws(UnreadableDump) -> Int {
        stream.pointee.next_out = buffer
        stream.pointee.avail_out = UInt32(count)
        while Int(stream.pointee.avail_out) == count {
            if stream.pointee.avail_in == 0, !isAtEnd { try refill() }
            if stream.pointee.avail_in == 0, isAtEnd {
                guard isInMember else { return 0 }
                // A single byte is too few to be known as the beginning of another member.
                throw members > 0 && stream.pointee.total_in < 2 ? trailing() : refusal("gzipCut", "ends in the middle")
            }
            try inflateSome()
        }
        let produced = count - Int(stream.pointee.avail_out)
        unpacked += produced
        try checkSize()
        return produced
    }

    private func refill() throws(UnreadableDump) {
        let count = try file.read(into: input.baseAddress!, count: input.count)
        isAtEnd = count == 0
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(count)
    }

    private func inflateSome() throws(UnreadableDump) {
        if !isInMember {
            inflateReset(stream)
            isInMember = true
        }
        switch inflate(stream, Z_NO_FLUSH) {
        // Z_BUF_ERROR: more input is needed, which the caller sees to.
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END:
            isInMember = false
            members += 1
        default: throw damage()
        }
    }

    private func damage() -> UnreadableDump {
        let isHeader = stream.pointee.msg.map { String(cString: $0) } == "incorrect header check"
        guard isHeader else { return refusal("gzipDamaged", "is damaged") }
        if members > 0 { return trailing() }
        return UnreadableDump(
            "notGzip", message: "this is no gzip file", hint: "leave --gzip out, if it is the dump itself")
    }

    private func trailing() -> UnreadableDump { refusal("gzipTrailing", "is followed by something that is none") }

    private func refusal(_ code: String, _ reason: String) -> UnreadableDump {
        UnreadableDump(
            code, message: "the gzip file \(reason), after \(unpacked) bytes unpacked",
            hint: "the copy is damaged or was cut off: fetch it again")
    }

    private func checkSize() throws(UnreadableDump) {
        let packed = file.bytesFetched - Int(stream.pointee.avail_in)
        guard unpacked <= limits.unpacked else {
            throw UnreadableDump(
                "gzipTooLarge", message: "the gzip file unpacks to more than \(limits.unpacked) bytes",
                hint: "no dump is so large; if this one is, unpack it and import that")
        }
        guard unpacked <= limits.harmless || unpacked <= packed * limits.ratio else {
            throw UnreadableDump(
                "gzipBomb", message: "the gzip file grows more than \(limits.ratio) times when it is unpacked",
                hint: "no dump does; look at where the file comes from")
        }
    }
}
