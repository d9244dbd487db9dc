package import DirectoryModel

/// `/browse`: the way into everything that is not one person.
package struct BrowsePage: ContentPage {
    /// What there is to count.
    package struct Counts: Sendable {
        var summary: OrgSummary
        var newcomers: Page<PersonSummary>
        /// People whose round anniversary is this month.
        var celebrating: Int
        var badges: Int
        var organisations: [PersonSummary]

        package init(
            summary: OrgSummary, newcomers: Page<PersonSummary>, celebrating: Int, badges: Int,
            organisations: [PersonSummary]
        ) {
            self.summary = summary
            self.newcomers = newcomers
            self.celebrating = celebrating
            self.badges = badges
            self.organisations = organisations
        }
    }

    package static var section: PageFrame.Section? { .browse }

    package let title = "Browse"
    package let content: Markup

    package init(_ counts: Counts, month: CalendarMonth) {
        let summary = counts.summary
        let name = CalendarMonth.names[month.month - 1]
        let celebrating =
            switch counts.celebrating {
            case 0: "Nobody has a round anniversary."
            case 1: "1 person has a round anniversary."
            default: "\(counts.celebrating.grouped) people have a round anniversary."
            }
        let newcomers: Markup =
            counts.newcomers.items.isEmpty
            ? "<p>Nobody yet.</p>\n" : PersonLink.list(counts.newcomers.items.map { PersonLink($0) }, isNarrow: true)
        content = """
            <h1>Browse</h1>
            <dl class="figures">
            <div><dt><a href="/organisations">People</a></dt><dd>\(summary.headcount.grouped)</dd></div>
            <div><dt><a href="/departments">Departments</a></dt><dd>\(Self.count(summary.byDepartment))</dd></div>
            <div><dt><a href="/buildings">Buildings</a></dt><dd>\(Self.count(summary.byBuilding))</dd></div>
            <div><dt><a href="/badges">Badges</a></dt><dd>\(counts.badges.grouped)</dd></div>
            </dl>
            <div class="sheets">
            <section class="sheet"><h2><a href="/newcomers">Newcomers in \(name)</a> \
            <small>\(counts.newcomers.total.grouped)</small></h2>
            \(newcomers)</section>
            <section class="sheet"><h2><a href="/anniversaries">Anniversaries in \(name)</a></h2>
            <p>\(celebrating)</p></section>
            <section class="sheet"><h2>What colleagues earn</h2>
            <ul class="plain"><li><a href="/badges">Badges</a></li>
            <li><a href="/awards">What was given lately</a></li>
            <li><a href="/leaderboards">Leaderboards</a></li></ul></section>
            </div>
            <section><h2><a href="/organisations">Largest organisations</a></h2>
            \(OrganisationPage.list(counts.organisations))</section>
            <div class="sheets">
            \(ShareBars.sheet("Departments", summary.byDepartment, href: BrowsePath.department))\
            \(ShareBars.sheet("Buildings", summary.byBuilding, href: BrowsePath.building))\
            \(ShareBars.sheet("Cities", summary.byCity) { SearchPage.href("", [.init(name: "city", value: $0)]) })</div>

            """
    }

    private static func count(_ shares: [OrgSummary.Share]) -> String { shares.count { $0.value != nil }.grouped }
}
