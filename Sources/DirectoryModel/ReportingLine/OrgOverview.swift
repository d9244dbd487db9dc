/// The chart as a whole, and what is odd about it.
package struct OrgOverview: Sendable, Equatable {
    /// Some of the people whom something is said of, at most `shown`, and how many there are.
    package struct Finding: Sendable, Equatable {
        package static let shown = 100

        package var total: Int
        package var people: [PersonSummary]

        package init(total: Int, people: [PersonSummary]) {
            self.total = total
            self.people = people
        }
    }

    /// More direct reports than this are a wide span, unless somebody says another number.
    package static let usualSpanLimit = 20
    /// What else can be said.
    package static let spanLimits = 1...1_000_000

    package var revision: Int
    package var headcount: Int
    package var vacancies: Int
    package var leavers: Int
    /// Lines from the top to the person furthest from it.
    package var depth: Int
    /// Who answers to nobody and has somebody below.
    package var roots: Finding
    /// People in place who answer to nobody, and nobody to them.
    package var withoutManager: Finding
    /// Leavers who still have people in place directly below.
    package var managersWhoLeft: Finding
    /// Those with more people in place directly below than `spanLimit`, most first.
    package var wideSpans: Finding
    package var spanLimit: Int

    package init(
        revision: Int, headcount: Int, vacancies: Int, leavers: Int, depth: Int, roots: Finding,
        withoutManager: Finding, managersWhoLeft: Finding, wideSpans: Finding, spanLimit: Int
    ) {
        self.revision = revision
        self.headcount = headcount
        self.vacancies = vacancies
        self.leavers = leavers
        self.depth = depth
        self.roots = roots
        self.withoutManager = withoutManager
        self.managersWhoLeft = managersWhoLeft
        self.wideSpans = wideSpans
        self.spanLimit = spanLimit
    }
}

extension JSONWriter {
    /// `heldBackLines`: reporting lines that the last import did not take; nil when no import was kept. Of each
    /// person, what `fields` selects is written.
    package mutating func orgOverview(
        _ org: OrgOverview, heldBackLines: Int?, selecting fields: FieldSelection? = nil
    ) {
        object { json in
            json.member("revision", org.revision)
            json.member("headcount", org.headcount)
            json.member("vacancies", org.vacancies)
            json.member("leavers", org.leavers)
            json.member("depth", org.depth)
            json.finding("roots", org.roots, fields)
            json.object("quality") { json in
                json.member("severalRoots", org.roots.total > 1)
                json.finding("withoutManager", org.withoutManager, fields)
                json.finding("managersWhoLeft", org.managersWhoLeft, fields)
                json.member("spanLimit", org.spanLimit)
                json.finding("wideSpans", org.wideSpans, fields)
                json.member("heldBackLines", heldBackLines)
            }
        }
    }

    private mutating func finding(_ name: String, _ finding: OrgOverview.Finding, _ fields: FieldSelection?) {
        object(name) { json in
            json.member("total", finding.total)
            json.entries("items", finding.people, selecting: fields)
        }
    }
}
