import AsyncHTTPClient
import DirectoryModel
import Glibc
import NIOCore

/// A file as the body of a request, read as it is sent.
struct DumpUpload {
    private static let partSize = 256 << 10

    private let descriptor: Descriptor
    private let size: Int64

    private final class Descriptor: Sendable {
        let number: Int32
        init(_ number: Int32) { self.number = number }
        deinit { close(number) }
    }

    /// Throws `invalid` for a file that can't be read.
    init(_ path: String) throws {
        descriptor = Descriptor(open(path, O_RDONLY | O_CLOEXEC))
        var status = stat()
        guard descriptor.number >= 0, fstat(descriptor.number, &status) == 0 else {
            throw DirectoryError(.invalid, "can't read \(path): \(String(cString: strerror(errno)))")
        }
        size = Int64(status.st_size)
    }

    var body: HTTPClient.Body {
        let (descriptor, size) = (descriptor, size)
        return .stream(contentLength: size) { writer in Self.send(descriptor, from: 0, size, writer) }
    }

    /// Parts go out one after the other: the next is read when the one before is on its way.
    private static func send(
        _ descriptor: Descriptor, from offset: Int64, _ size: Int64, _ writer: HTTPClient.Body.StreamWriter
    ) -> EventLoopFuture<Void> {
        var part = ByteBufferAllocator().buffer(capacity: partSize)
        let count = part.writeWithUnsafeMutableBytes(minimumWritableBytes: partSize) { bytes in
            max(0, pread(descriptor.number, bytes.baseAddress, min(partSize, Int(size - offset)), Int(offset)))
        }
        let sent = writer.write(.byteBuffer(part))
        // A file that has grown shorter ends here, and the server finds it cut off.
        guard count > 0, offset + Int64(count) < size else { return sent }
        return sent.flatMap { send(descriptor, from: offset + Int64(count), size, writer) }
    }
}
