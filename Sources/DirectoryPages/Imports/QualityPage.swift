package import DirectoryModel

/// `/quality`: what is odd about the directory, and who it is about.
package struct QualityPage: TemplatePage {
    package static let template = "quality"
    package static let section: PageFrame.Section? = .imports

    package let title = "Data quality"
    private let trail = Trail(("Imports", "/imports"))
    private let figures: [Figure]
    private let lacks: [Lack]
    private let findings: [Finding]
    private let heldBack: Held?

    private struct Figure {
        let term: String
        let count: String
    }

    /// What people lack that others look for.
    private struct Lack {
        let what: String
        let count: String
        let href: String?
        let bar: Markup
    }

    private struct Finding {
        let heading: String
        let meaning: String
        let people: [PersonLink]
        let others: String?
    }

    private struct Held {
        let count: String
        let href: String
    }

    /// Something that people can lack, how many do, and how they are searched for; nil where they can't be.
    package typealias Lacking = (what: String, count: Int, search: String?)

    /// So many people of a finding are shown.
    private static let shown = 12

    /// `heldBack` is how many reporting lines the newest import did not take, and its number; nil where none was kept.
    package init(_ org: OrgOverview, lacking: [Lacking], heldBack: (lines: Int, run: Int)?) {
        figures = [
            ("people in place", org.headcount), ("vacancies", org.vacancies), ("have left", org.leavers),
            ("levels below the top", org.depth),
        ].map { Figure(term: $0.0, count: $0.1.grouped) }
        lacks = lacking.filter { $0.count > 0 }.sorted { $0.count > $1.count }.map { lacking in
            Lack(
                what: lacking.what, count: lacking.count.grouped, href: lacking.search.map { "/search?q=\($0)" },
                bar: ShareBars.drawing(lacking.count, of: org.headcount))
        }
        findings =
            (org.roots.total > 1
                ? [
                    Self.finding(
                        "Several people at the top", "A company has one. The others answer to nobody.", org.roots)
                ] : [])
            + [
                Self.finding(
                    "Nobody above and nobody below", "They are on no chart until HR says to whom they answer.",
                    org.withoutManager),
                Self.finding(
                    "Managers who left", "Somebody still answers to them. The chart passes over them.",
                    org.managersWhoLeft),
                Self.finding(
                    "Wide spans", "More than \(org.spanLimit) people answer to them directly.", org.wideSpans),
            ].filter { !$0.people.isEmpty }
        self.heldBack = heldBack.flatMap { held in held.lines > 0 ? held : nil }.map {
            Held(count: $0.lines.grouped, href: "/imports/\($0.run)#held")
        }
    }

    private static func finding(_ heading: String, _ meaning: String, _ finding: OrgOverview.Finding) -> Finding {
        let people = finding.people.prefix(shown).map { PersonLink($0) }
        let others = finding.total - people.count
        return Finding(
            heading: "\(heading): \(finding.total.grouped)", meaning: meaning, people: people,
            others: others > 0 ? "and \(others.grouped) more" : nil)
    }
}
