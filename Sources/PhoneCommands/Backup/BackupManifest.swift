import DirectoryImport
import DirectoryModel
import DirectoryStore
import FoundationEssentials
import Glibc

/// What a backup promises to hold, in a JSON file beside it. The file alone can't say that it is whole.
struct BackupManifest: Codable, Equatable {
    /// The form of the manifest; a later one has another number.
    static let format = 1

    var format = Self.format
    /// Name of the backup, without its folder.
    var file: String
    var revision: Int
    /// When that revision was written; nil for revision 0.
    var revisionTime: String?
    /// When the backup was made.
    var made: String
    var people: Int
    var vacancies: Int
    var leavers: Int
    /// Length of the change log.
    var changes: Int
    var size: Int
    var sha256: String
    /// The version of phone that made it.
    var version: String

    /// Of the backup at `path`, which is to be called `file`. Reads it once, for its hash. Throws `DirectoryError`.
    init(of path: String, called file: String, holding state: DirectoryState, made: Timestamp) throws {
        self.file = file
        revision = state.revision
        revisionTime = state.time?.description
        self.made = made.description
        people = state.people
        vacancies = state.vacancies
        leavers = state.leavers
        changes = state.changes
        sha256 = try Self.hash(of: path)
        size = Int(DurableFile.status(path)?.st_size ?? 0)
        version = PhoneVersion.number
    }

    /// The manifest of a backup is called as it is, and `.json`.
    static func path(of backup: String) -> String { backup + ".json" }

    /// The manifest beside a backup; nil when there is none. Throws `invalid` for one that can't be read or understood.
    static func beside(_ backup: String) throws -> BackupManifest? {
        let path = path(of: backup)
        guard access(path, F_OK) == 0 else { return nil }
        do {
            return try read(path)
        } catch {
            throw DirectoryError(
                .invalid, "\(path) is no manifest that this version understands",
                hint: "It says which file \(backup) has to be. Fetch both again from where they were kept.")
        }
    }

    /// Throws what the file system or the decoder says.
    static func read(_ path: String) throws -> BackupManifest {
        let manifest = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
        guard manifest.format == format else { throw DirectoryError(.invalid, "format \(manifest.format)") }
        return manifest
    }

    /// The SHA-256 of a file. Throws `unavailable` when it can't be read.
    static func hash(of path: String) throws -> String {
        do {
            return try FileHash.sha256(of: path)
        } catch {
            throw DirectoryError(.unavailable, error.issue.message)
        }
    }

    var state: DirectoryState {
        DirectoryState(
            revision: revision, time: revisionTime.flatMap { Timestamp($0) }, people: people, vacancies: vacancies,
            leavers: leavers, changes: changes)
    }

    /// One member a line, for people who look into it.
    var text: [UInt8] {
        var json = JSONWriter()
        json.object(write)
        return Array(json.text.replacing(",\"", with: ",\n  \"").replacing("{\"", with: "{\n  \"").utf8.dropLast())
            + Array("\n}\n".utf8)
    }

    func write(to json: inout JSONWriter) {
        json.member("format", format)
        json.member("file", file)
        json.member("revision", revision)
        json.member("revisionTime", revisionTime)
        json.member("made", made)
        json.member("people", people)
        json.member("vacancies", vacancies)
        json.member("leavers", leavers)
        json.member("changes", changes)
        json.member("size", size)
        json.member("sha256", sha256)
        json.member("version", version)
    }
}
