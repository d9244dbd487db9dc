import DirectoryModel

extension Settings {
    /// The nicknames that ship, and those of the file that is named. Throws `invalid`, with file and line, for a line that
    /// is no group, and for a file that can't be read.
    func nicknames() throws -> NicknameTable {
        let value = try self.value(of: .nicknames)
        guard let path = value.text else { return .standard }
        let reason =
            switch value.origin {
            case .environment: "$\(Setting.nicknames.variable) names"
            case .variableFile: "$\(Setting.nicknames.fileVariable) names"
            case .settingsFile: "\(value.place ?? "") names"
            case .flag, .standard: "\(Setting.nicknames.flag) names"
            }
        return try NicknameTable(extending: SettingsFile.text(of: path, namedBy: reason), file: path)
    }
}
