/// One thing in a dump that somebody should know about, with everything needed to find it and to mend it.
package struct ImportIssue: Sendable, Equatable, Codable {
    package enum Severity: String, Sendable, Codable {
        /// The row was read; something in it was put right or left out.
        case warning
        /// The row, or one value of it, was held back; the person keeps what they had.
        case error
        /// Reading stopped here; nothing of the file is applied.
        case fatal
    }

    package var severity: Severity
    /// Stable word for machines, for example `unclosedQuote`.
    package var code: String
    /// 1-based line of the file on which the record begins; 0 when the issue is about the whole file.
    package var line: Int
    /// 1-based column of the table (CSV) or 0 when there is none to name.
    package var column: Int
    /// Name of the column, element path or field; empty when the issue is about the whole row.
    package var field: String
    /// The offending value, shortened to 80 characters.
    package var value: String
    /// What is wrong, one sentence without a final full stop.
    package var message: String
    /// What to do about it.
    package var hint: String

    package init(
        _ severity: Severity, _ code: String, line: Int = 0, column: Int = 0, field: String = "", value: String = "",
        message: String, hint: String = ""
    ) {
        self.severity = severity
        self.code = code
        self.line = line
        self.column = column
        self.field = field
        self.value = value.count > 80 ? String(value.prefix(79)) + "…" : value
        self.message = message
        self.hint = hint
    }
}

extension JSONWriter {
    package mutating func issue(_ issue: ImportIssue) {
        object {
            $0.member("severity", issue.severity.rawValue)
            $0.member("code", issue.code)
            $0.member("line", issue.line)
            $0.member("column", issue.column)
            $0.member("field", issue.field)
            $0.member("value", issue.value)
            $0.member("message", issue.message)
            $0.member("hint", issue.hint)
        }
    }
}
