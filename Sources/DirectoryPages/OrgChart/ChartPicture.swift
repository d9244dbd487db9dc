package import DirectoryModel

/// A part of the chart as an SVG picture, which stands alone: no script, no style, nothing from elsewhere.
package struct ChartPicture {
    private static let box = (width: 168.0, height: 58.0)
    /// From one box to the next, and from one level to the next.
    private static let step = (across: 184.0, down: 106.0)
    private static let margin = 24.0

    private let tree: ChartTree
    private let title: String
    private let legend: ChartLegend?
    private let layout: TidyTree

    /// `tree` has one top.
    package init(_ tree: ChartTree, title: String, legend: ChartLegend?) {
        self.tree = tree
        self.title = title
        self.legend = legend
        layout = TidyTree(children: tree.entries.map { $0.below.map(Array.init) ?? [] })
    }

    package var svg: Markup {
        let head = 46.0 + (legend == nil ? 0 : 24)
        let levels = Double(tree.entries.map(\.depth).max() ?? 0)
        let width = max(layout.width * Self.step.across + Self.box.width, 520) + 2 * Self.margin
        let height = head + levels * Self.step.down + Self.box.height + Self.margin
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(width)) \(Self.text(height))" \
            width="\(Self.text(width))" height="\(Self.text(height))" font-family="system-ui, sans-serif" font-size="12">
            <title>\(title.cut(to: 200))</title>
            <rect width="100%" height="100%" fill="#fff"/>
            <text x="24" y="30" font-size="16" font-weight="600">\(title.cut(to: 80))\(tree.bound.map { ": \($0)" })</text>
            \(legend?.row)<g fill="none" stroke="#828b96">
            \(Markup.each(tree.entries.indices) { line(to: $0, below: head) })</g>
            \(Markup.each(tree.entries.indices) { box(of: $0, below: head) })</svg>

            """
    }

    /// The middle of its upper edge.
    private func place(_ index: Int, _ head: Double) -> (x: Double, y: Double) {
        (
            Self.margin + Self.box.width / 2 + layout.places[index] * Self.step.across,
            head + Double(tree.entries[index].depth) * Self.step.down
        )
    }

    private func line(to index: Int, below head: Double) -> Markup {
        guard let parent = tree.entries[index].parent else { return "" }
        let (from, to) = (place(parent, head), place(index, head))
        let (bottom, middle) = (from.y + Self.box.height, to.y - 24)
        return """
            <path d="M\(Self.text(from.x)) \(Self.text(bottom))V\(Self.text(middle))H\(Self.text(to.x))V\(Self.text(to.y))"/>

            """
    }

    private func box(of index: Int, below head: Double) -> Markup {
        let node = tree.entries[index].node
        let (x, y) = place(index, head)
        let left = x - Self.box.width / 2
        let value = legend?.value(of: node.person)
        let isVacant = node.person.isVacancy
        let under = [value?.text, tree.entries[index].below == nil ? node.countWords : nil].joined(by: " · ")
        func line(_ text: String?, _ width: Int, _ down: Double, _ more: Markup) -> Markup? {
            text.map {
                "<text x=\"\(Self.text(left + 14))\" y=\"\(Self.text(y + down))\"\(more)>\($0.cut(to: width))</text>"
            }
        }
        return """
            <g><title>\(node.person.reference.displayName.cut(to: 200))</title><rect x="\(Self.text(left))" y="\(Self.text(y))" \
            width="\(Self.text(Self.box.width))" height="\(Self.text(Self.box.height))" rx="6" fill="#fff" \
            stroke="#828b96"\(isVacant ? " stroke-dasharray=\"4 3\"" as Markup : nil)/>\
            \(value.map { "<rect x=\"\(Self.text(left))\" y=\"\(Self.text(y))\" width=\"6\" height=\"\(Self.text(Self.box.height))\" fill=\"\($0.hue.onPaper)\"/>" })\
            \(line(node.person.reference.displayName, 20, 20, " font-weight=\"600\""))\
            \(line(isVacant ? nil : node.person.reference.title, 22, 35, ""))\
            \(line(under, 25, 50, " fill=\"#57606b\" font-size=\"11\""))</g>

            """
    }

    fileprivate static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths) % 10)"
    }
}

extension ChartLegend {
    fileprivate var row: Markup {
        var x = 24.0
        return Markup.each(rows) { row in
            let text = row.text.cut(to: 20)
            let square: Markup = """
                <rect x="\(ChartPicture.text(x))" y="42" width="10" height="10" fill="\(row.hue.onPaper)"/>\
                <text x="\(ChartPicture.text(x + 15))" y="51">\(text)</text>

                """
            x += 34 + 7 * Double(text.count)
            return square
        }
    }
}

extension ChartTree {
    /// What to say of a picture that does not show all; nil where it does.
    var bound: String? { isCut ? "the first \(entries.count.grouped) places; ask for fewer levels" : nil }
}

extension String {
    /// As much as fits into so many letters, of which some scripts have broader ones; without what no XML may hold.
    fileprivate func cut(to width: Int) -> String {
        var (text, used) = ("", 0)
        for character in self {
            guard let scalar = character.unicodeScalars.first,
                character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value & 0xFFFE != 0xFFFE })
            else { continue }
            used += scalar.value >= 0x1100 ? 2 : 1
            guard used <= width else { return text + "…" }
            text.append(character)
        }
        return text
    }
}
