import DirectoryModel

/// How many people have which value, with bars beside the numbers that say the same.
enum ShareBars {
    /// A sheet with a heading; nil where nobody has any value. The values behind the first so many are summed up. `href` is
    /// where a value leads; nil for nowhere.
    static func sheet(
        _ heading: String, _ shares: [OrgSummary.Share], shown: Int = 10, href: (String) -> String? = { _ in nil }
    ) -> Markup? {
        let named = shares.filter { $0.value != nil }
        guard !named.isEmpty else { return nil }
        var rows = named.prefix(shown).map { share -> Row in
            let value = share.value ?? ""
            return Row(label: label(value, href(value)), count: share.count)
        }
        let others = named.dropFirst(shown)
        if !others.isEmpty {
            rows.append(
                Row(label: "\(others.count.grouped) others", count: others.reduce(0) { $0 + $1.count }, isSum: true))
        }
        if let without = shares.first(where: { $0.value == nil }) {
            rows.append(Row(label: "not said", count: without.count, isSum: true))
        }
        return sheet(heading, rows)
    }

    /// One bar: a label, what stands at its end, and its length. A sum of others has no bar, which would dwarf the others.
    struct Row {
        let label: Markup
        let count: Int
        var isSum = false
    }

    static func sheet(_ heading: String, _ rows: [Row]) -> Markup {
        let most = rows.filter { !$0.isSum }.map(\.count).max() ?? 0
        return """
            <section class="sheet"><h2>\(heading)</h2>
            <ul class="bars">
            \(Markup.each(rows) { bar($0, most: most) })</ul></section>

            """
    }

    private static func bar(_ row: Row, most: Int) -> Markup {
        let drawing = row.isSum ? nil : drawing(row.count, of: most)
        return "<li><span>\(row.label) <b>\(row.count.grouped)</b></span>\(drawing)</li>\n"
    }

    /// The bar by itself, as long as `count` is of `most`; of a few out of many, there is something to be seen.
    static func drawing(_ count: Int, of most: Int) -> Markup {
        let length = count == 0 || most == 0 ? 0 : max(4, count * 1000 / most)
        return """
            <svg width="100" height="8" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">\
            <rect width="\(length)" height="8"/></svg>
            """
    }

    private static func label(_ value: String, _ href: String?) -> Markup {
        href.map { "<a href=\"\($0)\">\(value)</a>" } ?? "<span>\(value)</span>"
    }
}
