import DirectoryModel

/// Where the pages are that people browse.
enum BrowsePath {
    static let top = (name: "Browse", href: "/browse")

    static func department(_ name: String) -> String { "/departments/\(PercentEncoding.encode(name))" }
    static func building(_ name: String) -> String { "/buildings/\(PercentEncoding.encode(name))" }
    static func newcomers(_ month: CalendarMonth) -> String { "/newcomers?month=\(month)" }
    static func organisation(_ alias: String) -> String { "/organisations/\(alias)" }

    /// The way from the top to a page, for its head.
    static func crumbs(_ steps: [(name: String, href: String)] = []) -> Markup {
        """
        <nav aria-label="Where this is"><ol class="crumbs">
        \(Markup.each([top] + steps) { "<li><a href=\"\($0.href)\">\($0.name)</a></li>\n" })</ol></nav>

        """
    }
}
