package import DirectoryModel

/// `/org/{alias}`, and `/org` for a company with several tops: the chart from somebody down.
package struct ChartPage: ContentPage {
    package static let section: PageFrame.Section? = .chart
    package static let assets = [Asset.chartStyle, Asset.chartScript]

    package let title: String
    private let focus: String?
    private let chain: [PersonSummary]
    private let tree: ChartTree
    private let look: ChartLook
    private let legend: ChartLegend?
    private let summary: OrgSummary
    private let others: [(line: LineKind, people: [PersonSummary])]

    /// `focus` is whose chart it is, nil for everybody's; `chain` theirs, nearest manager first; `others` who answers to
    /// them by other lines than those of the chart.
    package init(
        _ tree: ChartTree, of focus: PersonSummary?, chain: [PersonSummary], look: ChartLook, legend: ChartLegend?,
        summary: OrgSummary, others: [(line: LineKind, people: [PersonSummary])]
    ) {
        self.focus = focus?.reference.alias
        title = focus.map { "Org chart of \($0.reference.displayName)" } ?? "Org chart"
        self.chain = chain
        self.tree = tree
        self.look = look
        self.legend = legend
        self.summary = summary
        self.others = others
    }

    private var path: String { focus.map { "/org/\($0)" } ?? "/org" }

    package var content: Markup {
        """
        \(crumbs)<h1>\(title)</h1>
        <p class="soft">\(figures)</p>
        <div class="tools">
        \(settings)\(look.layout == .down ? Self.zooming : nil)\(focus.map(finding))\(focus.map(exports))</div>
        \(legend?.list)\(notice)<div class="canvas \(look.layout.rawValue)">
        <ul id="tree" data-focus="\(focus ?? "")" aria-label="\(title)">
        \(ChartMarkup(tree, look: look, legend: legend, focus: focus).tops)</ul>
        </div>
        <p class="hint" id="keys" hidden>Arrow keys walk and open, letters find a name, <kbd>*</kbd> opens a row, \
        <kbd>Enter</kbd> leads to the profile, <kbd>Shift</kbd> <kbd>Enter</kbd> to the chart from there, <kbd>+</kbd> \
        <kbd>-</kbd> <kbd>0</kbd> zoom.</p>
        \(Markup.each(others, Self.section))
        """
    }

    private var crumbs: Markup? {
        guard !chain.isEmpty else { return nil }
        let look = look.elsewhere
        return """
            <nav aria-label="Managers above"><ol class="crumbs">
            \(Markup.each(chain.reversed()) { "<li>\(Self.crumb($0.reference, look, hasLeft: $0.status == .left))</li>\n" })</ol></nav>

            """
    }

    private static func crumb(_ person: PersonReference, _ look: ChartLook, hasLeft: Bool) -> Markup {
        guard let alias = person.alias, !hasLeft else { return "\(person.displayName)" }
        return "<a href=\"\(look.href("/org/\(alias)"))\">\(person.displayName)</a>"
    }

    private var figures: String {
        [
            summary.headcount == 1 ? "1 person" : "\(summary.headcount.grouped) people",
            summary.vacancies == 0
                ? nil : summary.vacancies == 1 ? "1 vacancy" : "\(summary.vacancies.grouped) vacancies",
            summary.depth == 0 ? nil : summary.depth == 1 ? "1 level below" : "\(summary.depth) levels below",
        ].joined(by: ", ") ?? ""
    }

    private var settings: Markup {
        """
        <form action="\(path)" id="look">
        <label>Layout <select name="layout">\(Self.option("down", "Downward", look.layout.rawValue))\
        \(Self.option("side", "Indented", look.layout.rawValue))</select></label>
        <label>Levels <select name="depth">\(Markup.each(depths) { Self.option($0, $0 == "all" ? "All" : $0, look.depthWord) })\
        </select></label>
        <label>Colour by <select name="colour">\(Self.option("", "Nothing", look.colour?.rawValue ?? ""))\
        \(Markup.each(ChartLook.Colour.allCases) { Self.option($0.rawValue, $0.name, look.colour?.rawValue ?? "") })\
        </select></label>
        <button>Show</button>
        </form>

        """
    }

    private var depths: [String] {
        let usual = (1...5).map { "\($0)" } + ["all"]
        return usual.contains(look.depthWord) ? usual : [look.depthWord] + usual
    }

    private static func option(_ value: String, _ name: String, _ chosen: String) -> Markup {
        .option(value, name, isChosen: value == chosen)
    }

    /// For the script, which shows it.
    private static let zooming: Markup = """
        <div class="zoom" role="group" aria-label="Zoom" hidden><button value=".8" aria-label="Smaller">−</button>\
        <button value="0" aria-label="Usual size">100 %</button><button value="1.25" aria-label="Larger">+</button></div>

        """

    private func finding(_ alias: String) -> Markup {
        """
        <form class="within" action="/org/\(alias)/find" role="search" aria-label="In this organisation">
        <label for="within" class="unseen">Find below</label>
        <input id="within" name="q" type="search" placeholder="Find in this chart" autocomplete="off" spellcheck="false" required>
        <button>Find</button>
        <div id="found" aria-live="polite"></div>
        </form>

        """
    }

    private func exports(_ alias: String) -> Markup {
        var look = ChartLook()
        (look.depth, look.colour) = (self.look.depth, self.look.colour)
        func link(_ ending: String, _ name: String) -> Markup {
            "<a href=\"\(look.href("/org/\(alias).\(ending)"))\" download>\(name)</a>\n"
        }
        return """
            <details class="takes"><summary class="button">Export</summary>
            <div>\(link("svg", "Picture (SVG)"))\(link("dot", "Graphviz (DOT)"))\(link("mmd", "Mermaid"))\
            \(link("csv", "Table (CSV)"))</div></details>

            """
    }

    private var notice: Markup? {
        if tree.entries.isEmpty { return "<p class=\"notice\">Nobody has anybody below them yet.</p>\n" }
        guard tree.isCut else { return nil }
        return """
            <p class="notice">There is more below than fits on one page. What is closed opens one branch at a time.</p>

            """
    }

    private static func section(_ line: LineKind, _ people: [PersonSummary]) -> Markup {
        """
        <h2>\(line.heading)</h2>
        <ul class="people">\(PersonLink.items(people.map { PersonLink($0) }))</ul>

        """
    }
}

extension ChartLegend {
    /// What each colour stands for.
    fileprivate var list: Markup {
        """
        <div class="legend"><span id="legend">\(colour.name)</span>
        <ul class="chips" aria-labelledby="legend">\(Markup.each(rows) { row in
            "<li class=\"pill hued \(row.hue.name)\">\(row.text)\(row.count.map { " <small>\($0.grouped)</small>" })</li>\n"
        })</ul></div>

        """
    }
}

extension LineKind {
    fileprivate var heading: String {
        switch self {
        case .solid: "Direct reports"
        case .dotted: "By a dotted line"
        case .interim: "For the time being"
        case .assistant: "Assistants"
        }
    }
}
