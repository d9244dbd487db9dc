/// A reporting line, or an alias, that the file gives and that can't be. What the person had before stays.
package struct HeldBack: Sendable, Equatable, Codable {
    package enum Reason: String, Sendable, CaseIterable, Codable {
        case unknownManager, selfManager, cycle, managerRejected, excludedManager

        /// What is wrong, for a reader.
        package var message: String {
            switch self {
            case .unknownManager: "nobody in the file has that employee number"
            case .selfManager: "reports to themselves"
            case .cycle: "the reporting lines go in a circle"
            case .managerRejected: "the manager's own row was rejected, and the directory does not know them yet"
            case .excludedManager: "the manager's row is one that the mapping leaves out"
            }
        }
    }

    package var employeeNumber: String
    package var line: Int
    package var field: PersonField
    /// The employee number that the file gives.
    package var value: String
    package var reason: Reason
    /// The manager who stays instead; nil where there was none.
    package var kept: String?

    package init(
        employeeNumber: String, line: Int, field: PersonField, value: String, reason: Reason, kept: String?
    ) {
        self.employeeNumber = employeeNumber
        self.line = line
        self.field = field
        self.value = value
        self.reason = reason
        self.kept = kept
    }
}

extension JSONWriter {
    package mutating func heldBack(_ held: HeldBack) {
        object {
            $0.member("employeeNumber", held.employeeNumber)
            $0.member("line", held.line)
            $0.member("field", held.field.name)
            $0.member("value", held.value)
            $0.member("reason", held.reason.rawValue)
            $0.member("message", held.reason.message)
            $0.member("kept", held.kept)
        }
    }
}
