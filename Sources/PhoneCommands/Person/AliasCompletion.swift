import ArgumentParser
import DirectoryStore

/// Completes an alias that is being typed: `phone who min<TAB>`.
enum AliasCompletion {
    /// For every argument that is an alias.
    static let kind = CompletionKind.custom { words, _, prefix in
        aliases(beginningWith: prefix, in: words, environment: .process)
    }

    /// The aliases of people in place, of the directory file that the words or the environment name; none where the
    /// directory is a server's, since nobody shall wait for a network while typing, and none where anything is wrong,
    /// since there is no place to say so.
    static func aliases(beginningWith prefix: String, in words: [String], environment: Environment) -> [String] {
        let flags = [Setting.database, .config, .server].map { ($0, option($0, in: words, environment)) }
        guard case .file(let path) = try? Settings(flags: flags, environment: environment).source() else { return [] }
        return (try? DirectoryFile(path).aliases(beginningWith: prefix.lowercased())) ?? []
    }

    /// The value of an option among words as they were typed, which no shell has read yet: quotes and a tilde are still
    /// there.
    private static func option(_ setting: Setting, in words: [String], _ environment: Environment) -> String? {
        var value: String?
        for (i, word) in words.enumerated() {
            if word == setting.flag, i + 1 < words.count { value = words[i + 1] }
            if word.hasPrefix(setting.flag + "=") { value = String(word.dropFirst(setting.flag.count + 1)) }
        }
        guard var value else { return nil }
        if let quote = value.first, quote == "'" || quote == "\"", value.count > 1, value.last == quote {
            return String(value.dropFirst().dropLast())
        }
        if value.hasPrefix("~/"), let home = environment["HOME"] { value = home + value.dropFirst() }
        return value
    }
}
