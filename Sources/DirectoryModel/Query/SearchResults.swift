/// One person found, and where the words were.
package struct SearchHit: Sendable, Equatable {
    package var person: PersonSummary
    /// `alias`, `name`, `title`, `department` …: the fields in which the words were found.
    package var matchedOn: [String]

    package init(person: PersonSummary, matchedOn: [String]) {
        self.person = person
        self.matchedOn = matchedOn
    }
}

/// The best of the people found, best first.
package struct SearchResults: Sendable, Equatable {
    package var items: [SearchHit]
    /// How many there are in all.
    package var total: Int

    package init(items: [SearchHit], total: Int) {
        self.items = items
        self.total = total
    }
}
