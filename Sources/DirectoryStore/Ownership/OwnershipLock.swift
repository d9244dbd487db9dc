package import DirectoryModel
import Glibc

/// The right to write one directory file: an exclusive lock on a file beside it, held as long as this object lives and
/// given back by the kernel when its process dies, however it dies. The lock file says who holds it and, if it serves,
/// at which address.
///
/// An open file description lock (`F_OFD_SETLK`, Linux and POSIX.1-2024): it belongs to this object and not to the
/// process, and whether there is one can be asked without taking one, which would get in the way of a writer. `flock`
/// can't be asked.
package final class OwnershipLock: Sendable {
    /// Who owns a directory file.
    package struct Owner: Sendable, Equatable {
        package var processID: Int
        /// Where it serves, as a URL; nil for a command that will soon be done.
        package var address: String?
        /// What opens its doors to whoever has the file; nil for whoever may not read it.
        package var key: String?

        package init(processID: Int, address: String?, key: String? = nil) {
            self.processID = processID
            self.address = address
            self.key = key
        }
    }

    // `F_OFD_GETLK` and `F_OFD_SETLK` of Linux's asm-generic/fcntl.h, which Glibc shows to GNU programs only.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37

    private let descriptor: Int32
    private let path: String

    /// Takes the lock. Throws `unavailable` naming the owner when somebody has it.
    package init(database path: String) throws {
        let lockPath = Self.path(for: path)
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw DirectoryError(
                .unavailable, "can't open \(lockPath): \(String(cString: strerror(errno)))",
                hint: "The directory's folder must be writable for whoever imports or serves.")
        }
        var lock = Self.wholeFile
        guard fcntl(descriptor, Self.setLock, &lock) == 0 else {
            let owner = Self.read(descriptor)
            close(descriptor)
            throw Self.taken(path, by: owner)
        }
        self.descriptor = descriptor
        self.path = path
        unlink(Self.keyPath(for: path))
        write(Owner(processID: Int(getpid()), address: nil))
    }

    deinit {
        unlink(Self.keyPath(for: path))
        close(descriptor)
    }

    /// Tells others where this process serves, and its own user with which key.
    package func announce(address: String, key: String) {
        // A file of its own, since the lock is for everybody to read.
        let file = open(Self.keyPath(for: path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if file >= 0 {
            fchmod(file, 0o600)
            _ = key.withCString { Glibc.write(file, $0, strlen($0)) }
            close(file)
        }
        write(Owner(processID: Int(getpid()), address: address))
    }

    /// Who owns the file now; nil when nobody does.
    package static func owner(of path: String) -> Owner? {
        let descriptor = open(Self.path(for: path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var lock = wholeFile
        guard fcntl(descriptor, getLock, &lock) == 0, lock.l_type != Int16(F_UNLCK) else { return nil }
        var owner = read(descriptor)
        owner?.key = key(for: path)
        return owner
    }

    private static func key(for database: String) -> String? {
        let descriptor = open(keyPath(for: database), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    /// The exclusive lock of all bytes there are and will be.
    private static var wholeFile: Glibc.flock {
        Glibc.flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
    }

    private static func path(for database: String) -> String { database + ".lock" }
    private static func keyPath(for database: String) -> String { database + ".key" }

    private static func taken(_ path: String, by owner: Owner?) -> DirectoryError {
        let who = owner.map { "process \($0.processID)" } ?? "another process"
        let hint =
            owner?.address.map {
                "It is served at \($0). Stop that service, run this again, and start it again afterwards."
            } ?? "Wait until it is done, then run this again."
        return DirectoryError(.unavailable, "\(path) is in use by \(who)", hint: hint)
    }

    private func write(_ owner: Owner) {
        let text = "\(owner.processID) \(owner.address ?? "")\n"
        ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    private static func read(_ descriptor: Int32) -> Owner? {
        var buffer = [UInt8](repeating: 0, count: 1024)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        let words = String(decoding: buffer[..<count], as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard let first = words.first, let processID = Int(first) else { return nil }
        return Owner(processID: processID, address: words.count > 1 ? String(words[1]) : nil)
    }
}
