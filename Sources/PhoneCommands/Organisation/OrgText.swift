import DirectoryModel

/// The chart as a whole, on one screen.
struct OrgText {
    /// How many people of each kind are named.
    private static let shown = 8

    var org: OrgOverview
    /// Nil when no import is known.
    var heldBackLines: Int?

    func text(in style: TerminalStyle) -> String {
        let figures = LabelledRows(rows: [
            .init("People", String(org.headcount)),
            .init("Vacancies", org.vacancies > 0 ? String(org.vacancies) : nil),
            .init("Left", org.leavers > 0 ? String(org.leavers) : nil),
            .init("Depth", "\(org.depth) level\(org.depth == 1 ? "" : "s") below the top"),
            people("At the top", org.roots),
        ])
        let title = TerminalText("Odd about the chart", .bold).rendered(in: style)
        let odd = LabelledRows(rows: [
            .init("Several at the top", org.roots.total > 1 ? String(org.roots.total) : nil),
            people("Without a manager", org.withoutManager),
            people("Left, with reports", org.managersWhoLeft) { "\($0.directReports)" },
            people("Over \(org.spanLimit) direct reports", org.wideSpans) { "\($0.directReports)" },
            .init("Lines held back", (heldBackLines ?? 0) > 0 ? "\(heldBackLines ?? 0) by the last import" : nil),
        ]).text(in: style)
        return TerminalText("The chart at revision \(org.revision)", .bold).rendered(in: style) + "\n\n"
            + figures.text(in: style) + "\n" + (odd.isEmpty ? "Nothing is odd about it.\n" : "\(title)\n\n\(odd)")
    }

    private func people(
        _ label: String, _ finding: OrgOverview.Finding, _ note: (PersonSummary) -> String? = { _ in nil }
    ) -> LabelledRows.Row {
        var pieces = finding.people.prefix(Self.shown).map { entry in
            let alias = entry.reference.alias.map { " (\($0))" } ?? ""
            return TerminalText(entry.reference.displayName + alias + (note(entry).map { ": \($0)" } ?? ""))
        }
        let others = finding.total - pieces.count
        if others > 0 { pieces.append(TerminalText("\(others) more")) }
        return .init(label: label, pieces: pieces, separator: " · ")
    }

    /// A row for each person that something is said of.
    var csv: String {
        var csv = CSVText(header: ["finding"] + CSVText.summaryColumns)
        for (name, finding) in [
            ("roots", org.roots), ("withoutManager", org.withoutManager), ("managersWhoLeft", org.managersWhoLeft),
            ("wideSpans", org.wideSpans),
        ] {
            for entry in finding.people { csv.row([name] + CSVText.summaryFields(entry)) }
        }
        return csv.text
    }
}
