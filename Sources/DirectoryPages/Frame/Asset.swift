import DirectoryModel

/// A file that pages need and that is nobody's secret: style, scripts, pictures of the service itself.
package struct Asset: Sendable {
    /// Below `/static/`.
    package let name: String
    package let contentType: String
    package let bytes: [UInt8]
    /// Of the bytes: another version has another.
    package let mark: String

    private init(_ name: String, _ contentType: String, _ bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
        mark = String(FNV1a.hash(bytes), radix: 36)
    }

    /// Where pages get it, and a browser may keep it for good.
    var href: String { "/static/\(name)?v=\(mark)" }

    package static let all = [
        stylesheet,
        script,
        search,
        icons,
        mark,
        cardStylesheet,
        chartStyle,
        chartScript,
    ]

    static let stylesheet = Asset("phonebook.css", "text/css; charset=utf-8", PackageResources.phonebook_css)
    static let script = Asset("phonebook.js", "text/javascript; charset=utf-8", PackageResources.phonebook_js)
    /// Results while typing, on every page.
    static let search = Asset("search.js", "text/javascript; charset=utf-8", PackageResources.search_js)
    /// Symbols that templates point to: `/static/icons.svg#mail`.
    static let icons = Asset("icons.svg", "image/svg+xml", PackageResources.icons_svg)
    /// In the window's tab, and before the name in the bar.
    static let mark = Asset("mark.svg", "image/svg+xml", PackageResources.mark_svg)

    /// For `/card/{alias}`; the cards on other tools' pages bring the same along.
    static let cardStylesheet = Asset(
        "card.css", "text/css; charset=utf-8", PackageResources.card_css + PackageResources.card_frame_css)
    static let chartStyle = Asset("chart.css", "text/css; charset=utf-8", PackageResources.chart_css)
    static let chartScript = Asset("chart.js", "text/javascript; charset=utf-8", PackageResources.chart_js)

    /// What brings it into a page, with the end of its line.
    var tag: Markup {
        contentType.hasPrefix("text/css")
            ? "<link rel=\"stylesheet\" href=\"\(href)\">\n" : "<script src=\"\(href)\" defer></script>\n"
    }
}
