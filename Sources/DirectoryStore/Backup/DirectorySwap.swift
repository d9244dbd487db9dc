import DirectoryModel
import GRDB
import Glibc

/// The exchange of a directory file for another one, by whoever owns it meanwhile.
///
/// Killed at any moment, the file is the old one or the new one. SQLite takes a `-wal` beside a file for that file's, so
/// the old one's is folded into it, and the folder synced, before the new one gets its name.
package final class DirectorySwap {
    private let path: String
    private let lock: OwnershipLock
    /// Where the new file waits.
    package let part: String

    /// Takes the file. Throws `unavailable` when another process owns it, or its folder can't be made.
    package init(of path: String) throws {
        try SQLiteDirectory.makeFolder(of: path)
        self.path = path
        lock = try OwnershipLock(database: path)
        part = path + ".restoring"
        // Left by one that was killed, since nobody else owns the file.
        unlink(part)
    }

    deinit { unlink(part) }

    /// Copies the new file beside the old one, with the owner and the permissions of that. `progress` hears the bytes
    /// that are done. Throws `unavailable`.
    package func bring(_ source: String, progress: (Int) -> Void = { _ in }) throws {
        let size = Int(DurableFile.status(source)?.st_size ?? 0)
        if let full = DirectoryCopy.missingRoom(for: size, in: DurableFile.folder(of: path)) { throw full }
        let old = DurableFile.status(path)
        let mode = (old ?? DurableFile.status(source)).map { $0.st_mode & 0o777 } ?? 0o600
        try DurableFile.copy(source, to: part, mode: mode, progress: progress)
        guard let old, chmod(part, mode) == 0 else { return }
        // Root restores for a service that is somebody else.
        if geteuid() == 0, chown(part, old.st_uid, old.st_gid) != 0 { throw DurableFile.failure("give \(part) away") }
    }

    /// Puts the new file in the place of the old one, which is kept under another name unless that is nil. Where a
    /// look-up is under way, it pauses up to 200 times. Throws `unavailable`, and then the old one is in its place.
    package func finish(keepingAs kept: String?, pause: () -> Void = { usleep(50_000) }) throws {
        if DurableFile.status(path) != nil {
            try fold(isKept: kept != nil, pause: pause)
            if let kept { try keep(path, as: kept) }
        }
        // Only beside a file that is damaged, or whose last owner was killed before there was more than a log.
        let leftovers = ["-wal", "-journal", "-shm"].filter { DurableFile.status(path + $0) != nil }
        if let kept {
            for suffix in leftovers where suffix != "-shm" { try keep(path + suffix, as: kept + suffix) }
        }
        try DurableFile.syncFolder(of: path)
        for suffix in leftovers where unlink(path + suffix) != 0 {
            throw DurableFile.failure("remove \(path)\(suffix)")
        }
        try DurableFile.syncFolder(of: path)
        try DurableFile.move(part, to: path)
    }

    /// Brings what the old file's log holds into it, so that it is alone. One that is too damaged for that, or that
    /// nobody wants and the disk can't give, keeps what lies beside it.
    private func fold(isKept: Bool, pause: () -> Void) throws {
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { db in
                // Rolls back what a writer left that was killed.
                _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema")
                try Self.leaveLog(db, pause: pause)
            }
            try queue.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw DirectoryError(
                .unavailable, "\(path) is being read by a command that takes long",
                hint: "Wait until it is done, then run this again. Nothing was changed.")
        } catch let error as DatabaseError {
            if [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) { return }
            guard isKept else { return }
            throw DirectoryError(
                .unavailable, "\(path) can't be kept whole: \(error.message ?? "SQLite error \(error.resultCode)")",
                hint: "Copy it elsewhere with what lies beside it, and restore with --discard. Nothing was changed.")
        }
        try DurableFile.sync(path)
    }

    /// SQLite asks its busy handler nothing when it gives the log up, hence the pauses.
    private static func leaveLog(_ db: Database, pause: () -> Void) throws {
        for _ in 0..<200 {
            do {
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
                return
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                pause()
            }
        }
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    }

    /// A second name, so that the first stays until the new file takes it.
    private func keep(_ path: String, as kept: String) throws {
        guard link(path, kept) == 0 else {
            let error = DurableFile.failure("keep \(path) as \(kept)")
            throw DirectoryError(
                error.code, error.message, hint: "Copy it elsewhere, and restore with --discard. Nothing was changed.")
        }
    }
}
