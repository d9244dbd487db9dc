package import DirectoryModel
import Glibc

/// A photo in a file of this machine.
package enum PhotoFile {
    /// The bytes of a file, which is looked at no further. Throws `invalid` when it isn't there, may not be read, is a
    /// symbolic link or no regular file, or is longer than a photo may be; of such a one nothing is read.
    package static func read(_ path: String) throws(DirectoryError) -> [UInt8] {
        // Without O_NONBLOCK, opening a named pipe would wait for somebody to write into it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw unreadable(path, errno == ELOOP ? "it is a symbolic link" : String(cString: strerror(errno)))
        }
        defer { _ = close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw unreadable(path, "it is no regular file")
        }
        guard status.st_size <= PhotoLimits.bytes else { throw .photoIsTooLong(Int(status.st_size)) }
        // One byte more than may be: a file can grow meanwhile.
        var fault: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: PhotoLimits.bytes + 1) { buffer, count in
            while count < buffer.count {
                let more = Glibc.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
                if more > 0 {
                    count += more
                } else if more == 0 {
                    return
                } else if errno != EINTR {
                    fault = errno
                    return
                }
            }
        }
        guard fault == 0 else { throw unreadable(path, String(cString: strerror(fault))) }
        return bytes
    }

    private static func unreadable(_ path: String, _ reason: String) -> DirectoryError {
        DirectoryError(
            .invalid, "can't read the photo \(path): \(reason)",
            hint: "Check that it is there, and that this user may read it.")
    }
}
