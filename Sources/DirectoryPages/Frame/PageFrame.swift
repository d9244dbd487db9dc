package import DirectoryModel

/// What is around every page: who looks at it, and where they can go.
package struct PageFrame {
    static let product = "Phonebook"

    /// A part of the service that has a place in the bar.
    package enum Section: CaseIterable, Sendable {
        case chart, browse, badges, imports, corrections, administration

        var name: String {
            switch self {
            case .chart: "Org chart"
            case .browse: "Browse"
            case .badges: "Badges"
            case .imports: "Imports"
            case .corrections: "Corrections"
            case .administration: "Administration"
            }
        }

        var href: String {
            switch self {
            case .chart: "/org"
            case .browse: "/browse"
            case .badges: "/badges"
            case .imports: "/imports"
            case .corrections: "/corrections"
            case .administration: "/administration"
            }
        }

        /// What it takes to see it.
        fileprivate var act: Act {
            switch self {
            case .chart, .browse, .badges: .readPeople
            case .imports: .runImports
            case .corrections: .decideCorrections
            case .administration: .administer
            }
        }
    }

    struct You {
        let alias: String
        let href: String
        let photo: String
        /// What the form to sign out brings along; nil for who can't sign out here.
        let signOut: String?
    }

    let you: You?
    let sections: [Section]

    /// `principal` is who looks. `signOut` is what the form to sign out brings along; nil for who can't sign out here.
    package init(_ principal: Principal, signOut: String?) {
        you =
            principal.person == nil
            ? nil
            : You(
                alias: principal.name, href: "/users/\(principal.name)",
                photo: PhotoLink.path(of: principal.name) + "48", signOut: signOut)
        sections = Section.allCases.filter { principal.may($0.act) }
    }

    private init() {
        you = nil
        sections = Section.allCases.filter { $0.act == .readPeople }
    }

    /// Around what is shown to somebody of whom nothing is known.
    package static let bare = PageFrame()

    func around<P: WebPage>(_ page: P) -> Markup {
        let title = page.title == Self.product ? page.title : "\(page.title) – \(Self.product)"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            \(Self.head)\(Markup.each(P.assets, \.tag))</head>
            <body>
            <a class="skip" href="#main">Skip to the page</a>
            <header class="bar">
            \(Self.brand)
            <form class="find" action="/search" role="search">
            <label for="q" class="unseen">Search people</label>
            <input id="q" name="q" type="search" value="\(page.asked)" placeholder="Name, alias, title, place" \
            autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
            <button>Search</button>
            </form>
            <nav class="sections" aria-label="Sections">
            \(SectionLinks(sections: sections, here: P.section))</nav>
            \(you?.menu)</header>
            <main id="main" tabindex="-1">
            \(page)</main>
            <footer class="foot"><a href="/docs">For programs</a></footer>
            </body>
            </html>

            """
    }

    private static let head: Markup = """
        <link rel="icon" href="\(Asset.mark.href)" type="image/svg+xml">
        <link rel="search" href="/opensearch.xml" type="application/opensearchdescription+xml" title="\(product)">
        \(Markup.each([Asset.stylesheet, Asset.script, Asset.search], \.tag))
        """

    private static let brand: Markup =
        "<a class=\"brand\" href=\"/\"><img src=\"\(Asset.mark.href)\" width=\"28\" height=\"28\" alt=\"\"> <span>\(product)</span></a>"

    /// The links of the bar.
    private struct SectionLinks: MarkupSource {
        let sections: [Section]
        /// The one that a page is of.
        let here: Section?

        func write(to page: inout Markup) {
            for section in sections {
                page.put(
                    section.href, between: "<a href=\"", section == here ? "\" aria-current=\"true\">" : "\">")
                page.put(section.name, between: "", "</a>\n")
            }
        }
    }
}

extension PageFrame.You {
    fileprivate var menu: Markup {
        """
        <details class="you">
        <summary aria-label="You, \(alias)"><img src="\(photo)" width="32" height="32" alt=""></summary>
        <div class="menu"><a href="\(href)">Your page</a>
        <a href="/org/\(alias)">Your place in the chart</a>
        \(signOut.map(Self.signingOut))</div>
        </details>

        """
    }

    private static func signingOut(_ form: String) -> Markup {
        """
        <form action="/sign-out" method="post"><input type="hidden" name="form" value="\(form)">\
        <button>Sign out</button></form>

        """
    }
}
