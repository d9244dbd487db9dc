import DirectoryModel
import DirectoryStore
import Glibc

/// Where a backup is to go: a folder, in which it gets a name of its own, or a file.
struct BackupTarget: Equatable {
    let folder: String
    /// Nil for one that is called after what it holds.
    let name: String?
    /// The name of the directory file without its ending: backups of several directories can lie in one folder.
    let stem: String

    /// Throws `invalid` when the folder is not there.
    init(_ argument: String?, database: String) throws {
        let argument = argument ?? "."
        let isFolder = argument.hasSuffix("/") || (DurableFile.status(argument).map { $0.st_mode & S_IFMT } == S_IFDIR)
        let trimmed = argument.count > 1 && argument.hasSuffix("/") ? String(argument.dropLast()) : argument
        folder = isFolder ? trimmed : DurableFile.folder(of: argument)
        name = isFolder ? nil : argument.split(separator: "/").last.map(String.init)
        let file = database.split(separator: "/").last.map(String.init) ?? "directory"
        stem = file.hasSuffix(".sqlite") ? String(file.dropLast(7)) : file
        guard DurableFile.status(folder).map({ $0.st_mode & S_IFMT }) == S_IFDIR else {
            throw DirectoryError(
                .invalid, "there is no folder \(folder)", hint: "Make it first: mkdir -p \(folder)")
        }
    }

    /// What the backup of a revision is called.
    func name(revision: Int, made: Timestamp) -> String {
        name ?? "\(stem)-r\(revision)-\(made.description.filter { $0 != "-" && $0 != ":" }).sqlite"
    }

    /// Whether a file is called as a backup of this directory that was given no name.
    func isOwnName(_ file: String) -> Bool {
        guard file.hasPrefix("\(stem)-r"), file.hasSuffix(".sqlite") else { return false }
        let parts = file.dropFirst(stem.count + 2).dropLast(7).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy(\.isASCIIDigit) else { return false }
        let time = parts[1]
        return time.count == 16 && time.last == "Z" && time.filter(\.isASCIIDigit).count == 14
    }

    func path(_ name: String) -> String { folder == "." ? name : folder == "/" ? "/\(name)" : "\(folder)/\(name)" }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
