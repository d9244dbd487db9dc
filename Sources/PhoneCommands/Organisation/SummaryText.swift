import DirectoryModel

/// An organisation in figures, on one screen.
struct SummaryText {
    /// How many values of a field are shown; the others are counted together.
    private static let shown = 8
    private static let barWidth = 30

    var summary: OrgSummary

    func text(in style: TerminalStyle) -> String {
        var text = heading.rendered(in: style) + "\n\n" + LabelledRows(rows: rows).text(in: style)
        if !summary.layers.isEmpty { text += "\n" + layers(in: style) }
        if summary.tenure.known > 0 { text += "\n" + tenure(in: style) }
        return text
    }

    private var heading: TerminalText {
        guard let head = summary.head else { return TerminalText("Everybody", .bold) }
        return TerminalText(head.displayName, .bold)
            + TerminalText((head.alias.map { " (\($0))" } ?? "") + (head.title.map { ", \($0)" } ?? ""))
    }

    private var rows: [LabelledRows.Row] {
        [
            .init("People", "\(summary.headcount), \(summary.managers) of them with direct reports"),
            .init("Vacancies", summary.vacancies > 0 ? String(summary.vacancies) : nil),
            shares("Departments", summary.byDepartment),
            shares("Levels", summary.byLevel),
            shares("Cities", summary.byCity),
            shares("Countries", summary.byCountry),
            shares("Employment", summary.byEmploymentType),
            .init("Tenure", median),
        ]
    }

    private func shares(_ label: String, _ shares: [OrgSummary.Share]) -> LabelledRows.Row {
        // That nobody has a value is nothing to be told of.
        guard shares.contains(where: { $0.value != nil }) else { return .init(label, nil) }
        var pieces = shares.prefix(Self.shown).map { share in
            TerminalText("\(share.value ?? "not known"): \(share.count)")
                + TerminalText(" (\(percent(share.count)) %)", .dim)
        }
        let others = shares.dropFirst(Self.shown)
        if !others.isEmpty {
            pieces.append(TerminalText("\(others.count) others: \(others.reduce(0) { $0 + $1.count })"))
        }
        return .init(label: label, pieces: pieces, separator: " · ")
    }

    private func percent(_ count: Int) -> Int { (count * 200 + summary.headcount) / (2 * summary.headcount) }

    private func layers(in style: TerminalStyle) -> String {
        var table = TextTable(
            ["level", "people", "with reports", "mean span", "widest"].map { .init(title: $0, alignment: .right) },
            style: style)
        return table.lines(
            summary.layers.map { layer in
                let leads = layer.managers > 0
                return [
                    String(layer.depth), String(layer.headcount), leads ? String(layer.managers) : "",
                    leads ? Self.tenths(layer.reports, by: layer.managers) : "", leads ? String(layer.largestSpan) : "",
                ].map { TerminalText($0) }
            })
    }

    private var median: String? {
        let tenure = summary.tenure
        guard let median = tenure.medianDays, let mean = tenure.averageDays else { return nil }
        let known =
            tenure.known == summary.headcount
            ? "" : ", of the \(tenure.known) whose hire date is known and has come"
        return "median \(Self.years(median)) years, mean \(Self.years(mean)) years\(known)"
    }

    private func tenure(in style: TerminalStyle) -> String {
        var table = TextTable(
            [.init(title: "tenure"), .init(title: "people", alignment: .right), .init(title: "")], style: style)
        let largest = summary.tenure.groups.max() ?? 0
        return table.lines(
            summary.tenure.groups.enumerated().map { i, count in
                let (from, below) = Self.bounds(i)
                // Whoever is there is seen, be they ever so few.
                let length = count == 0 ? 0 : max(1, count * Self.barWidth / largest)
                return [
                    TerminalText(Self.name(from: from, below: below)), TerminalText(String(count)),
                    TerminalText(
                        String(repeating: "█", count: length), .badge(TenureBadge(years: from).colour)),
                ]
            })
    }

    private static func bounds(_ group: Int) -> (from: Int, below: Int?) {
        let bounds = OrgSummary.Tenure.bounds
        return (group == 0 ? 0 : bounds[group - 1], group < bounds.count ? bounds[group] : nil)
    }

    private static func name(from: Int, below: Int?) -> String {
        guard let below else { return "\(from) years and more" }
        if from == 0 { return "under \(below) year\(below == 1 ? "" : "s")" }
        return below == from + 1 ? "\(from) year\(from == 1 ? "" : "s")" : "\(from) to \(below - 1) years"
    }

    /// Days in years of 365.25 days, with one decimal.
    private static func years(_ days: Int) -> String { tenths(days * 4, by: 1461) }

    private static func tenths(_ a: Int, by b: Int) -> String {
        let tenths = (a * 20 + b) / (2 * b)
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// Every figure in a row of its own, so that a spreadsheet can pivot them.
    static func csv(_ summary: OrgSummary) -> String {
        var csv = CSVText(header: ["figure", "value", "count"])
        func row(_ figure: String, _ value: String?, _ count: Int?) {
            csv.row([figure, value, count.map(String.init)])
        }
        row("headcount", summary.head?.alias, summary.headcount)
        row("vacancies", nil, summary.vacancies)
        row("managers", nil, summary.managers)
        row("depth", nil, summary.depth)
        for layer in summary.layers {
            let depth = String(layer.depth)
            row("layers.headcount", depth, layer.headcount)
            row("layers.managers", depth, layer.managers)
            row("layers.largestSpan", depth, layer.largestSpan)
            row("layers.reports", depth, layer.reports)
        }
        for (figure, shares) in [
            ("byLevel", summary.byLevel), ("byCity", summary.byCity), ("byCountry", summary.byCountry),
            ("byEmploymentType", summary.byEmploymentType), ("byDepartment", summary.byDepartment),
            ("byBuilding", summary.byBuilding),
        ] {
            for share in shares { row(figure, share.value, share.count) }
        }
        row("tenure.known", nil, summary.tenure.known)
        row("tenure.averageDays", nil, summary.tenure.averageDays)
        row("tenure.medianDays", nil, summary.tenure.medianDays)
        for (i, count) in summary.tenure.groups.enumerated() {
            row("tenure.fromYears", String(bounds(i).from), count)
        }
        return csv.text
    }
}
