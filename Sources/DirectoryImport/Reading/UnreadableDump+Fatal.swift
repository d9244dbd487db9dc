import DirectoryModel

extension UnreadableDump {
    /// The short way to the only kind of issue this error carries.
    package init(
        _ code: String, line: Int = 0, column: Int = 0, field: String = "", value: String = "", message: String,
        hint: String
    ) {
        self.init(
            ImportIssue(
                .fatal, code, line: line, column: column, field: field, value: value, message: message, hint: hint))
    }
}
