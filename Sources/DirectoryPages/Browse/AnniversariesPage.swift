package import DirectoryModel

/// `/anniversaries`: who has been here for how many years this month, round numbers first.
package struct AnniversariesPage: ContentPage {
    /// Those who have been here for so many years.
    package struct Year: Sendable {
        let years: Int
        let month: CalendarMonth
        package let people: Page<PersonSummary>

        package init(years: Int, month: CalendarMonth, people: Page<PersonSummary>) {
            self.years = years
            self.month = month
            self.people = people
        }
    }

    package static var section: PageFrame.Section? { .browse }
    /// How many people of one year are shown.
    package static let shown = 24

    /// Whether so many years are celebrated: the first, and every fifth.
    package static func isRound(_ years: Int) -> Bool { years == 1 || years % 5 == 0 }

    package let title: String
    package let content: Markup

    /// `years` are those of whom there are any.
    package init(_ month: CalendarMonth, _ years: [Year]) {
        title = "Anniversaries in \(month.words)"
        let round = years.filter { Self.isRound($0.years) }.sorted { $0.years > $1.years }
        let others = years.filter { !Self.isRound($0.years) }.sorted { $0.years > $1.years }
        let nobody: Markup? = years.isEmpty ? "<p>Nobody came in \(CalendarMonth.names[month.month - 1]).</p>\n" : nil
        let rest: Markup? =
            others.isEmpty
            ? nil
            : "<section><h2>Other years</h2>\n\(PersonLink.list(others.flatMap(Self.some)))\(Self.all(others))</section>\n"
        content = """
            \(BrowsePath.trail())<h1>\(title)</h1>
            <nav class="actions" aria-label="Other months">
            <a class="button" rel="prev" href="\(Self.href(month.previous))">\(month.previous.words)</a>
            <a class="button" rel="next" href="\(Self.href(month.next))">\(month.next.words)</a></nav>
            \(nobody)\(Markup.each(round) { year in
                """
                <section><h2>\(Self.words(year.years))</h2>
                \(PersonLink.list(year.people.items.map { Self.link($0, year) }))\(Self.all([year]))</section>

                """
            })\(rest)
            """
    }

    static func href(_ month: CalendarMonth) -> String { "/anniversaries?month=\(month)" }

    private static func words(_ years: Int) -> String { years == 1 ? "1 year" : "\(years) years" }

    /// Of a year that is not round.
    private static func some(_ year: Year) -> [PersonLink] {
        year.people.items.prefix(6).map { link($0, year, withYears: true) }
    }

    private static func link(_ person: PersonSummary, _ year: Year, withYears: Bool = false) -> PersonLink {
        let day = person.reference.fields[.hireDate].flatMap { CalendarDate($0) }.map {
            "on \($0.yearMonthDay.day) \(CalendarMonth.names[year.month.month - 1])"
        }
        return PersonLink(person, relation: [withYears ? words(year.years) : nil, day].joined(by: " "))
    }

    /// Links to the years of which not everybody is shown.
    private static func all(_ years: [Year]) -> Markup? {
        let longer = years.filter { $0.people.total > (isRound($0.years) ? shown : 6) }
        guard !longer.isEmpty else { return nil }
        return """
            <p class="ways">\(Markup.each(longer) { year in
                """
                <a class="pill" href="\(BrowsePath.newcomers(year.month))">All \(year.people.total.grouped) of \
                \(words(year.years))</a>

                """
            })</p>

            """
    }
}
