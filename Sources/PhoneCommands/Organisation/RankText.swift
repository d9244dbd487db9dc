import DirectoryModel

/// Somebody's place by hire date, in sentences.
struct RankText {
    var rank: TenureRank
    var hasLeft: Bool
    var today: CalendarDate

    func text(in style: TerminalStyle) -> String {
        let name = TerminalText(rank.person.displayName, .bold) + TerminalText(alias(of: rank.person))
        var lines = [name + TerminalText(sentence)]
        if let within = rank.within, rank.overall != nil {
            let organisation = "Among those of \(within.displayName)\(alias(of: within)): "
            lines.append(
                TerminalText(organisation + (rank.inOrganisation.map(place) ?? "\(Self.tooFew), and nobody is ranked")))
        }
        return lines.map { ($0 + TerminalText(".")).rendered(in: style) + "\n" }.joined()
    }

    private var sentence: String {
        if hasLeft { return " has left, and nobody who left is ranked" }
        guard let hireDate = rank.hireDate else { return " has no hire date, and is not ranked" }
        guard hireDate <= today else { return " starts on \(hireDate), and is ranked from then on" }
        guard let overall = rank.overall else {
            return " has been here since \(hireDate), among too few others to be ranked"
        }
        return " has been here since \(hireDate), \(place(overall))"
    }

    private func place(_ standing: TenureRank.Standing) -> String {
        "longer than \(standing.percentile) % of the others: number \(standing.rank) of \(standing.total)"
    }

    private static let tooFew = "fewer than \(TenureRank.smallestGroup) people have a hire date that has come"

    private func alias(of person: PersonReference) -> String { person.alias.map { " (\($0))" } ?? "" }

    /// A row for everybody, and one for the organisation that was asked about.
    var csv: String {
        var csv = CSVText(
            header: ["alias", "employeeNumber", "displayName", "hireDate", "within", "rank", "total", "percentile"])
        func row(_ within: PersonReference?, _ standing: TenureRank.Standing?) {
            csv.row([
                rank.person.alias, rank.person.employeeNumber, rank.person.displayName, rank.hireDate?.description,
                within.map { $0.alias ?? $0.employeeNumber }, standing.map { String($0.rank) },
                standing.map { String($0.total) }, standing.map { String($0.percentile) },
            ])
        }
        row(nil, rank.overall)
        if let within = rank.within { row(within, rank.inOrganisation) }
        return csv.text
    }
}
