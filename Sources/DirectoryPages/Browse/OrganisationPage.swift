package import DirectoryModel

/// `/organisations` and `/organisations/{alias}`: everybody, or somebody and all below them, in figures.
package struct OrganisationPage: ContentPage {
    package static var section: PageFrame.Section? { .browse }

    package let title: String
    package let content: Markup

    /// `parts` are the organisations directly below, those of most people first.
    package init(_ summary: OrgSummary, parts: [PersonSummary]) {
        let head = summary.head
        title = head.map { "Organisation of \($0.displayName)" } ?? "Everybody"
        let isEverybody = head == nil
        func search(_ name: String) -> (String) -> String? {
            { isEverybody ? SearchPage.href("", [.init(name: name, value: $0)]) : nil }
        }
        let chart: Markup? = (head?.alias).map {
            "<p class=\"actions\"><a class=\"button\" href=\"/org/\($0)\">Org chart</a></p>\n"
        }
        let below: Markup? =
            parts.isEmpty
            ? nil
            : "<section><h2>\(isEverybody ? "Largest organisations" : "Organisations in it")</h2>\n\(Self.list(parts))</section>\n"
        let levels = summary.byLevel.sorted { NaturalOrder.precedes($0.value, $1.value) }
        content = """
            \(BrowsePath.trail(isEverybody ? [] : [("Organisations", "/organisations")]))<h1>\(title)</h1>
            \(head.map { "<div class=\"head\">\(PersonLink($0))</div>\n" })\(Self.figures(summary))\(chart)\
            <div class="sheets">
            \(ShareBars.sheet("Levels", levels, shown: 30, href: search("level")))\
            \(Self.tenure(summary.tenure))\
            \(ShareBars.sheet("Departments", summary.byDepartment) { isEverybody ? BrowsePath.department($0) : nil })\
            \(ShareBars.sheet("Cities", summary.byCity, href: search("city")))\
            \(ShareBars.sheet("Countries", summary.byCountry, href: search("country")))\
            \(ShareBars.sheet("Buildings", summary.byBuilding) { isEverybody ? BrowsePath.building($0) : nil })\
            \(ShareBars.sheet("Employment types", summary.byEmploymentType, href: search("employmentType")))</div>
            \(Self.layers(summary.layers))\(below)
            """
    }

    /// Organisations, each with its head and how many people it has.
    static func list(_ heads: [PersonSummary]) -> Markup {
        """
        <ul class="people">
        \(PersonLink.items(heads.map { head in
            PersonLink(
                head, .nowhere, relation: "\((head.totalReports + 1).grouped) people",
                href: head.reference.alias.map(BrowsePath.organisation))
        }))</ul>

        """
    }

    private static func figures(_ summary: OrgSummary) -> Markup {
        let reports = summary.layers.reduce(0) { $0 + $1.reports }
        let figures: [(String, String?)] = [
            ("People", summary.headcount.grouped), ("Managers", summary.managers.grouped),
            ("Levels below the top", summary.depth.grouped), ("Mean span", span(reports, summary.managers)),
            ("Vacancies", summary.vacancies == 0 ? nil : summary.vacancies.grouped),
            ("Median years here", summary.tenure.medianDays.map { tenths($0 * 10 / 365) }),
        ]
        return """
            <dl class="figures">
            \(Markup.each(figures) { name, figure in
                figure.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>\n" } ?? Markup()
            })</dl>

            """
    }

    private static func tenure(_ tenure: OrgSummary.Tenure) -> Markup? {
        guard tenure.known > 0 else { return nil }
        let bounds = OrgSummary.Tenure.bounds
        let rows = tenure.groups.enumerated().map { group, count in
            let label =
                switch group {
                case 0: "less than a year"
                case bounds.count: "\(bounds[group - 1]) years and more"
                case let group where bounds[group] == bounds[group - 1] + 1: "\(bounds[group - 1]) year"
                default: "\(bounds[group - 1]) to \(bounds[group] - 1) years"
                }
            return ShareBars.Row(label: "<span>\(label)</span>", count: count)
        }
        return ShareBars.sheet("Years here", rows)
    }

    private static func layers(_ layers: [OrgSummary.Layer]) -> Markup? {
        guard layers.count > 1 else { return nil }
        return """
            <section><h2>Layers</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Layers"><table>
            <thead><tr><th scope="col">Below the top</th><th scope="col" class="number">People</th>\
            <th scope="col" class="number">Managers</th><th scope="col" class="number">Mean span</th>\
            <th scope="col" class="number">Widest span</th></tr></thead>
            <tbody>
            \(Markup.each(layers) { layer in
                """
                <tr><th scope="row">\(layer.depth)</th><td class="number">\(layer.headcount.grouped)</td>\
                <td class="number">\(layer.managers.grouped)</td>\
                <td class="number">\(span(layer.reports, layer.managers) ?? "–")</td>\
                <td class="number">\(layer.largestSpan == 0 ? "–" : layer.largestSpan.grouped)</td></tr>

                """
            })</tbody></table></div></section>

            """
    }

    private static func span(_ reports: Int, _ managers: Int) -> String? {
        managers == 0 ? nil : tenths((reports * 10 + managers / 2) / managers)
    }

    private static func tenths(_ number: Int) -> String { "\((number / 10).grouped).\(number % 10)" }
}
