import DirectoryModel

/// A list of people in columns: alias, name, title, and the numbers of their direct and of all their reports.
struct SummaryTable {
    /// Whether an entry stands to the right of the one that is its manager.
    private let isIndented: Bool
    private let hasDepartment: Bool
    private var table: TextTable

    init(isIndented: Bool = false, hasDepartment: Bool = false, style: TerminalStyle) {
        self.isIndented = isIndented
        self.hasDepartment = hasDepartment
        var columns: [TextTable.Column] = [
            .init(title: "alias"), .init(title: "name", shrinks: true), .init(title: "title", shrinks: true),
        ]
        if hasDepartment { columns.append(.init(title: "department", shrinks: true)) }
        columns.append(.init(title: "direct/total", alignment: .right))
        table = TextTable(columns, style: style)
    }

    /// The lines of these entries, below the titles of the columns when they are the first.
    mutating func lines(_ entries: [PersonSummary]) -> String { table.lines(entries.map(cells)) }

    private func cells(_ entry: PersonSummary) -> [TerminalText] {
        let person = entry.reference
        let indent = isIndented ? String(repeating: "  ", count: min(max(0, entry.distance - 1), 32)) : ""
        var cells = [
            TerminalText(indent + (person.alias ?? "-")),
            TerminalText(person.displayName, entry.isVacancy ? .dim : .plain),
            // A vacancy is named by its title already.
            TerminalText(entry.isVacancy ? "" : person.title ?? ""),
        ]
        if hasDepartment { cells.append(TerminalText(entry.department ?? "")) }
        cells.append(TerminalText(entry.totalReports > 0 ? "\(entry.directReports)/\(entry.totalReports)" : ""))
        return cells
    }
}
