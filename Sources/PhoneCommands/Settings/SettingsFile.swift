import DirectoryModel
import Glibc

/// The settings file: a line `name = value` for each setting, and comments, lines that begin with #.
///
/// Read with a few system calls and nothing of Foundation's, as `phone who` reads it too. Where there is none, it costs a
/// look at two names.
struct SettingsFile: Sendable, Equatable {
    /// Nobody has settings of this length; something else was named.
    private static let limit = 64 << 10

    let path: String
    private let values: [Setting: (text: String, line: Int)]

    /// Throws `invalid`, with file and line, for a name that there is not or that stands twice, and for a line that is
    /// none of a settings file; with `reason` for a file that can't be read.
    init(_ path: String, namedBy reason: String) throws {
        try self.init(Self.text(of: path, namedBy: reason), path: path)
    }

    init(_ text: String, path: String) throws {
        self.path = path
        var values: [Setting: (text: String, line: Int)] = [:]
        // Not `\r\n`, which is one character to Swift.
        for (i, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = Self.trimmed(line)
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            let setting = try Self.setting(line, at: "\(path):\(i + 1)")
            if let other = values[setting.name] {
                throw DirectoryError(
                    .invalid, "\(path):\(i + 1): \(setting.name.name) is set a second time",
                    hint: "It is set in line \(other.line) already. Remove one of the two.")
            }
            values[setting.name] = (setting.value, i + 1)
        }
        self.values = values
    }

    /// The value of a setting, and its place as `FILE:LINE`; nil when the file says nothing of it.
    subscript(setting: Setting) -> (text: String, place: String)? {
        values[setting].map { ($0.text, "\(path):\($0.line)") }
    }

    static func == (a: SettingsFile, b: SettingsFile) -> Bool {
        a.path == b.path && Setting.allCases.allSatisfy { a[$0]?.text == b[$0]?.text && a[$0]?.place == b[$0]?.place }
    }

    /// All that a small file holds. Throws `invalid` for one that can't be read, or is no small file.
    static func text(of path: String, namedBy reason: String) throws -> String {
        String(decoding: try SmallFile.bytes(of: path, most: limit, ", which \(reason)"), as: UTF8.self)
    }

    private static func setting(_ line: Substring.UTF8View, at place: String) throws -> (name: Setting, value: String) {
        guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else {
            throw DirectoryError(
                .invalid, "\(place): this is no setting: \(String(Substring(line).prefix(40)))",
                hint: "A line is: name = value. A comment begins with #.")
        }
        let name = String(Substring(trimmed(line[..<sign])))
        let value = String(Substring(trimmed(line[line.index(after: sign)...])))
        guard let setting = Setting(rawValue: name), setting != .config else { throw unknown(name, at: place) }
        guard !value.isEmpty else {
            throw DirectoryError(
                .invalid, "\(place): \(name) has no value", hint: "For its default, remove the line.")
        }
        return (setting, value)
    }

    private static func unknown(_ name: String, at place: String) -> DirectoryError {
        let nearest = Setting.allCases.filter { $0 != .config }.map {
            (distance: NearestAliases.distance(Array(name.utf8), Array($0.name.utf8)), name: $0.name)
        }.min { $0.distance < $1.distance }
        let isNear = nearest.map { $0.distance <= max(2, name.utf8.count / 3) } ?? false
        return DirectoryError(
            .invalid, "\(place): there is no setting '\(name)'",
            hint: (isNear ? "Did you mean \(nearest?.name ?? "")? " : "") + "phone settings lists them all.")
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
        guard let start = bytes.firstIndex(where: { !isSpace($0) }),
            let end = bytes.lastIndex(where: { !isSpace($0) })
        else { return bytes[bytes.endIndex...] }
        return bytes[start...end]
    }
}
