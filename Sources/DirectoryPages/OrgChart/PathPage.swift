package import DirectoryModel

/// `/path/{alias}/{other}`: how two people are connected, drawn from one to the other.
package struct PathPage: ContentPage {
    package static let section: PageFrame.Section? = .chart
    package static let assets = [Asset.chartStyle]

    package let title: String
    private let from: PersonSummary
    private let to: PersonSummary
    /// Nil where no reporting line leads from one to the other.
    private let path: OrgPath?

    package init(from: PersonSummary, to: PersonSummary, _ path: OrgPath?) {
        title = "From \(from.reference.displayName) to \(to.reference.displayName)"
        self.from = from
        self.to = to
        self.path = path
    }

    package var content: Markup {
        """
        <h1>\(title)</h1>
        <p class="lead">\(sentence)</p>
        \(drawn)\(PathForm(from: from.reference.alias ?? "", to: to.reference.alias ?? "").markup)
        """
    }

    /// What connects them, in words.
    private var sentence: String {
        guard let path else {
            return "Nobody is above both: no reporting line leads from \(from.name) to \(to.name)."
        }
        let lines = path.distance == 1 ? "1 line apart" : "\(path.distance) lines apart"
        switch (path.up.last, path.down.last) {
        case (nil, nil): return "One and the same person."
        case (nil, _):
            return "\(lines): \(to.name) answers to \(from.name)\(path.distance == 1 ? "" : ", through others")."
        case (_, nil):
            return "\(lines): \(from.name) answers to \(to.name)\(path.distance == 1 ? "" : ", through others")."
        case (let meeting?, _): return "\(lines); both answer to \(meeting.name)."
        }
    }

    /// The steps in order, each as far in as it is below where the two lines meet.
    private var drawn: Markup? {
        guard let path else { return nil }
        return """
            <ol class="way">
            <li class="\(Self.depth(path.up.count))">\(PersonLink(from))</li>
            \(Markup.each(path.up.enumerated()) { Self.step($1, "answers to", depth: path.up.count - 1 - $0) })\
            \(Markup.each(path.down.enumerated()) { Self.step($1, "who manages", depth: $0 + 1) })</ol>

            """
    }

    private static func step(_ person: PersonSummary, _ words: String, depth: Int) -> Markup {
        "<li class=\"\(Self.depth(depth))\"><span class=\"via\">\(words)</span>\(PersonLink(person))</li>\n"
    }

    /// Further in than the style sheet goes nobody sees a difference.
    private static func depth(_ depth: Int) -> String { "d\(min(depth, 9))" }
}

/// `/path`: asks who the two are.
package struct PathAskPage: ContentPage {
    package static let section: PageFrame.Section? = .chart
    package static let assets = [Asset.chartStyle]
    package let title = "How two people are connected"

    package init() {}

    package var content: Markup {
        """
        <h1>\(title)</h1>
        <p>The way along the reporting lines: up to where the two meet, and down again.</p>
        \(PathForm(from: "", to: "").markup)
        """
    }
}

/// The form that chooses the two ends of a path.
private struct PathForm {
    let from: String
    let to: String

    var markup: Markup {
        """
        <form class="between" action="/path">
        <label>From <input name="from" value="\(from)" required autocapitalize="none" autocomplete="off" spellcheck="false" placeholder="alias"></label>
        <label>To <input name="to" value="\(to)" required autocapitalize="none" autocomplete="off" spellcheck="false" placeholder="alias"></label>
        <button>Connect</button>
        </form>

        """
    }
}

extension PersonSummary {
    fileprivate var name: String { reference.displayName }
}
