import Glibc

/// A file without a name, in memory: what a child reads and writes. No photo lies in a temporary folder, whatever happens
/// to either process, and the limit on the size of files holds for it as well.
final class MemoryFile {
    let descriptor: Int32

    /// Throws what the system said to opening it, or to writing what it is to hold.
    init(holding bytes: [UInt8] = []) throws(SystemFault) {
        descriptor = try Self.open()
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress! + written, $0.count - written, off_t(written))
            }
            guard count > 0 || errno == EINTR else { throw SystemFault(errno) }
            written += max(0, count)
        }
    }

    deinit { _ = close(descriptor) }

    /// What the file holds now, up to `limit` bytes.
    func bytes(atMost limit: Int) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: min(limit, Int(status.st_size))) { buffer, count in
            while count < min(limit, Int(status.st_size)) {
                let more = pread(descriptor, buffer.baseAddress! + count, buffer.count - count, off_t(count))
                if more > 0 { count += more } else if more == 0 || errno != EINTR { return }
            }
        }
    }

    /// The name lives for a moment, in which the file is empty; nobody can guess it before.
    private static func open() throws(SystemFault) -> Int32 {
        let name = "/phonebook-photo-\(UInt64.random(in: .min ... .max))"
        let opened = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
        guard opened >= 0 else { throw SystemFault(errno) }
        defer { _ = close(opened) }
        shm_unlink(name)
        // Above the numbers that a child's own streams get, so that one doesn't take the place of the other.
        let descriptor = fcntl(opened, F_DUPFD_CLOEXEC, 16)
        guard descriptor >= 0 else { throw SystemFault(errno) }
        return descriptor
    }
}
