import DirectoryImport
import DirectoryModel

/// The settings of one run of a command, with where each value came from.
struct Settings: Sendable {
    enum Origin: String, Sendable {
        case flag, environment
        /// A file that an environment variable names.
        case variableFile = "file"
        case settingsFile = "config"
        case standard = "default"
    }

    struct Value: Equatable, Sendable {
        /// Nil when nobody set it and there is no default.
        var text: String?
        var origin: Origin
        /// The file that the value stands in, and its line in a settings file.
        var place: String?
    }

    /// What the command line says of a setting; nil when it says nothing.
    typealias Flag = (setting: Setting, value: String?)

    let flags: [Flag]
    let environment: Environment
    /// Nil when there is none, or one that is wrong.
    let file: SettingsFile?
    private let mistakeInFile: DirectoryError?

    init(flags: [Flag], environment: Environment) {
        self.flags = flags
        self.environment = environment
        do {
            file = try Self.file(flags, environment)
            mistakeInFile = nil
        } catch {
            file = nil
            mistakeInFile = error as? DirectoryError
        }
    }

    /// None where `value(of:)` throws, which `check` tells.
    subscript(setting: Setting) -> Value {
        (try? value(of: setting)) ?? Value(text: nil, origin: .standard)
    }

    /// Throws `invalid` when the settings file is wrong, or there is no telling what one of the settings is that the
    /// command takes. Every command that works on a directory begins by asking where it is, and so with this.
    func check() throws {
        if let mistakeInFile { throw mistakeInFile }
        for flag in flags { _ = try value(of: flag.setting) }
    }

    /// Where the directory is looked for.
    enum Source: Equatable, Sendable {
        case file(String)
        case server(String)
    }

    /// A server that is set goes before the file, except that a file named on the command line goes before a server
    /// that only the environment names. Throws `invalid` when the command line names both, or there is neither.
    func source() throws -> Source {
        try check()
        let server = self[.server]
        if self[.database].origin == .flag {
            guard server.origin != .flag else {
                throw DirectoryError(
                    .invalid, "--database and --server exclude each other",
                    hint: "A directory is read from a file or asked of a server.")
            }
            return .file(try database())
        }
        if let url = server.text { return .server(url) }
        return .file(try database())
    }

    /// Path of the directory file. Throws `invalid` when there is no place for one.
    func database() throws -> String {
        try check()
        guard let path = self[.database].text, !path.isEmpty else {
            throw DirectoryError(
                .invalid, "there is no place for a directory: neither $XDG_DATA_HOME nor $HOME is set",
                hint: "--database FILE or $PHONE_DATABASE names one.")
        }
        return path
    }

    /// Throws `invalid` for anything but a number from 0 to 65535.
    func port() throws -> Int {
        let value = try self.value(of: .port)
        guard let text = value.text, let port = UInt16(text) else {
            throw refusal(of: .port, value, hint: "A port is a number from 0 to 65535; 0 takes a free one.")
        }
        return Int(port)
    }

    /// A whole number. Throws `invalid` for anything else, and for one that is out of `range`.
    func number(_ setting: Setting, in range: ClosedRange<Int>, of unit: String) throws -> Int {
        let value = self[setting]
        guard let number = value.text.flatMap({ Int($0) }), range.contains(number) else {
            throw refusal(
                of: setting, value, hint: "It is a number of \(unit) from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// Requests a second; nil for off. Throws `invalid` for anything else.
    func rateLimit() throws -> Int? {
        let value = self[.rateLimit]
        if value.text == "off" { return nil }
        guard let number = value.text.flatMap({ Int($0) }), (1...1_000_000).contains(number) else {
            throw refusal(of: .rateLimit, value, hint: "It is a number of requests a second from 1 to 1000000, or off.")
        }
        return number
    }

    /// What an import is held to. Throws `invalid` for a limit that is neither a number nor `off`, and for a list of
    /// sources that is empty, or holds a name twice or one that can't be.
    func importPolicy() throws -> ImportPolicy {
        var policy = ImportPolicy(sources: try sources())
        for setting in Setting.allCases {
            guard let limit = setting.limit else { continue }
            let value = try self.value(of: setting)
            let number = value.text.flatMap { Int($0) }
            guard value.text == "off" || (number ?? -1) >= 0 else {
                throw refusal(of: setting, value, hint: "It is a number from 0 on, or off.")
            }
            policy.limits[keyPath: limit.path] = number
        }
        return policy
    }

    /// Seconds. Throws `invalid` for anything but a number from 0 on.
    func quietPeriod() throws -> Int {
        let value = try self.value(of: .quietPeriod)
        guard let seconds = value.text.flatMap({ Int($0) }), seconds >= 0 else {
            throw refusal(of: .quietPeriod, value, hint: "It is a number of seconds from 0 on.")
        }
        return seconds
    }

    /// Throws `invalid` for another word.
    func notifyWhen() throws -> NightNotice.When {
        let word = try choice(.notifyWhen, of: NightNotice.When.allCases.map(\.rawValue))
        return NightNotice.When(rawValue: word) ?? .problem
    }

    private func sources() throws -> [String] {
        let value = try self.value(of: .sources)
        let names = (value.text ?? "").split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.filter { !$0.isWhitespace })
        }
        guard names.allSatisfy(SourceName.isValid), Set(names).count == names.count else {
            throw refusal(
                of: .sources, value, hint: "It is names of a-z, 0-9 and -, each once, with commas: hr,contractors")
        }
        return names
    }

    /// One of `allowed`. Throws `invalid` for another value.
    func choice(_ setting: Setting, of allowed: [String]) throws -> String {
        let value = try self.value(of: setting)
        guard let text = value.text, allowed.contains(text) else {
            throw refusal(of: setting, value, hint: "It is one of \(allowed.joined(separator: ", ")).")
        }
        return text
    }

    func refusal(of setting: Setting, _ value: Value, hint: String) -> DirectoryError {
        let name =
            switch value.origin {
            case .flag, .standard: setting.flag
            case .environment: "$\(setting.variable)"
            case .variableFile: "$\(setting.fileVariable)"
            case .settingsFile: "\(value.place ?? ""): \(setting.name)"
            }
        return DirectoryError(.invalid, "\(name) can't be '\(value.text ?? "")'", hint: hint)
    }
}
