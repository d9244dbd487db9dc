package import DirectoryModel
package import Glibc

/// Files that have to be there after a power cut, and then whole: written under another name, synced, renamed.
package enum DurableFile {
    /// Writes a new file and syncs it. Throws `unavailable`, with nothing left behind.
    package static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws {
        try create(path, mode: mode) { descriptor in
            try bytes.withUnsafeBytes { try write($0, to: descriptor, path) }
        }
    }

    /// Copies a file to a new one and syncs that. `progress` hears the bytes that are done. Throws `unavailable`, with
    /// nothing left behind.
    package static func copy(_ source: String, to path: String, mode: mode_t, progress: (Int) -> Void = { _ in })
        throws
    {
        let reading = open(source, O_RDONLY | O_CLOEXEC)
        guard reading >= 0 else { throw failure("read \(source)") }
        defer { close(reading) }
        try create(path, mode: mode) { descriptor in
            var chunk = [UInt8](repeating: 0, count: 1 << 20)
            var done = 0
            while true {
                let count = read(reading, &chunk, chunk.count)
                if count == 0 { return }
                if count > 0 {
                    try chunk.withUnsafeBytes { try write(.init(rebasing: $0[..<count]), to: descriptor, path) }
                    done += count
                    progress(done)
                } else if errno != EINTR {
                    throw failure("read \(source)")
                }
            }
        }
    }

    /// Renames a file that is synced, over what has that name, and syncs the folder. Throws `unavailable`.
    package static func move(_ from: String, to path: String) throws {
        guard rename(from, path) == 0 else { throw failure("rename \(from) to \(path)") }
        try syncFolder(of: path)
    }

    /// Waits until what was written to a file is on the disk. Throws `unavailable`.
    package static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else { throw failure("write \(path) to the disk") }
    }

    /// Waits until the names in a file's folder are on the disk. Throws `unavailable`.
    package static func syncFolder(of path: String) throws { try sync(folder(of: path)) }

    /// The folder that a file is in; `.` for a name alone.
    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Size and permissions of a file; nil when there is none.
    package static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func create(_ path: String, mode: mode_t, _ body: (Int32) throws -> Void) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("write \(path)") }
        defer { close(descriptor) }
        do {
            try body(descriptor)
            guard fsync(descriptor) == 0 else { throw failure("write \(path) to the disk") }
        } catch {
            unlink(path)
            throw error
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count >= 0 {
                rest = .init(rebasing: rest[count...])
            } else if errno != EINTR {
                throw failure("write \(path)")
            }
        }
    }

    /// The error of the system call that has just failed.
    package static func failure(_ what: String) -> DirectoryError {
        let code = errno
        return DirectoryError(
            .unavailable, "can't \(what): \(String(cString: strerror(code)))",
            hint: code == ENOSPC || code == EDQUOT
                ? "Free some space, or name a folder on another disk. Nothing is left half-written." : "")
    }
}
