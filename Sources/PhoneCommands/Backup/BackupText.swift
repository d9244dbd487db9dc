import DirectoryModel
import DirectoryStore

/// What the commands about backups say.
enum BackupText {
    static func made(_ manifest: BackupManifest, at path: String, removed: [String], seconds: Double) -> String {
        var text = "\(path.harmless): revision \(manifest.revision), \(size(manifest.size)), in \(time(seconds))\n"
        text += figures(manifest.state)
        text += "SHA-256 \(manifest.sha256)\n"
        if !removed.isEmpty {
            text += "Removed, since newer ones are kept: \(removed.map(\.harmless).joined(separator: ", "))\n"
        }
        return text
    }

    /// What a directory holds, a line each.
    static func figures(_ state: DirectoryState) -> String {
        var lines = [("people", state.people)]
        if state.vacancies > 0 { lines.append(("vacancies", state.vacancies)) }
        if state.leavers > 0 { lines.append(("leavers", state.leavers)) }
        lines.append(("change log", state.changes))
        return lines.map { "  \($0.0.padded(to: 10))  \($0.1.grouped)\n" }.joined()
    }

    static func size(_ bytes: Int) -> String {
        bytes < 100_000 ? "\((bytes + 999) / 1000) kB" : "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
    }

    static func time(_ seconds: Double) -> String { "\(Int(seconds * 10) / 10).\(Int(seconds * 10) % 10) s" }
}
