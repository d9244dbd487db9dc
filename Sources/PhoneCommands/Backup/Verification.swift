import DirectoryModel
import DirectoryStore
import Glibc

/// All that can be found out about a directory file or a backup.
struct Verification {
    let path: String
    private(set) var results: [CheckResult] = []
    /// What the manifest says; nil when there is none.
    private(set) var manifest: BackupManifest?

    /// Whether there is a manifest beside it, one that can be read or not.
    private(set) var isBackup = false

    var isDamaged: Bool { results.contains { $0.outcome == .damaged } }

    /// Whether a newer version wrote the file, whose tables this one does not know.
    var isNewer: Bool { results.contains { $0.check == "schema" && $0.outcome == .skipped } }

    init(_ path: String) { self.path = path }

    /// Makes all checks; `tell` hears each result as it is there, and `progress` what is being looked at. Throws
    /// `DirectoryError` when the file can't be checked for a reason that is not damage.
    mutating func run(isQuick: Bool, progress: (String) -> Void, tell: (CheckResult) throws -> Void) throws {
        let check = try DirectoryCheck(path)
        var results: [CheckResult] = []
        var failure: (any Error)?
        func add(_ result: CheckResult) {
            results.append(result)
            do { try tell(result) } catch { failure = error }
        }
        progress("manifest")
        for result in try checkFile() { add(result) }
        try check.run(isQuick: isQuick, progress: progress, add)
        if let manifest, !results.contains(where: { $0.check == "database" && $0.outcome == .damaged }) {
            progress("counts")
            add(Self.compare(try check.state(), with: manifest))
        }
        self.results = results
        if let failure { throw failure }
    }

    /// The bytes against the manifest; nothing when there is none.
    private mutating func checkFile() throws -> [CheckResult] {
        isBackup = DurableFile.status(BackupManifest.path(of: path)) != nil
        do {
            manifest = try BackupManifest.beside(path)
        } catch let error as DirectoryError {
            return [.damaged("manifest", error.message)]
        }
        guard let manifest else { return [] }
        let size = Int(DurableFile.status(path)?.st_size ?? 0)
        guard size == manifest.size else {
            return [.damaged("bytes", "there are \(size.grouped), and the manifest says \(manifest.size.grouped)")]
        }
        let hash = try BackupManifest.hash(of: path)
        guard hash == manifest.sha256 else {
            return [
                .damaged(
                    "bytes",
                    "their SHA-256 is \(hash.prefix(12))…, and the manifest says \(manifest.sha256.prefix(12))…")
            ]
        }
        return [.passed("bytes", "\(size.grouped) with the SHA-256 of the manifest, \(hash.prefix(12))…")]
    }

    private static func compare(_ state: DirectoryState, with manifest: BackupManifest) -> CheckResult {
        guard state == manifest.state else {
            return .damaged(
                "counts", "there are \(figures(state)), and the manifest says \(figures(manifest.state))")
        }
        return .passed("counts", "\(figures(state)), as the manifest says")
    }

    private static func figures(_ state: DirectoryState) -> String {
        "\(state.people.grouped) people, \(state.vacancies.grouped) vacancies, \(state.leavers.grouped) leavers "
            + "at revision \(state.revision)"
    }
}
