import Glibc

/// Where the bytes of a dump come from: the file as it is, or what is packed in it.
protocol ByteSource: AnyObject {
    /// Reads at most `count` bytes, more than none. Returns 0 at the end.
    func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws(UnreadableDump) -> Int
    /// Bytes of the file itself that have been fetched so far.
    var bytesFetched: Int { get }
}

/// A file as it is, or standard input for `-`.
final class FileBytes: ByteSource {
    private let path: String
    private let descriptor: Int32
    private(set) var bytesFetched = 0

    /// Throws `UnreadableDump` when the file isn't there, may not be read or is a folder.
    init(path: String) throws(UnreadableDump) {
        self.path = path
        descriptor = path == "-" ? 0 : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileBytes.refusal(errno, path: path) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw FileBytes.refusal(EISDIR, path: path)
        }
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    deinit {
        if descriptor > 0 { _ = close(descriptor) }
    }

    func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws(UnreadableDump) -> Int {
        while true {
            let result = Glibc.read(descriptor, buffer, count)
            if result >= 0 {
                bytesFetched += result
                return result
            }
            if errno != EINTR { throw FileBytes.refusal(errno, path: path) }
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

/// Bytes that are at hand.
final class MemoryBytes: ByteSource {
    private let bytes: [UInt8]
    private(set) var bytesFetched = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws(UnreadableDump) -> Int {
        let part = bytes[bytesFetched...].prefix(count)
        part.withUnsafeBufferPointer { part in
            if let start = part.baseAddress { buffer.update(from: start, count: part.count) }
        }
        bytesFetched += part.count
        return part.count
    }
}
