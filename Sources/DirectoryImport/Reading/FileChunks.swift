import Glibc

/// The bytes of a dump, read forwards and once. The beginning can be looked at before it is read, so that format,
/// encoding and delimiter are found even on standard input, which can't be opened twice.
package final class FileChunks {
    /// Large enough that read(2) costs nothing, small enough for the second-level cache.
    package static let defaultChunkSize = 256 << 10
    /// How much of the beginning `head` holds at most.
    package static let headLimit = 256 << 10

    /// Path as given; `-` is standard input.
    package let path: String
    /// Bytes handed out so far; those only looked at through `head` don't count.
    package private(set) var bytesRead = 0
    /// The first bytes of the file, up to `headLimit`; fewer only when the file is that short.
    package let head: [UInt8]

    private let chunkSize: Int
    private let descriptor: Int32

    /// Opens the file and reads its head. `chunkSize` bounds what one `read` returns; tests make it tiny.
    /// Throws `UnreadableDump` when the file isn't there, may not be read, is a folder, or is packed (gzip, zip, …).
    package init(path: String, chunkSize: Int = FileChunks.defaultChunkSize) throws(UnreadableDump) {
        self.path = path
        self.chunkSize = max(1, chunkSize)
        descriptor = path == "-" ? 0 : try FileChunks.open(path)
        do {
            head = try FileChunks.readHead(descriptor, path: path)
            try FileSignature.refusePacked(head, path: path)
        } catch {
            if descriptor != 0 { _ = close(descriptor) }
            throw error
        }
    }

    deinit {
        if descriptor != 0 { _ = close(descriptor) }
    }

    /// True when `head` is the whole file.
    package var headIsWhole: Bool { head.count < FileChunks.headLimit }

    /// Reads at most `capacity` bytes. Returns 0 at the end of the file.
    package func read(into buffer: UnsafeMutablePointer<UInt8>, capacity: Int) throws(UnreadableDump) -> Int {
        let wanted = min(chunkSize, capacity)
        let count: Int
        if bytesRead < head.count {
            count = min(wanted, head.count - bytesRead)
            head.withUnsafeBufferPointer { buffer.update(from: $0.baseAddress! + bytesRead, count: count) }
        } else if headIsWhole {
            // A terminal would otherwise be asked for a second end of file.
            return 0
        } else {
            count = try FileChunks.read(descriptor, into: buffer, count: wanted, path: path)
        }
        bytesRead += count
        return count
    }

    private static func open(_ path: String) throws(UnreadableDump) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal(errno, path: path) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            _ = close(descriptor)
            throw refusal(EISDIR, path: path)
        }
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        return descriptor
    }

    private static func readHead(_ descriptor: Int32, path: String) throws(UnreadableDump) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: headLimit)
        var filled = 0
        while filled < headLimit {
            let count = try head.withUnsafeMutableBufferPointer { buffer throws(UnreadableDump) in
                try read(descriptor, into: buffer.baseAddress! + filled, count: headLimit - filled, path: path)
            }
            if count == 0 { break }
            filled += count
        }
        head.removeLast(headLimit - filled)
        return head
    }

    private static func read(
        _ descriptor: Int32, into buffer: UnsafeMutablePointer<UInt8>, count: Int, path: String
    ) throws(UnreadableDump) -> Int {
        while true {
            let result = Glibc.read(descriptor, buffer, count)
            if result >= 0 { return result }
            if errno != EINTR { throw refusal(errno, path: path) }
        }
    }

    private static func refusal(_ code: Int32, path: String) -> UnreadableDump {
        switch code {
        case ENOENT, ENOTDIR:
            return UnreadableDump(
                "missingFile", value: path, message: "there is no file \(path)",
                hint: "check the path; a relative one starts at the folder the command is run in")
        case EACCES, EPERM:
            return UnreadableDump(
                "noPermission", value: path, message: "\(path) may not be read by this user",
                hint: "give the user that runs the import read access to the file and its folder")
        case EISDIR:
            return UnreadableDump(
                "isFolder", value: path, message: "\(path) is a folder, not a file",
                hint: "name the file inside it that holds the dump")
        default:
            return UnreadableDump(
                "unreadableFile", value: path, message: "\(path) can't be read: \(String(cString: strerror(code)))",
                hint: "copy the file to a local disk and try again")
        }
    }
}
