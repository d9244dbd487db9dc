import DirectoryModel
import Glibc

/// The keys that `phone login` got, in a file that only this user can read: a line `URL KEY` for each server.
struct Logins {
    let path: String

    /// Nil when the environment knows no home.
    init?(_ environment: Environment) {
        guard let settings = environment.settingsFiles.first(where: { $0.hasSuffix("/phonebook/phone.conf") }),
            settings != "/etc/phonebook/phone.conf"
        else { return nil }
        path = settings.dropLast("phone.conf".count) + "logins"
    }

    /// The key for a server; nil where nobody logged in.
    func key(for server: String) -> String? { lines().first { $0.server == Self.name(server) }?.key }

    /// Keeps a key in place of the one before; nil forgets it. Throws `unavailable` when it can't be written.
    func keep(_ key: String?, for server: String) throws {
        let others = lines().filter { $0.server != Self.name(server) }
        let all = others + (key.map { [(server: Self.name(server), key: $0)] } ?? [])
        let text = all.map { "\($0.server) \($0.key)\n" }.joined()
        let folder = String(path.dropLast("/logins".count))
        for end in folder.indices.dropFirst() where folder[end] == "/" { mkdir(String(folder[..<end]), 0o755) }
        mkdir(folder, 0o700)
        // Whole, or as it was: written beside, then put in its place.
        let new = path + ".new"
        unlink(new)
        let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
        let written = text.utf8.withContiguousStorageIfAvailable { write(descriptor, $0.baseAddress, $0.count) }
        let isWritten = written ?? 0 == text.utf8.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(new, path) == 0 else { throw Self.failure(path) }
    }

    private func lines() -> [(server: String, key: String)] {
        guard let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var lines: [(server: String, key: String)] = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) >= 0, let text = line {
            let words = String(cString: text).split { $0 == " " || $0 == "\n" }
            if words.count == 2 { lines.append((String(words[0]), String(words[1]))) }
        }
        return lines
    }

    /// One server has one name.
    private static func name(_ server: String) -> String {
        server.hasSuffix("/") ? String(server.dropLast()) : server
    }

    private static func failure(_ path: String) -> DirectoryError {
        DirectoryError(
            .unavailable, "can't write \(path): \(String(cString: strerror(errno)))",
            hint: "The key is kept there. $PHONE_TOKEN, or token in the settings file, does the same.")
    }
}
