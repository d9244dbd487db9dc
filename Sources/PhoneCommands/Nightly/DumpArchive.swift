import DirectoryModel
import FoundationEssentials
import Glibc

/// Where dumps lie that were imported.
struct DumpArchive {
    let folder: String

    /// Moves a dump, and the checksum beside it, out of the inbox. A name that is taken gets the time in front. The
    /// dump goes last: as long as it is in the inbox, the next night does this again. Throws `unavailable`.
    func take(_ file: Inbox.File, from inbox: Inbox, at now: Timestamp) throws {
        if mkdir(folder, 0o750) != 0, errno != EEXIST { throw Self.failure("make the archive \(folder)") }
        let isTaken = access("\(folder)/\(file.name)", F_OK) == 0
        let name = isTaken ? "\(now.description.filter { $0 != ":" })-\(file.name)" : file.name
        if access(inbox.path(file.name + ".sha256"), F_OK) == 0 {
            try move(inbox.path(file.name + ".sha256"), to: name + ".sha256")
        }
        try move(inbox.path(file.name), to: name)
    }

    /// From another file system it is copied first, and is never there in part.
    private func move(_ path: String, to name: String) throws {
        if rename(path, "\(folder)/\(name)") == 0 { return }
        guard errno == EXDEV else { throw Self.failure("move \(path) to \(folder)") }
        let part = "\(folder)/.\(name).part"
        unlink(part)
        do {
            try FileManager.default.copyItem(atPath: path, toPath: part)
        } catch {
            throw DirectoryError(.unavailable, "can't copy \(path) to \(folder): \(error)", hint: Self.hint)
        }
        let descriptor = open(part, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { _ = close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0, rename(part, "\(folder)/\(name)") == 0, unlink(path) == 0 else {
            throw Self.failure("move \(path) to \(folder)")
        }
    }

    private static let hint =
        "What was imported is imported. The next night tries again; or move the file yourself."

    private static func failure(_ what: String) -> DirectoryError {
        DirectoryError(.unavailable, "can't \(what): \(String(cString: strerror(errno)))", hint: hint)
    }
}
