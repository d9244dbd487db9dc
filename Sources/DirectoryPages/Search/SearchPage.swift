package import DirectoryModel

/// `/search`: who was found, and how to find fewer.
package struct SearchPage: ContentPage {
    /// One condition beside the words: the parameter, and what it must be.
    package struct Narrowing: Sendable {
        let name: String
        let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The parameters that narrow a search down, as lists of people have them.
    package static let narrowings = [
        "department", "building", "floor", "city", "country", "level", "title", "employmentType",
    ]

    package let title: String
    package let asked: String
    package let content: Markup

    /// Where a search is.
    static func href(_ words: String, _ narrowings: [Narrowing] = [], cursor: String? = nil) -> String {
        let parts =
            (words.isEmpty ? [] : [("q", words)]) + narrowings.map { ($0.name, $0.value) }
            + (cursor.map { [("cursor", $0)] } ?? [])
        return parts.isEmpty
            ? "/search" : "/search?" + parts.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    }

    /// `results` is nil as long as nothing was asked. `isFirst` is whether nobody was shown on a page before.
    package init(asked: String, narrowings: [Narrowing] = [], results: SearchResults?, isFirst: Bool = true) {
        self.asked = asked
        title = asked.isEmpty ? "Search" : "\(asked) – search"
        guard let results else {
            content = "<h1>Search</h1>\n\(Self.ways)"
            return
        }
        let count: Markup =
            switch results.total {
            case 0: "Nobody here has all of these words."
            case 1: "1 person"
            default: "\(results.total.grouped) people"
            }
        let next: Markup? = results.next.map {
            """
            <p class="actions"><a class="button" rel="next" href="\(Self.href(asked, narrowings, cursor: $0))">\
            More people</a></p>

            """
        }
        let forgiving: Markup? =
            isFirst && !results.items.isEmpty && results.items.allSatisfy({ Highlights($0.matches).isForgiving })
            ? "<p class=\"notice\">Nobody is written quite like that. These are close.</p>\n" : nil
        content = """
            <h1>Search</h1>
            \(Self.chosen(asked, narrowings))<p class="soft">\(count)</p>
            \(forgiving)\(results.total == 0 ? Self.advice(asked, narrowings) : nil)<div class="found-here">
            <ul class="people one">
            \(Markup.each(results.items) { "<li>\($0.row())</li>\n" })</ul>
            \(results.facets.flatMap { Self.facets($0, asked, narrowings) })</div>
            \(next)
            """
    }

    /// Why what was typed can't be looked for.
    package init(asked: String, refused message: String, hint: String?) {
        self.asked = asked
        title = "\(asked) – search"
        content = """
            <h1>Search</h1>
            <div class="notice warn"><p>\(message.titled).</p>\(hint.map { "<p>\($0)</p>" })</div>
            \(Self.ways)
            """
    }

    /// What the search is narrowed down by, each with the way out of it.
    private static func chosen(_ words: String, _ narrowings: [Narrowing]) -> Markup? {
        guard !narrowings.isEmpty else { return nil }
        let chips = Markup.each(narrowings.indices) { i in
            var others = narrowings
            let taken = others.remove(at: i)
            return """
                <li><a class="pill" href="\(href(words, others))"><span class="unseen">Without \(taken.label): </span>\
                \(taken.value) <span aria-hidden="true">×</span></a></li>

                """
        }
        return "<ul class=\"chips\" aria-label=\"Narrowed down to\">\n\(chips)</ul>\n"
    }

    private static func facets(
        _ facets: SearchResults.Facets, _ words: String, _ narrowings: [Narrowing]
    ) -> Markup? {
        let groups = [
            ("department", facets.departments), ("city", facets.locations),
            ("level", facets.levels.sorted { NaturalOrder.precedes($0.value, $1.value) }),
        ]
        .filter { name, shares in shares.count > 1 && !narrowings.contains { $0.name == name } }
        guard !groups.isEmpty else { return nil }
        return """
            <aside class="facets" aria-label="Narrow down">
            \(Markup.each(groups) { group($0, $1, words, narrowings) })</aside>

            """
    }

    private static func group(
        _ name: String, _ shares: [OrgSummary.Share], _ words: String, _ narrowings: [Narrowing]
    ) -> Markup {
        let links = shares.map { share -> Markup in
            let one = Narrowing(name: name, value: share.value ?? "")
            return """
                <li><a href="\(href(words, narrowings + [one]))">\(one.value)</a> \
                <span class="soft">\(share.count.grouped)</span></li>

                """
        }
        return "<h2>\(Narrowing(name: name, value: "").label.titled)</h2>\n\(short(links))"
    }

    /// A list of which the first are seen at once.
    private static func short(_ links: [Markup]) -> Markup {
        let shown = 8
        let rest: Markup? =
            links.count <= shown
            ? nil
            : """
            <details><summary>\(links.count - shown) more</summary>
            <ul>\(Markup.each(links.dropFirst(shown)) { $0 })</ul></details>

            """
        return "<ul>\(Markup.each(links.prefix(shown)) { $0 })</ul>\n\(rest)"
    }

    /// What else can be tried where nobody was found.
    private static func advice(_ words: String, _ narrowings: [Narrowing]) -> Markup {
        let wider: Markup? =
            narrowings.isEmpty
            ? nil
            : "<li><a href=\"\(href(words))\">Look among everybody</a>, not only where it is narrowed down.</li>\n"
        let left: Markup? =
            words.contains("status:")
            ? nil : "<li><a href=\"\(href("\(words) status:left", narrowings))\">Look among those who left</a>.</li>\n"
        return """
            <ul>
            \(wider)<li>The beginning of a word will do, and fewer words find more people.</li>
            \(left)<li><a href="/browse">Browse</a> departments, buildings and organisations.</li>
            </ul>

            """
    }

    private static let ways: Markup = """
        <p>Type a name, an alias, a title, a department, a place or the end of a phone number. All words must be found in one \
        person; the beginning of each will do.</p>
        <dl class="facts">
        <dt><code>"site reliab"</code></dt><dd>words that stand next to each other</dd>
        <dt><code>title:engineer</code></dt><dd>somebody’s title; so do <code>dept:</code> <code>building:</code> \
        <code>floor:</code> <code>city:</code> <code>country:</code> <code>level:</code> <code>type:</code></dd>
        <dt><code>under:amara</code></dt><dd>everybody below that alias; <code>manager:</code> for direct reports</dd>
        <dt><code>badge:storm-watch</code></dt><dd>who has earned that badge</dd>
        <dt><code>status:left</code></dt><dd>who is not here any more</dd>
        <dt><code>-city:london</code></dt><dd>a minus turns a condition round</dd>
        </dl>

        """
}

extension SearchPage.Narrowing {
    fileprivate var label: String { name == "employmentType" ? "employment type" : name }
}
