import DirectoryModel

/// Where the pages are that people browse.
enum BrowsePath {
    static func department(_ name: String) -> String { "/departments/\(PercentEncoding.encode(name))" }
    static func building(_ name: String) -> String { "/buildings/\(PercentEncoding.encode(name))" }
    static func newcomers(_ month: CalendarMonth) -> String { "/newcomers?month=\(month)" }
    static func organisation(_ alias: String) -> String { "/organisations/\(alias)" }

    /// The way from the top to a page, for its head.
    static func trail(_ steps: [(name: String, href: String)] = []) -> Markup {
        Trail(([("Browse", "/browse")] + steps).map { Trail.Step(name: $0.0, href: $0.1) }).markup
    }
}
