import ArgumentParser
import DirectoryModel
import DirectoryStore
import Glibc

/// `phone backup`
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the directory, whole and at one revision, while it is used.",
        discussion: """
            phone backup                        into this folder
            phone backup /srv/backups --keep 14
            phone backup monday.sqlite --force

            Works while the directory is served and imported into: nobody waits, and the copy is of one revision. In a \
            folder it is called directory-rREVISION-TIME.sqlite. Beside it lies its manifest, FILE.json, with its hash \
            and what it holds; phone verify FILE compares the two, and phone restore FILE puts it back.
            Until it is whole it has a hidden name. Exit codes: 0 made, 2 not made.
            """)

    @Argument(help: "Folder for the backup, or the name of its file; default this folder.", completion: .file())
    var target: String?

    @Option(help: ArgumentHelp("Keep the newest ones of the folder and remove the others.", valueName: "count"))
    var keep: Int?

    @Flag(help: "Replace a backup of that name.")
    var force = false

    @OptionGroup(title: "Settings")
    var database: DatabaseOptions
    @OptionGroup
    var output: JSONOutputOptions

    func validate() throws {
        if let keep, keep < 1 { throw ValidationError("--keep is a number from 1 on.") }
    }

    mutating func run() throws {
        let path = try Settings(flags: database.flags, environment: .process).database()
        let target = try BackupTarget(target, database: path)
        if keep != nil, let name = target.name {
            throw DirectoryError(
                .invalid, "--keep is for folders, and \(name) is a file",
                hint: "Name a folder: in it, backups are called after their revision and time.")
        }
        if let name = target.name { try refuseToOverwrite(target.path(name), in: path) }
        let bar = ProgressBar()
        defer { bar.clear() }
        let copy = try DirectoryCopy(of: path, in: target.folder)
        let state = try copy.make { bar.show(share: $0, "copying") }
        let made = Composition.now()
        let name = target.name(revision: state.revision, made: made)
        bar.show(share: 1, "hashing")
        let manifest = try BackupManifest(of: copy.part, called: name, holding: state, made: made)
        try refuseToOverwrite(target.path(name), in: path)
        try put(copy, manifest, at: target.path(name))
        let old = keep.map { BackupRetention(target: target, kept: $0).apply() }
        bar.clear()
        try tell(manifest, at: target.path(name), removed: old?.removed ?? [], seconds: bar.seconds)
        for problem in old?.problems ?? [] { Console.remark(Ending.complaint(problem)) }
        if old?.problems.isEmpty == false { throw SilentExit(status: .failed) }
    }

    /// Another backup is not overwritten unasked, and a directory is never.
    private func refuseToOverwrite(_ path: String, in database: String) throws {
        let (file, directory) = (DurableFile.status(path), DurableFile.status(database))
        let isSame = file.map { $0.st_ino == directory?.st_ino && $0.st_dev == directory?.st_dev } ?? false
        guard !isSame, [".lock", "-wal", "-shm", "-journal"].allSatisfy({ access(path + $0, F_OK) != 0 }) else {
            throw DirectoryError(
                .conflict, "\(path) is a directory, not a backup of one", hint: "Name another file.")
        }
        guard !force, access(path, F_OK) == 0 || access(BackupManifest.path(of: path), F_OK) == 0 else { return }
        throw DirectoryError(
            .conflict, "there is a backup \(path) already", hint: "Name another file, or replace it with --force.")
    }

    /// Puts the copy and its manifest in their places. Killed in between, the backup is there, and whole, but nothing
    /// vouches for it; never does a manifest stand beside another file than its own.
    private func put(_ copy: DirectoryCopy, _ manifest: BackupManifest, at path: String) throws {
        let manifestPath = BackupManifest.path(of: path)
        let part = copy.part + ".json"
        try DurableFile.write(manifest.text, to: part, mode: (DurableFile.status(copy.part)?.st_mode ?? 0o600) & 0o777)
        do {
            if unlink(manifestPath) == 0 { try DurableFile.syncFolder(of: manifestPath) }
            try copy.finish(as: path)
            try DurableFile.move(part, to: manifestPath)
        } catch {
            unlink(part)
            throw error
        }
    }

    private func tell(_ manifest: BackupManifest, at path: String, removed: [String], seconds: Double) throws {
        guard output.json else {
            return try Console.print(BackupText.made(manifest, at: path, removed: removed, seconds: seconds))
        }
        var json = JSONWriter()
        json.object {
            $0.member("path", path)
            manifest.write(to: &$0)
            $0.array("removed", removed) { $0.string($1) }
        }
        try Console.print(json: json.bytes)
    }
}
