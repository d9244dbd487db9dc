/// One person found, and where the words were.
package struct SearchHit: Sendable, Equatable {
    package var person: PersonSummary
    /// What was found where, for highlighting; empty for a search by qualifiers only.
    package var matches: [Explanation.Match]

    package init(person: PersonSummary, matches: [Explanation.Match]) {
        self.person = person
        self.matches = matches
    }

    /// `alias`, `name`, `title`, `department` …: the fields in which the words were found, each once.
    package var matchedOn: [String] { matches.reduce(into: []) { if $0.last != $1.field { $0.append($1.field) } } }
}

/// A part of the people found, best first.
package struct SearchResults: Sendable, Equatable {
    /// How many of all who were found have which value, most first, at most `shown` values of each.
    package struct Facets: Sendable, Equatable {
        package static let shown = 20
        /// The same of floors, of which a house has more than a few.
        package static let shownFloors = 200

        package var departments: [OrgSummary.Share]
        package var locations: [OrgSummary.Share]
        package var levels: [OrgSummary.Share]
        /// Counted only where a building is asked for: the third floor of whichever tells nothing.
        package var floors: [OrgSummary.Share]

        package init(
            departments: [OrgSummary.Share], locations: [OrgSummary.Share], levels: [OrgSummary.Share],
            floors: [OrgSummary.Share] = []
        ) {
            self.departments = departments
            self.locations = locations
            self.levels = levels
            self.floors = floors
        }
    }

    package var items: [SearchHit]
    /// How many there are in all.
    package var total: Int
    /// Opaque; nil on the last page.
    package var next: String?
    /// Nil when they were not asked for.
    package var facets: Facets?

    package init(items: [SearchHit], total: Int, next: String? = nil, facets: Facets? = nil) {
        self.items = items
        self.total = total
        self.next = next
        self.facets = facets
    }
}

extension JSONWriter {
    /// `{"items":[{"person":…,"matchedOn":[…],"matches":[…]}…],"total":N,"next":…,"facets":…}`. A selection holds for the
    /// people.
    package mutating func searchResults(_ results: SearchResults, selecting selection: FieldSelection? = nil) {
        object {
            $0.array("items", results.items) { json, hit in
                json.object { json in
                    json.member("person") { json in json.selecting(selection) { $0.summary(hit.person) } }
                    json.array("matchedOn", hit.matchedOn) { $0.string($1) }
                    json.array("matches", hit.matches) { $0.match($1) }
                }
            }
            $0.member("total", results.total)
            $0.member("next", results.next)
            $0.member("facets") { json in
                guard let facets = results.facets else { return json.null() }
                json.object {
                    $0.shares("department", facets.departments)
                    $0.shares("location", facets.locations)
                    $0.shares("level", facets.levels)
                    $0.shares("floor", facets.floors)
                }
            }
        }
    }

    private mutating func match(_ match: Explanation.Match) {
        object {
            $0.member("field", match.field)
            $0.member("text", match.text)
            $0.member("start", match.start)
            $0.member("length", match.length)
            $0.member("how", match.kind.name)
        }
    }
}
