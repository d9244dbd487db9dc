import DirectoryModel
import DirectoryStore
import Glibc

/// Which backups of a folder are kept: the newest ones. Only what has the name of a backup and a manifest that fits it is
/// ever removed; whatever else lies there is somebody's.
struct BackupRetention {
    let target: BackupTarget
    let kept: Int

    /// Removes the others and returns their names. One that can't be removed stays, and is told in `problems`.
    func apply() -> (removed: [String], problems: [String]) {
        var removed: [String] = []
        var problems: [String] = []
        for name in superfluous() {
            // The manifest goes last: what it promises is looked for as long as it is there.
            if unlink(target.path(name)) == 0, unlink(BackupManifest.path(of: target.path(name))) == 0 {
                removed.append(name)
            } else {
                problems.append("can't remove \(target.path(name)): \(String(cString: strerror(errno)))")
            }
        }
        return (removed, problems)
    }

    private func superfluous() -> [String] {
        let good = names().compactMap { name -> (name: String, made: String)? in
            guard target.isOwnName(name), let manifest = try? BackupManifest.beside(target.path(name)),
                manifest.file == name, DurableFile.status(target.path(name)).map({ Int($0.st_size) }) == manifest.size
            else { return nil }
            return (name, manifest.made)
        }
        return good.sorted { ($1.made, $1.name) < ($0.made, $0.name) }.dropFirst(kept).map(\.name)
    }

    private func names() -> [String] {
        guard let handle = opendir(target.folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }
}
