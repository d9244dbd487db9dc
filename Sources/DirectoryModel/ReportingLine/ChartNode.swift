/// A place in the chart as it is drawn: somebody's who is there, or a vacancy's.
package struct ChartNode: Sendable, Equatable {
    package var person: PersonSummary
    /// Nodes directly below: people in place, vacancies, and in a leaver's place those who answered to them.
    package var branches: Int
    /// Their dotted, interim and assistant lines.
    package var otherLines: [OtherLine]
    /// People in place who answer to them by such a line.
    package var otherReports: Int

    package init(person: PersonSummary, branches: Int, otherLines: [OtherLine], otherReports: Int) {
        self.person = person
        self.branches = branches
        self.otherLines = otherLines
        self.otherReports = otherReports
    }

    package var id: PersonID { person.reference.id }

    /// What a URL calls the node: the alias, or the id of a place where nobody is who has a page.
    package var key: String {
        person.status == .left ? id.text : person.reference.alias ?? id.text
    }
}

/// Some of the nodes directly below one, side by side.
package struct ChartBranch: Sendable, Equatable {
    package var nodes: [ChartNode]
    /// How many stand before the first of them.
    package var first: Int

    package init(nodes: [ChartNode], first: Int) {
        self.nodes = nodes
        self.first = first
    }
}

/// Which of the nodes directly below one are wanted.
package enum ChartPart: Sendable, Equatable {
    case first
    /// Those behind that one; from the first on where it is not among them.
    case after(PersonID)
    /// Those before it.
    case before(PersonID)
    /// The page with that one, or with whoever among them is above it.
    case around(PersonID)
}
