package import DirectoryModel

/// `/awards`: what was given lately, newest first.
package struct AwardsPage: ContentPage {
    package static var section: PageFrame.Section? { .badges }

    package let title = "Given lately"
    package let content: Markup

    /// `people` are those who were given something, or gave it, by alias; `query` are the parameters of the page but the cursor.
    package init(_ items: [FeedItem], people: [String: PersonReference], next: String?, query: String) {
        let nobody: Markup? = items.isEmpty ? "<p>Nothing that everybody may see.</p>\n" : nil
        let more: Markup? = next.map {
            """
            <p class="actions"><a class="button" rel="next" href="/awards?\(query)cursor=\(PercentEncoding.encode($0))">\
            Earlier ones</a></p>

            """
        }
        content = """
            <h1>Given lately</h1>
            <ul class="awards">
            \(Markup.each(items) { Self.row($0, people) })</ul>
            \(nobody)\(more)
            """
    }

    private static func row(_ item: FeedItem, _ people: [String: PersonReference]) -> Markup {
        let name = people[item.alias]?.displayName ?? item.alias
        // What comes by a rule comes from nobody.
        let isGiven = item.giver != item.alias && item.award.giver != .directory
        let giver: Markup? = isGiven ? " from \(people[item.giver]?.displayName ?? item.giver)" : nil
        let level: Markup? = item.award.level.map { ", \($0)" }
        let reason: Markup? = item.award.reason.isEmpty ? nil : "<p>\(item.award.reason)</p>"
        return """
            <li><img src="/v1/badges/\(item.award.badge)/icon" width="48" height="48" alt="" loading="lazy">
            <div><a href="/users/\(item.alias)">\(name)</a> was given \
            <a href="/badges/\(item.award.badge)">\(item.name)</a>\(level)\(giver)
            \(reason)<small class="soft">\(item.award.awarded.date.description)</small></div></li>

            """
    }
}
