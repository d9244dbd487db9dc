/// Where somebody stands in their employment. `left` is a tombstone: the record stays, the person is not counted.
package enum EmploymentStatus: String, Sendable, CaseIterable {
    case preHire, active, leave, left

    package var label: String {
        switch self {
        case .preHire: "starts soon"
        case .active: "active"
        case .leave: "on leave"
        case .left: "left"
        }
    }
}

/// What a profile stands for. A vacancy keeps its place in the chart and its reports, and is not headcount.
package enum ProfileKind: String, Sendable, CaseIterable {
    case person, vacancy
}
