package import DirectoryModel

/// `/search`: who was found.
package struct SearchPage: TemplatePage {
    package static let template = "search"

    package let title: String
    package let asked: String
    private let count: String?
    private let people: [PersonLink]

    /// `results` is nil as long as nothing was asked.
    package init(asked: String, results: SearchResults?) {
        self.asked = asked
        title = asked.isEmpty ? "Search" : "\(asked) – search"
        people = results?.items.map { PersonLink($0.person) } ?? []
        count = results.map { results in
            switch results.total {
            case 0: "Nobody here has all of these words."
            case 1: "1 person"
            case results.items.count: "\(results.total) people"
            default: "\(results.total) people, the first \(results.items.count) of them"
            }
        }
    }
}
