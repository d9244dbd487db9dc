import DirectoryModel
import GRDB
import GRDBSQLite
import Glibc

/// A copy of a directory that is being made: one revision, whole, while others read and write the directory.
///
/// `VACUUM INTO` on a reading connection: it reads in one transaction, which a writer in WAL mode does not wait for, and
/// writes a file of its own without free pages or a log beside it. The copy goes to a hidden name in the folder where it
/// is to be, and this object takes that away again unless it was finished.
package final class DirectoryCopy {
    private let source: String
    /// Where it is written.
    package let part: String
    private let descriptor: Int32
    private var isFinished = false

    /// Makes the place for it. Throws as `DirectoryFile` does, and `unavailable` when nothing can be written there or
    /// there is too little room.
    package init(of source: String, in folder: String) throws {
        // Finds out what is wrong with a file, and mends what an import left that was killed.
        _ = try DirectoryFile(source)
        self.source = source
        Self.removeLeftovers(in: folder)
        try Self.checkRoom(for: source, in: folder)
        part = "\(folder)/\(Self.prefix)\(getpid())\(Self.suffix)"
        // Whoever may not read the directory may not read its copy.
        let mode = (DurableFile.status(source)?.st_mode ?? 0o600) & 0o777
        descriptor = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw DurableFile.failure("write to the folder \(folder)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw DurableFile.failure("lock \(part)") }
    }

    deinit {
        if !isFinished { Self.remove(part) }
        close(descriptor)
    }

    /// Copies, and returns what the copy holds. `progress` hears the share that is done, about ten times a second at
    /// most. Throws `unavailable` when the disk is full or can't be written.
    package func make(progress: (Double) -> Void) throws -> DirectoryState {
        do {
            try translating { try vacuum(progress) }
        } catch let error as DirectoryError where error.code == .unavailable {
            if let full = Self.missingRoom(for: 1 << 20, in: DurableFile.folder(of: part)) { throw full }
            throw error
        }
        try DurableFile.sync(part)
        return try DirectoryState(of: part)
    }

    /// Gives the copy its name, over what has it. Throws `unavailable`.
    package func finish(as path: String) throws {
        try DurableFile.move(part, to: path)
        isFinished = true
    }

    private func vacuum(_ progress: (Double) -> Void) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: source, configuration: configuration)
        defer { try? queue.close() }
        try withoutActuallyEscaping(progress) { progress in
            // Outside a transaction, since VACUUM begins its own.
            try queue.unsafeRead { db in
                let watch = CopyWatch(part: part, expected: try Self.size(db), progress: progress)
                try withExtendedLifetime(watch) {
                    sqlite3_progress_handler(
                        db.sqliteConnection, 50_000,
                        { watch in
                            watch.map { Unmanaged<CopyWatch>.fromOpaque($0).takeUnretainedValue().tell() }
                            return 0
                        }, Unmanaged.passUnretained(watch).toOpaque())
                    defer { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
                    let copying = try SQLStatement(db, "VACUUM INTO ?1")
                    copying.bind(1, part)
                    try copying.run()
                }
            }
        }
    }

    /// Bytes of the pages that are in use.
    private static func size(_ db: Database) throws -> Int {
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
        return (pages - free) * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
    }

    private static func checkRoom(for source: String, in folder: String) throws {
        let size = [source, source + "-wal"].reduce(0) { $0 + Int(DurableFile.status($1)?.st_size ?? 0) }
        if let full = missingRoom(for: size, in: folder) { throw full }
    }

    /// The error that there is too little room; nil when there is enough, or nobody knows.
    static func missingRoom(for bytes: Int, in folder: String) -> DirectoryError? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        let room = Int(status.f_bavail) * Int(status.f_frsize)
        guard room < bytes else { return nil }
        return DirectoryError(
            .unavailable,
            "there is too little room in \(folder): \((bytes + 999_999) / 1_000_000) MB are needed, "
                + "\(room / 1_000_000) MB are free",
            hint: "Free some space, or name a folder on another disk. Nothing is left half-written.")
    }

    private static let prefix = ".phonebook-copy-"
    private static let suffix = ".part"

    /// Takes away what a copy left that was killed: what nobody holds a lock on.
    private static func removeLeftovers(in folder: String) {
        guard let handle = opendir(folder) else { return }
        defer { closedir(handle) }
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasPrefix(prefix) else { continue }
            if name.hasSuffix(suffix + ".json"), isOrphan(name) { unlink("\(folder)/\(name)") }
            guard name.hasSuffix(suffix) else { continue }
            let descriptor = open("\(folder)/\(name)", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove("\(folder)/\(name)") }
            close(descriptor)
        }
    }

    /// Whether the process is gone that was about to put a manifest beside its copy, which has its name already.
    private static func isOrphan(_ manifest: String) -> Bool {
        guard let process = pid_t(manifest.dropFirst(prefix.count).prefix { $0 != "." }) else { return false }
        return kill(process, 0) != 0 && errno == ESRCH
    }

    /// A part with SQLite's journal and the manifest.
    private static func remove(_ part: String) { for suffix in ["-journal", ".json", ""] { unlink(part + suffix) } }
}

/// Looks from time to time how long the copy has become.
private final class CopyWatch {
    private let part: String
    private let expected: Int
    private let progress: (Double) -> Void

    init(part: String, expected: Int, progress: @escaping (Double) -> Void) {
        self.part = part
        self.expected = expected
        self.progress = progress
    }

    func tell() {
        let size = Int(DurableFile.status(part)?.st_size ?? 0)
        progress(min(1, Double(size) / Double(max(expected, 1))))
    }
}
