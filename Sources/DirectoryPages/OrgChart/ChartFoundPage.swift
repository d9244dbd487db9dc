package import DirectoryModel

/// `/org/{alias}/find`: who was found below somebody, each with the way to their place in that chart.
package struct ChartFoundPage: ContentPage {
    package static let section: PageFrame.Section? = .chart

    package let title: String
    private let focus: PersonReference
    private let look: ChartLook
    private let results: SearchResults

    package init(_ results: SearchResults, below focus: PersonReference, look: ChartLook) {
        title = "Found below \(focus.displayName)"
        self.focus = focus
        self.look = look
        self.results = results
    }

    package var content: Markup {
        """
        <h1>\(title)</h1>
        <div id="hits"><p class="soft">\(count)</p>
        <ul class="people one">\(Markup.each(results.items) { "<li>\(row($0.person))</li>\n" })</ul></div>
        <p><a href="\(look.href("/org/\(focus.alias ?? "")"))">Back to the chart</a></p>

        """
    }

    private var count: String {
        switch results.total {
        case 0: "Nobody below \(focus.displayName) has all of these words."
        case 1: "1 person"
        case results.items.count: "\(results.total) people"
        default: "\(results.total.grouped) people, the first \(results.items.count) of them"
        }
    }

    private func row(_ person: PersonSummary) -> Markup {
        var look = look
        look.at = person.reference.alias
        let place = look.at.map { "\(look.href("/org/\(focus.alias ?? "")"))#n-\($0)" }
        return PersonLink(person, href: place).row
    }
}
