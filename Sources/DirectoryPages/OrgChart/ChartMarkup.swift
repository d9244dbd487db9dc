package import DirectoryModel

/// A part of the chart as nested lists: what the page shows, and what its script fetches a branch of.
///
/// Written as markup: there may be thousands of nodes.
package struct ChartMarkup {
    private let tree: ChartTree
    private let look: ChartLook
    private let legend: ChartLegend?
    /// The key of whose chart it is; nil for everybody's.
    private let focus: String?

    package init(_ tree: ChartTree, look: ChartLook, legend: ChartLegend?, focus: String?) {
        self.tree = tree
        self.look = look
        self.legend = legend
        self.focus = focus
    }

    /// The tops, each with what is open below it.
    var tops: Markup { Markup.each(tree.tops, item) }

    /// The list of those directly below the first top; an empty one where it is closed.
    package var firstBranch: Markup { tree.tops.first.flatMap(list) ?? "<ul></ul>" }

    private func item(_ index: Int) -> Markup {
        let entry = tree.entries[index]
        let value = legend?.value(of: entry.node.person)
        let isEmpty = entry.node.person.isVacancy || entry.node.person.status == .left
        return """
            <li id="n-\(entry.node.key)" data-key="\(entry.node.key)"><div class="node\(isEmpty ? " free" as Markup : nil)\
            \(value.map { " hued \($0.hue.name)" })">\(entry.node.row)\(extras(entry, value?.text))</div>\(list(index))</li>

            """
    }

    /// Nil for a node that is closed, or has nobody below.
    private func list(_ index: Int) -> Markup? {
        let entry = tree.entries[index]
        guard let below = entry.below else { return nil }
        // Said here, since style sheets that look for it themselves take seconds for thousands.
        let isTeam = below.allSatisfy { tree.entries[$0].below == nil }
        let first = below.first.map { tree.entries[$0].node.id }
        let last = below.last.map { tree.entries[$0].node.id }
        return """
            <ul\(isTeam ? " class=\"team\"" as Markup : nil) data-first="\(entry.first)" data-total="\(entry.node.branches)">
            \(entry.first > 0 ? first.map { more("before", $0, entry.first, entry.node) } : nil)\
            \(Markup.each(below, item))\
            \(entry.rest > 0 ? last.map { more("after", $0, entry.rest, entry.node) } : nil)</ul>
            """
    }

    private func more(_ side: String, _ id: PersonID, _ count: Int, _ node: ChartNode) -> Markup {
        let look = node.key == focus ? look : look.elsewhere
        let href = look.href("/org/\(node.key)", "\(side)=\(id.text)")
        return """
            <li class="more"><a href="\(href)" data-\(side)="\(id.text)">\(count.grouped) \
            \(side == "after" ? "more" as Markup : "before these")</a></li>

            """
    }

    private func extras(_ entry: ChartTree.Entry, _ value: String?) -> Markup? {
        let node = entry.node
        var extras = Markup()
        // Their department and city stand there already.
        if let value, value != node.person.department, value != node.person.city {
            extras += "<span class=\"hue\">\(value)</span>"
        }
        if node.person.status != .active, !node.person.isVacancy {
            extras += "<span class=\"pill\">\(node.person.status.label)</span>"
        }
        for line in node.otherLines {
            extras += "<span class=\"line\">\(Self.words(line)) \(Self.link(line.manager))</span>"
        }
        if node.otherReports > 0 { extras += "<span class=\"line\">\(node.otherReports) by other lines</span>" }
        if let words = node.countWords { extras += count(entry, words) }
        return extras.isEmpty ? nil : "<div class=\"extras\">\(extras)</div>"
    }

    /// How many are below, which leads to the chart of whoever they are below.
    private func count(_ entry: ChartTree.Entry, _ words: String) -> Markup {
        let node = entry.node
        guard node.key != focus else { return "<span class=\"count\">\(words)</span>" }
        var (path, look) = ("/org/\(node.key)", look.elsewhere)
        if node.person.reference.alias == nil || node.person.status == .left {
            // Nobody's chart: it is opened where it is.
            guard entry.below == nil else { return "<span class=\"count\">\(words)</span>" }
            look = self.look
            look.open.append(node.key)
            path = focus.map { "/org/\($0)" } ?? "/org"
        }
        return """
            <a class="count" href="\(look.href(path))"><span class="unseen">Below \(node.person.reference.displayName): \
            </span>\(words)</a>
            """
    }

    private static func link(_ person: PersonReference) -> Markup {
        guard let alias = person.alias else { return "\(person.displayName)" }
        return "<a href=\"/org/\(alias)\">\(person.displayName)</a>"
    }

    private static func words(_ line: OtherLine) -> String {
        switch line.kind {
        case .solid: "answers to"
        case .dotted: "dotted line to"
        case .interim: "for now under"
        case .assistant: "assists"
        }
    }
}

extension ChartNode {
    /// Their picture, name, title and place, as lists of people show them.
    package var row: Markup {
        let link = PersonLink(person)
        return (person.status == .left ? link.withoutPage : link).row
    }

    /// How many are below, in words; nil where nobody is.
    var countWords: String? {
        let (direct, all) = (person.directReports, person.totalReports)
        if all == 0 { return branches == 0 ? nil : "\(branches.grouped) vacant" }
        return direct == all
            ? "\(all.grouped) \(all == 1 ? "report" : "reports")" : "\(direct.grouped) direct, \(all.grouped) in all"
    }
}
