/// The figures of a plan, by the names that reports give them.
package struct PlanCounts: Sendable, Equatable {
    /// Records of the file.
    package var rows = 0
    /// Profiles that are new to the directory, people who have left already included.
    package var hires = 0
    /// Vacancies among the hires.
    package var vacancies = 0
    package var leavers = 0
    package var returns = 0
    /// People whose solid line changes.
    package var moves = 0
    /// Field values that change, hires, leaving and solid lines apart.
    package var changes = 0
    package var heldBack = 0
    /// Values in which another source's word counts, and people who changed from one source to another.
    package var conflicts = 0
    /// Rows that are the same as the directory.
    package var unchanged = 0
    /// Rows whose day is yet to come.
    package var scheduled = 0
    package var rejected = 0
    /// Rows that the mapping says are not people.
    package var skipped = 0
    /// Rows about people whom the directory does not know, from a source that brings nobody.
    package var strangers = 0
    /// The same row again.
    package var duplicates = 0
    /// Second people in a shared job.
    package var jobShares = 0
    package var warnings = 0

    /// All zero.
    package init() {}

    private static let members: [(name: String, path: any WritableKeyPath<PlanCounts, Int> & Sendable)] = [
        ("rows", \.rows), ("hires", \.hires), ("vacancies", \.vacancies), ("leavers", \.leavers),
        ("returns", \.returns), ("moves", \.moves), ("changes", \.changes), ("heldBack", \.heldBack),
        ("conflicts", \.conflicts), ("unchanged", \.unchanged), ("scheduled", \.scheduled), ("rejected", \.rejected),
        ("skipped", \.skipped), ("strangers", \.strangers), ("duplicates", \.duplicates), ("jobShares", \.jobShares),
        ("warnings", \.warnings),
    ]

    package var byName: [(name: String, value: Int)] { Self.members.map { ($0.name, self[keyPath: $0.path]) } }

    /// Figures by name; those that are not there are 0.
    package init(_ figures: [String: Int]) {
        for member in Self.members { self[keyPath: member.path] = figures[member.name] ?? 0 }
    }

    /// All that the plan changes.
    package var total: Int { hires + leavers + returns + moves + changes }

    /// Whether the plan changes nothing.
    package var isEmpty: Bool { total == 0 }
}
