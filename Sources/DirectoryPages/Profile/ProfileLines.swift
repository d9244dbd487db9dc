import DirectoryModel

/// Whom somebody answers to, and who answers to them.
struct ProfileLines: MarkupSource {
    private let person: Person
    private let name: String
    private let around: ProfilePage.Surroundings

    init(_ person: Person, called name: String, _ around: ProfilePage.Surroundings) {
        self.person = person
        self.name = name
        self.around = around
        for people in [around.chain, around.peers?.items ?? [], around.reports?.items ?? []] {
            PersonLink.prefetch(people)
        }
    }

    /// Bytes of all lists, about.
    var usualLength: Int {
        let rows = around.chain.count + 1 + (around.peers?.items.count ?? 0) + (around.reports?.items.count ?? 0)
        return rows * PersonLink.usualLength
    }

    /// The way up, from the top to the nearest manager, as one line; nothing for who answers to nobody.
    func writeChain(to page: inout Markup) {
        guard !around.chain.isEmpty else { return }
        page.put(name, between: "<nav aria-label=\"Managers of ", "\">\n<ol class=\"row\">\n")
        for manager in around.chain.reversed() { page.item(PersonLink(manager)) }
        page.append("</ol>\n</nav>\n")
    }

    func write(to page: inout Markup) {
        page.append("<section class=\"sheet\">\n<h2>Answers to</h2>\n")
        Self.list(around.chain.prefix(1), to: &page) { PersonLink($0) }
        if around.chain.isEmpty { page.append("<p>Nobody.</p>\n") }
        Self.list(person.otherLines, to: &page) { PersonLink($0.manager, relation: $0.kind.name) }
        page.append("</section>\n")
        writeReports(to: &page)
        writePeers(to: &page)
    }

    private func writeReports(to page: inout Markup) {
        let (shown, direct, all) = (around.reports?.items ?? [], person.directReports, person.totalReports)
        guard all > 0 || !shown.isEmpty else { return }
        page.append("<section class=\"sheet\">\n<h2>Reports <small class=\"soft\">")
        page.put(direct.grouped, between: "", " direct, ")
        page.put(all.grouped, between: "", " in all</small></h2>\n")
        Self.list(shown, to: &page) { PersonLink($0, counting: true) }
        if direct > shown.count, let alias = person[.alias] {
            page += "<p><a href=\"/org/\(alias)\">All \(direct.grouped) in the chart</a></p>\n"
        }
        page.append("</section>\n")
    }

    private func writePeers(to page: inout Markup) {
        guard let peers = around.peers, !peers.items.isEmpty else { return }
        page.append("<section class=\"sheet\">\n<h2>Peers</h2>\n")
        Self.list(peers.items, to: &page) { PersonLink($0) }
        let others = peers.total - peers.items.count
        if others > 0 { page.put(others.grouped, between: "<p class=\"soft\">and ", " more</p>\n") }
        page.append("</section>\n")
    }

    private static func list<People: Collection>(
        _ people: People, to page: inout Markup, link: (People.Element) -> PersonLink
    ) {
        guard !people.isEmpty else { return }
        page.append("<ul class=\"people one\">\n")
        for person in people { page.item(link(person)) }
        page.append("</ul>\n")
    }
}
