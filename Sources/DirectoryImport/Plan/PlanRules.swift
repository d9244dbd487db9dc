import DirectoryModel

/// What a planner has to know of the mapping by which its rows were made.
struct PlanRules {
    var mapping: String
    var duplicates: Mapping.Duplicates
    var references: [LineKind: ManagerReference]
    /// What an alias is made from for somebody whose row brings none.
    var aliasBase: (FieldValues) -> String

    init(_ mapping: Mapping) {
        self.mapping = mapping.name
        duplicates = mapping.duplicates
        references = mapping.references
        aliasBase = mapping.alias.base(for:)
    }

    /// For rows that were kept until their day: they name managers by employee number, and have been looked at.
    init(_ rows: [ScheduledRow]) {
        mapping = "scheduled"
        duplicates = .refuse
        references = [:]
        let bases = Dictionary(rows.map { ($0.employeeNumber, $0.aliasBase) }, uniquingKeysWith: { $1 })
        aliasBase = { bases[$0[.employeeNumber] ?? ""] ?? "user" }
    }
}
