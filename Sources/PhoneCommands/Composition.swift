import DirectoryClient
import DirectoryImport
import DirectoryModel
import DirectoryRoster
import DirectoryStore
import Glibc

/// Where the parts meet: which directory a command talks to is decided here, and the clock is read here. Everything
/// else is given a reader and a time.
enum Composition {
    /// Asks the directory that the settings name. Throws `DirectoryError` when there is none, or the server's URL is not
    /// one. Suggestions of a `notFound` come out with names behind the aliases.
    static func read<Answer>(
        _ settings: Settings, _ body: (any DirectoryReader) throws -> Answer
    ) throws -> Answer {
        switch try settings.source() {
        case .file(let path): try answer(of: DirectoryFile(path)) { try body($0) }
        case .server(let url): try answer(of: remote(url, settings)) { try body($0) }
        }
    }

    /// Asks the directory that the settings name what takes everybody to answer. A server is asked; so is the one that
    /// serves the file, since it has everybody in memory already. Otherwise the file is read into memory: a second for
    /// 500,000 people. Throws as `read` does.
    static func survey<Answer>(
        _ settings: Settings, _ body: (any DirectorySurvey) throws -> Answer
    ) throws -> Answer {
        switch try settings.source() {
        case .server(let url): return try answer(of: remote(url, settings)) { try body($0) }
        case .file(let path):
            if let server = try server(of: path) { return try answer(of: server) { try body($0) } }
            let nicknames = try settings.nicknames()
            let file = try SQLiteDirectory(readingFrom: path)
            let answer = try answer(of: RosterDirectory(file, nicknames: nicknames).everything) { try body($0) }
            try file.close()
            return answer
        }
    }

    /// Gives `body` what imports the directory's dumps: the server that the settings name, or the one that serves their
    /// file, else the file itself. A dry run reads the file beside its server, takes no lock and makes no file. Throws
    /// `DirectoryLocked` when another process writes the directory.
    static func imports<Answer>(
        _ settings: Settings, isDryRun: Bool = false, _ body: (any ImportService) throws -> Answer
    ) throws -> Answer {
        let policy = try settings.importPolicy()
        let path: String
        switch try settings.source() {
        case .server(let url): return try body(remote(url, settings))
        case .file(let file): path = file
        }
        if !isDryRun, let server = try server(of: path) { return try body(server) }
        let store = try isDryRun ? reading(path) : owning(path)
        let answer = try body(ImportDesk(store: store, policy: policy, clock: now))
        try store.close()
        return answer
    }

    /// Gives `body` what makes tokens: the server that the settings name, or the one that serves their file, else the file
    /// itself. Throws `DirectoryLocked` when another process writes the directory.
    static func tokens<Answer>(_ settings: Settings, _ body: (any TokenService) throws -> Answer) throws -> Answer {
        switch try settings.source() {
        case .server(let url): return try body(remote(url, settings))
        case .file(let path):
            if let server = try server(of: path) { return try body(server) }
            try checkDatabase(path)
            let store = try owning(path)
            let answer = try body(TokenDesk(store: store, keys: Credentials.keys, clock: now))
            try store.close()
            return answer
        }
    }

    /// Gives `body` what changes profiles: the server that the settings name, or the one that serves their file, else the
    /// file itself. A dry run reads the file beside its server and takes no lock. Throws `DirectoryLocked` when another
    /// process writes the directory.
    @discardableResult
    static func profiles<Answer>(
        _ settings: Settings, isDryRun: Bool = false, _ body: (any ProfileService) throws -> Answer
    ) throws -> Answer {
        switch try settings.source() {
        case .server(let url): return try body(remote(url, settings))
        case .file(let path):
            if !isDryRun, let server = try server(of: path) { return try body(server) }
            try checkDatabase(path)
            let store = try isDryRun ? reading(path) : owning(path)
            let answer = try body(FileProfiles(store: store, hrContact: settings[.hrContact].text ?? ""))
            try store.close()
            return answer
        }
    }

    /// Gives `body` what makes badges and gives them: the server that the settings name, or the one that serves their file,
    /// else the file itself, which a dry run without a server only reads. Throws `DirectoryLocked` when another process
    /// writes the directory.
    @discardableResult
    static func badges<Answer>(
        _ settings: Settings, isDryRun: Bool = false, _ body: (any BadgeService) throws -> Answer
    ) throws -> Answer {
        switch try settings.source() {
        case .server(let url): return try body(remote(url, settings))
        case .file(let path):
            if let server = try server(of: path) { return try body(server) }
            try checkDatabase(path)
            let store = try isDryRun ? reading(path) : owning(path)
            let answer = try body(FileBadges(store: store, roles: settings.roleBook()))
            try store.close()
            return answer
        }
    }

    /// Throws `unavailable` when there is no directory at a path.
    static func checkDatabase(_ path: String) throws {
        guard access(path, F_OK) == 0 else {
            throw DirectoryError(
                .unavailable, "there is no directory at \(path)",
                hint: "phone import FILE makes one; --database or $PHONE_DATABASE names another place.")
        }
    }

    /// A server elsewhere, which is shown the token of the settings, or else what `phone login` got.
    private static func remote(_ url: String, _ settings: Settings) throws -> RemoteDirectory {
        let key = try settings.value(of: .token).text ?? Logins(settings.environment)?.key(for: url)
        return try RemoteDirectory(server: url, key: key)
    }

    /// The server that has a file; nil when none has. It knows this machine's user by a key that only they can read.
    private static func server(of path: String) throws -> RemoteDirectory? {
        guard let owner = SQLiteDirectory.owner(of: path), let address = owner.address else { return nil }
        return try RemoteDirectory(server: address, key: owner.key, ownActor: loginName())
    }

    private static func reading(_ path: String) throws -> SQLiteDirectory {
        access(path, F_OK) == 0 ? try SQLiteDirectory(readingFrom: path) : try SQLiteDirectory()
    }

    private static func owning(_ path: String) throws -> SQLiteDirectory {
        do {
            return try SQLiteDirectory(owning: path)
        } catch let error as DirectoryError where error.code == .unavailable && SQLiteDirectory.owner(of: path) != nil {
            throw DirectoryLocked(error: error)
        }
    }

    private static func answer<Reader: DirectoryReader, Answer>(
        of reader: Reader, _ body: (Reader) throws -> Answer
    ) throws -> Answer {
        do {
            return try body(reader)
        } catch let error as DirectoryError where !error.suggestions.isEmpty {
            throw named(error, by: reader)
        }
    }

    static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(secondsSinceEpoch: time.tv_sec)
    }

    /// Seconds until a day has begun (UTC), and one more, so that it has for whoever asks for the day.
    static func secondsToNextDay() -> Int { 86_400 - now().secondsSinceEpoch % 86_400 + 1 }

    /// For the time between two moments, which setting the clock does not change.
    static func monotonicSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Who runs this process, as the change log names them.
    static func loginName() -> String {
        getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? String(getuid())
    }

    /// The error with `alias (Name)` for each alias that was suggested. A suggestion that can't be looked up stays as
    /// it is: this is only a courtesy on the way out.
    static func named(_ error: DirectoryError, by reader: any DirectoryReader) -> DirectoryError {
        var named = error
        named.suggestions = []
        for suggestion in error.suggestions {
            let person = if let alias = try? Alias(suggestion) { try? reader.person(alias) } else { Person?.none }
            named.suggestions.append(person.map { "\(suggestion) (\($0.displayName))" } ?? suggestion)
        }
        return named
    }
}
