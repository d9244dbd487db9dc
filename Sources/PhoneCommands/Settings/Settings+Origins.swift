import DirectoryModel
import Glibc

extension Settings {
    /// The value of a setting with where it came from: the flag, the variable, the file that a variable names, the
    /// settings file, or the default. Throws `invalid` when the variable and the one for a file are both set, or that
    /// file can't be read or is empty.
    func value(of setting: Setting) throws -> Value {
        if let flag = flags.first(where: { $0.setting == setting })?.value { return Value(text: flag, origin: .flag) }
        let text = environment[setting.variable]
        if setting != .config, let path = environment[setting.fileVariable] {
            guard text == nil else {
                throw DirectoryError(
                    .invalid, "$\(setting.variable) and $\(setting.fileVariable) are both set",
                    hint: "Unset one of them.")
            }
            return Value(text: try Self.content(of: path, setting), origin: .variableFile, place: path)
        }
        if let text { return Value(text: text, origin: .environment) }
        if let (text, place) = file?[setting] { return Value(text: text, origin: .settingsFile, place: place) }
        if setting == .config { return Value(text: file?.path, origin: .standard) }
        return Value(text: setting.defaultValue(in: environment), origin: .standard)
    }

    /// The settings file that the flag or the variable names, else the first of the usual ones that is there, else nil.
    static func file(_ flags: [Flag], _ environment: Environment) throws -> SettingsFile? {
        if let path = flags.first(where: { $0.setting == .config })?.value {
            return try SettingsFile(path, namedBy: "\(Setting.config.flag) names")
        }
        if let path = environment[Setting.config.variable] {
            return try SettingsFile(path, namedBy: "$\(Setting.config.variable) names")
        }
        for path in environment.settingsFiles where access(path, F_OK) == 0 {
            return try SettingsFile(path, namedBy: "is the settings file")
        }
        return nil
    }

    /// A line end at the end is the editor's, not the value's.
    private static func content(of path: String, _ setting: Setting) throws -> String {
        let bytes = Array(try SettingsFile.text(of: path, namedBy: "$\(setting.fileVariable) names").utf8)
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        let text = bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        guard !text.isEmpty else {
            throw DirectoryError(.invalid, "\(path), which $\(setting.fileVariable) names, is empty")
        }
        return String(decoding: text, as: UTF8.self)
    }
}
