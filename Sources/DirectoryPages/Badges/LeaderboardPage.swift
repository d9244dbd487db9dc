package import DirectoryModel

/// `/leaderboards`: who has the most, and of what.
package struct LeaderboardPage: ContentPage {
    /// Somebody on it.
    package struct Place: Sendable {
        let rank: Int
        let person: PersonSummary
        let count: Int

        package init(rank: Int, person: PersonSummary, count: Int) {
            self.rank = rank
            self.person = person
            self.count = count
        }
    }

    /// What was asked for.
    package struct Choice: Sendable {
        var badge: String?
        var set: String?
        var organisation: PersonReference?
        var period: Leaderboard.Period

        package init(badge: String?, set: String?, organisation: PersonReference?, period: Leaderboard.Period) {
            self.badge = badge
            self.set = set
            self.organisation = organisation
            self.period = period
        }
    }

    package static var section: PageFrame.Section? { .badges }

    package let title: String
    package let content: Markup

    /// `badges` are those that can be chosen, a set by the badge that completes it; `unit` is what is counted.
    package init(_ choice: Choice, badges: [Badge], unit: String, places: [Place]) {
        title = "Leaderboards"
        let people: Markup =
            places.isEmpty
            ? "<p class=\"notice\">Fewer than five people have any, and so few are not ranked.</p>\n"
            : """
            <div class="scroll" tabindex="0" role="region" aria-label="Leaderboard"><table class="board">
            <thead><tr><th scope="col" class="number">Rank</th><th scope="col">Person</th>\
            <th scope="col" class="number">\(unit.titled)</th></tr></thead>
            <tbody>
            \(Markup.each(places) { place in
                """
                <tr><td class="number">\(place.rank.grouped)</td><td>\(PersonLink(place.person))</td>\
                <td class="number">\(place.count.grouped)</td></tr>

                """
            })</tbody></table></div>

            """
        content = """
            <h1>Leaderboards</h1>
            <p class="soft">Who left leaderboards on their own page is on none.</p>
            \(Self.form(choice, badges))\(people)
            """
    }

    private static func form(_ choice: Choice, _ badges: [Badge]) -> Markup {
        let sets = badges.filter { $0.set != nil }
        let ofSets: Markup? =
            sets.isEmpty
            ? nil
            : """
            <optgroup label="Sets">
            \(Markup.each(sets) { Markup.option("set:\($0.id)", $0.name, isChosen: choice.set == $0.id.text) })</optgroup>

            """
        let organisation: Markup? = choice.organisation.flatMap { head in
            head.alias.map { alias in
                """
                <label class="check"><input type="checkbox" name="organisation" value="\(alias)" checked> \
                only the organisation of \(head.displayName)</label>

                """
            }
        }
        return """
            <form class="actions" action="/leaderboards">
            <label>Of <select name="of">
            \(Markup.option("", "all badges", isChosen: choice.badge == nil && choice.set == nil))\(ofSets)<optgroup label="Badges">
            \(Markup.each(badges) { Markup.option("badge:\($0.id)", $0.name, isChosen: choice.badge == $0.id.text) })</optgroup>
            </select></label>
            <label>Since <select name="period">
            \(Markup.each(Leaderboard.Period.allCases.reversed()) {
                Markup.option($0.rawValue, words($0), isChosen: choice.period == $0)
            })</select></label>
            \(organisation)<button>Show</button>
            </form>

            """
    }

    private static func words(_ period: Leaderboard.Period) -> String {
        period == .all ? "the beginning" : "the first of this \(period.rawValue)"
    }
}
