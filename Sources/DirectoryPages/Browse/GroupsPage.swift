package import DirectoryModel

/// `/departments` and `/buildings`: all there are, by name, with how many people are in each.
package struct GroupsPage: ContentPage {
    package enum Kind: String, Sendable {
        case departments, buildings
    }

    package static var section: PageFrame.Section? { .browse }
    /// How many one page holds.
    private static let limit = 300

    package let title: String
    package let content: Markup

    /// `last` is the name behind which the page begins; nil for the first page.
    package init(_ kind: Kind, _ shares: [OrgSummary.Share], behind last: String?) {
        title = kind.rawValue.titled
        let named = shares.compactMap { share in
            share.value.map { (name: $0, count: share.count, key: $0.lowercased()) }
        }
        .sorted { ($0.key, $0.name) < ($1.key, $1.name) }
        let rest = named.drop { group in last.map { (group.key, group.name) <= ($0.lowercased(), $0) } ?? false }
        let part = rest.prefix(Self.limit)
        let more: Markup? =
            part.count == rest.count
            ? nil
            : part.last.map {
                """
                <p class="actions"><a class="button" rel="next" \
                href="/\(kind.rawValue)?cursor=\(PercentEncoding.encode($0.name))">More \(kind.rawValue)</a></p>

                """
            }
        content = """
            \(BrowsePath.trail())<h1>\(title)</h1>
            <p class="soft">\(named.count == 1 ? "1, by name" : "\(named.count.grouped), by name")</p>
            <ul class="index">
            \(Markup.each(part) { name, count, _ in
                let href = kind == .departments ? BrowsePath.department(name) : BrowsePath.building(name)
                return "<li><a href=\"\(href)\">\(name)</a> <span class=\"soft\">\(count.grouped)</span></li>\n"
            })</ul>
            \(more)
            """
    }
}
