import DirectoryClient
import DirectoryModel
import DirectoryStore
import Glibc

/// Where the parts meet: which directory a command talks to is decided here, and the clock is read here. Everything
/// else is given a reader and a time.
enum Composition {
    /// Asks the directory that the settings name. Throws `DirectoryError` when there is none, or the server's URL is not
    /// one. Suggestions of a `notFound` come out with names behind the aliases.
    static func read<Answer>(
        _ settings: Settings, _ body: (any DirectoryReader) async throws -> Answer
    ) async throws -> Answer {
        switch try settings.source() {
        case .file(let path): return try await answer(of: SQLiteDirectory(readingFrom: path), body)
        case .server(let url):
            let client = try RemoteDirectory(server: url)
            do {
                let answer = try await answer(of: client, body)
                try await client.shutdown()
                return answer
            } catch {
                try? await client.shutdown()
                throw error
            }
        }
    }

    private static func answer<Answer>(
        of reader: any DirectoryReader, _ body: (any DirectoryReader) async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await body(reader)
        } catch let error as DirectoryError where !error.suggestions.isEmpty {
            throw await named(error, by: reader)
        }
    }

    static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(secondsSinceEpoch: time.tv_sec)
    }

    /// Who runs this process, as the change log names them.
    static func loginName() -> String {
        getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? String(getuid())
    }

    /// The error with `alias (Name)` for each alias that was suggested. A suggestion that can't be looked up stays as
    /// it is: this is only a courtesy on the way out.
    static func named(_ error: DirectoryError, by reader: any DirectoryReader) async -> DirectoryError {
        var named = error
        named.suggestions = []
        for suggestion in error.suggestions {
            let person = if let alias = try? Alias(suggestion) { try? await reader.person(alias) } else { Person?.none }
            named.suggestions.append(person.map { "\(suggestion) (\($0.displayName))" } ?? suggestion)
        }
        return named
    }
}
