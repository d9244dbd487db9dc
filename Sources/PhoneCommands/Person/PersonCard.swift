import DirectoryModel

/// One person on one screen. What is not known has no line.
struct PersonCard {
    var person: Person
    /// Managers above, nearest first.
    var chain: [PersonSummary]
    /// What was asked for, when that is an alias which the person had before.
    var formerAlias: String?
    /// On the wall where the person sits; nil when that is not known.
    var localTime: LocalTime?
    var today: CalendarDate

    private typealias Row = LabelledRows.Row

    func text(in style: TerminalStyle) -> String {
        var text = ""
        for line in heading { text += line.rendered(in: style) + "\n" }
        let rows = LabelledRows(rows: rows).text(in: style)
        return rows.isEmpty ? text : text + "\n" + rows
    }

    private var heading: [TerminalText] {
        var lines: [TerminalText] = []
        if let formerAlias, let alias = person[.alias] {
            lines.append(TerminalText("\(formerAlias) is now \(alias)", .dim))
        }
        lines.append(TerminalText(person.displayName, .bold) + TerminalText(person[.pronouns].map { " (\($0))" } ?? ""))
        let title = [person[.title], person[.level].map { "level \($0)" }].compactMap { $0 }
        if !title.isEmpty { lines.append(TerminalText(title.joined(separator: " · "))) }
        if person.status == .left {
            lines.append(TerminalText("Left" + (person[.leaveDate].map { " on \($0)" } ?? ""), .alarm))
        }
        return lines
    }

    private var rows: [Row] {
        [
            row("Alias", person[.alias]),
            row("Department", department),
            row("Company", person[.company]),
            row("Employment", [person[.employmentType], person.status.label]),
            tenure,
            row("Place", place),
            row("Local time", wallClock),
            row("Phone", workPhone),
            row("Mobile", person[.mobilePhone]),
            row("E-mail", person[.email]),
            row("Manager", person.manager.map(described)),
            chainRow,
        ] + person.otherLines.map { row(label(of: $0.kind), described($0.manager)) } + [reports, badges]
    }

    private func row(_ label: String, _ text: String?) -> Row { Row(label, text) }

    private func row(_ label: String, _ parts: [String?]) -> Row {
        let known = parts.compactMap { $0 }
        return row(label, known.isEmpty ? nil : known.joined(separator: ", "))
    }

    private var department: String? {
        guard let name = person[.departmentName] else { return person[.departmentID] }
        return name + (person[.departmentID].map { " (\($0))" } ?? "")
    }

    private var tenure: Row {
        guard let hireDate = person.hireDate, let badge = person.tenureBadge(on: today) else {
            return row("Tenure", nil)
        }
        guard hireDate <= today else { return row("Starts", "on \(hireDate)") }
        let days = person.tenureDays(on: today) ?? 0
        let length = badge.years > 0 ? counted(badge.years, "year") : counted(days, "day")
        return Row(
            label: "Tenure",
            pieces: [
                TerminalText("\(length) ·"),
                TerminalText(badge.colour.rawValue, .badge(badge.colour)) + TerminalText(","),
                TerminalText("since \(hireDate)"),
            ])
    }

    private var place: String? {
        let inside = [person[.building], person[.floor].map { "floor \($0)" }, person[.desk].map { "desk \($0)" }]
        let outside = [person[.city], person[.region], person[.country]]
        let parts = [inside, outside].map { $0.compactMap { $0 }.joined(separator: ", ") }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    private var wallClock: String? {
        // Nobody will call somebody who left.
        guard person.status != .left, let localTime, let zone = person[.timeZone] else { return nil }
        return "\(localTime.clock) \(localTime.weekday) · \(zone)"
    }

    private var workPhone: String? {
        let number = person[.workPhone]
        let `extension` = person[.workPhoneExtension].map { "ext. \($0)" }
        let parts = [number, `extension`].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private var chainRow: Row {
        guard !chain.isEmpty else { return row("Chain", nil) }
        let own = TerminalText(person[.alias] ?? person.displayName, .bold)
        let above = chain.map { TerminalText($0.reference.alias ?? "(\($0.reference.displayName))") }
        return Row(label: "Chain", pieces: [own] + above, separator: " → ")
    }

    private var reports: Row {
        guard person.totalReports > 0 else { return row("Reports", nil) }
        return row("Reports", "\(person.directReports) direct, \(person.totalReports) in all")
    }

    private var badges: Row {
        let others = person.badges.count - HeldBadge.shownMost
        return Row(
            label: "Badges",
            pieces: person.badges.prefix(HeldBadge.shownMost).map { badge in
                let seen = badge.isHidden ? ", hidden" : badge.isPrivate ? ", private" : ""
                let name = badge.level.map { "\(badge.name), \($0)" } ?? badge.name
                return TerminalText("\(name) (\(badge.awardedOn)\(seen))")
            } + (others > 0 ? [TerminalText("and \(others) more")] : []),
            separator: " · ")
    }

    private func label(of line: LineKind) -> String {
        switch line {
        case .solid: "Manager"
        case .dotted: "Dotted line"
        case .interim: "Interim"
        case .assistant: "Assistant to"
        }
    }

    private func described(_ manager: PersonReference) -> String {
        [
            manager.displayName + (manager.alias.map { " (\($0))" } ?? ""),
            // A vacancy is named by its title already.
            manager.alias == nil ? nil : manager.title,
        ].compactMap { $0 }.joined(separator: ", ")
    }

    private func counted(_ n: Int, _ unit: String) -> String { "\(n) \(unit)\(n == 1 ? "" : "s")" }
}
