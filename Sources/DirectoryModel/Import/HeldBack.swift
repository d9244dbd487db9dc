/// A reporting line, or an alias, that the file gives and that can't be. What the person had before stays.
package struct HeldBack: Sendable, Equatable, Codable {
    package enum Reason: String, Sendable, CaseIterable, Codable {
        case unknownManager, ambiguousManager, selfManager, cycle, managerRejected, excludedManager,
            secondRoot
    }

    /// Candidates of an ambiguous reference that are named; with more of them, the first tell enough.
    package static let maximumCandidates = 5

    /// What is wrong, for a reader.
    package var message: String {
        switch reason {
        case .unknownManager: "nobody in the file has that \(by.word)"
        case .ambiguousManager: "several people have that \(by.word)"
        case .selfManager: "reports to themselves"
        case .cycle: "the reporting lines go in a circle"
        case .managerRejected: "the manager's own row was rejected, and the directory does not know them yet"
        case .secondRoot: "nobody is named, and somebody else is at the top already"
        case .excludedManager: "the manager's row is one that the mapping leaves out"
        }
    }

    package var employeeNumber: String
    package var line: Int
    package var field: PersonField
    /// The manager as the file names them.
    package var value: String
    /// By what it names them.
    package var by: ManagerReference
    package var reason: Reason
    /// Employee numbers of the people who may be meant, when there are several.
    package var candidates: [String]
    /// The manager who stays instead; nil where there was none.
    package var kept: String?

    package init(
        employeeNumber: String, line: Int, field: PersonField, value: String, by: ManagerReference = .employeeNumber,
        reason: Reason, candidates: [String] = [], kept: String?
    ) {
        self.employeeNumber = employeeNumber
        self.line = line
        self.field = field
        self.value = value
        self.by = by
        self.reason = reason
        self.candidates = candidates
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
            $0.member("by", held.by.rawValue)
            $0.member("reason", held.reason.rawValue)
            $0.member("message", held.message)
            $0.array("candidates", held.candidates) { $0.string($1) }
            $0.member("kept", held.kept)
        }
    }
}
