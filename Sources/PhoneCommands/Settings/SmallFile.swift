import DirectoryModel
import Glibc

/// A file that is read whole.
enum SmallFile {
    /// All that it holds. Throws `invalid` for one that can't be read, or is longer than `limit` bytes; `what` says behind
    /// its path what it is.
    static func bytes(of path: String, most limit: Int, _ what: String = "") throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while descriptor >= 0, count <= limit {
            let more = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + count, $0.count - count) }
            if more == 0 { return Array(bytes[..<count]) }
            if more < 0, errno != EINTR { break }
            count += max(0, more)
        }
        let cause = count > limit ? "it is longer than \(limit / 1024) KiB" : String(cString: strerror(errno))
        throw DirectoryError(.invalid, "can't read \(path)\(what): \(cause)")
    }
}
