import DirectoryModel
import OrgGraph

/// What is counted of people, in chart order: an organisation is a run of neighbours, so that counting it reads memory
/// from one end to the other, which is ten times as fast as going to where each person lies. 36 bytes a person.
final class ChartTable: Sendable {
    /// One node of the chart. Values are by their numbers, as in `PersonFacets`.
    struct Entry {
        var department: UInt32 = 0
        var building: UInt32 = 0
        var city: UInt32 = 0
        var country: UInt32 = 0
        var level: UInt32 = 0
        var employmentType: UInt32 = 0
        var hireDay: Int32 = PersonFacets.noDate
        /// Managers above.
        var depth: Int32 = 0
        /// People in place directly below; for whoever is not in place themselves, `vacancy` or `nobody`.
        var span: Int32 = Self.nobody

        static let vacancy: Int32 = -1
        static let nobody: Int32 = -2
    }

    /// By position in chart order.
    private let entries: [Entry]
    private let forest: ReportingForest

    /// O(n): reads everybody in the order of ids.
    init(_ roster: Roster) {
        let forest = roster.forest
        self.forest = forest
        entries = Array(unsafeUninitializedCapacity: roster.count) { table, count in
            table.initialize(repeating: Entry())
            count = roster.count
            roster.withFacets { all in
                for index in 0..<roster.count {
                    let node = Int32(index)
                    let facets = all[index]
                    var entry = Entry()
                    entry.department = facets.department
                    entry.building = facets.building
                    entry.city = facets.city
                    entry.country = facets.country
                    entry.level = facets.level
                    entry.employmentType = facets.employmentType
                    entry.hireDay = facets.hireDay
                    entry.depth = Int32(forest.depth(of: node))
                    if facets.isInPlace {
                        entry.span = Int32(forest.directCount(of: node))
                    } else if facets.state == .vacancy {
                        entry.span = Entry.vacancy
                    }
                    table[forest.position(of: node)] = entry
                }
            }
        }
    }

    /// Calls `body` with the organisation of `head`, who comes first, or with everybody for nil.
    func withOrganisation<R>(of head: PersonID?, _ body: (UnsafeBufferPointer<Entry>) throws -> R) rethrows -> R {
        try entries.withUnsafeBufferPointer { all in
            guard let head else { return try body(all) }
            return try body(
                UnsafeBufferPointer(rebasing: all[forest.position(of: head.node)..<forest.end(of: head.node)]))
        }
    }
}
