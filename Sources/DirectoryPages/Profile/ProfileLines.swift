import DirectoryModel

/// Whom somebody answers to, and who answers to them.
struct ProfileLines {
    private let alias: String?
    private let manager: PersonLink?
    private let others: [PersonLink]
    private let peers: [PersonLink]
    private let peerCount: Int
    private let reports: [PersonLink]
    private let direct: Int
    private let all: Int
    private let hasLeft: Bool

    init(_ person: Person, _ around: ProfilePage.Surroundings) {
        alias = person[.alias]
        manager = around.chain.first.map { PersonLink($0) }
        others = person.otherLines.map { PersonLink($0.manager, relation: $0.kind.name) }
        peers = around.peers?.items.map { PersonLink($0) } ?? []
        peerCount = around.peers?.total ?? 0
        reports = around.reports?.items.map { PersonLink($0, counting: true) } ?? []
        direct = person.directReports
        all = person.totalReports
        hasLeft = person.hasLeft
    }

    /// The way up, from the top to the nearest manager, as one line.
    static func row(_ chain: [PersonSummary], below name: String) -> Markup {
        """
        <nav aria-label="Managers of \(name)">
        <ol class="row">
        \(Markup.each(chain.reversed()) { "<li>\(PersonLink($0).row)</li>\n" })</ol>
        </nav>

        """
    }

    var markup: Markup {
        """
        <section class="sheet">
        <h2>Answers to</h2>
        \(manager.map { "<ul class=\"people one\">\n<li>\($0.row)</li>\n</ul>\n" } ?? "<p>Nobody.</p>\n" as Markup)\
        \(list(others))</section>
        \(below)\(beside)
        """
    }

    private var below: Markup? {
        guard all > 0 || !reports.isEmpty else { return nil }
        let more: Markup? =
            direct > reports.count
            ? alias.map { "<p><a href=\"/org/\($0)\">All \(direct.grouped) in the chart</a></p>\n" } : nil
        return """
            <section class="sheet">
            <h2>Reports <small class="soft">\(direct.grouped) direct, \(all.grouped) in all</small></h2>
            \(list(reports))\(more)</section>

            """
    }

    private var beside: Markup? {
        guard !peers.isEmpty else { return nil }
        let others = peerCount - peers.count
        let more: Markup? = others > 0 ? "<p class=\"soft\">and \(others.grouped) more</p>\n" : nil
        return """
            <section class="sheet">
            <h2>Peers</h2>
            \(list(peers))\(more)</section>

            """
    }

    private func list(_ people: [PersonLink]) -> Markup? {
        people.isEmpty ? nil : "<ul class=\"people one\">\n\(Markup.each(people) { "<li>\($0.row)</li>\n" })</ul>\n"
    }
}
