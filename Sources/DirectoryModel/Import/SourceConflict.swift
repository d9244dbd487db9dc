/// Two sources say different things of one field. Whose word counts is declared, never who ran last.
package struct SourceConflict: Sendable, Equatable, Codable {
    package var employeeNumber: String
    package var line: Int
    /// `source` when the conflict is about whose the person is.
    package var field: PersonField
    /// What the file says.
    package var offered: String
    /// What the directory has, and keeps unless `prevails` is the source of this file.
    package var present: String?
    /// The source whose word counts.
    package var prevails: String

    package init(
        employeeNumber: String, line: Int, field: PersonField, offered: String, present: String?, prevails: String
    ) {
        self.employeeNumber = employeeNumber
        self.line = line
        self.field = field
        self.offered = offered
        self.present = present
        self.prevails = prevails
    }
}

extension JSONWriter {
    package mutating func conflict(_ conflict: SourceConflict) {
        object {
            $0.member("employeeNumber", conflict.employeeNumber)
            $0.member("line", conflict.line)
            $0.member("field", conflict.field.name)
            $0.member("offered", conflict.offered)
            $0.member("present", conflict.present)
            $0.member("prevails", conflict.prevails)
        }
    }
}
