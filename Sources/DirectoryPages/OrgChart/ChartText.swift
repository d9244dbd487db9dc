package import DirectoryModel

/// A part of the chart for other programs: Graphviz's DOT, Mermaid's flow charts, and a table.
package enum ChartText {
    /// `digraph` of the DOT language; a dotted line is drawn so where both its ends are there.
    package static func dot(_ tree: ChartTree, title: String) -> String {
        var text = "digraph chart {\n"
        text += "  graph [label=\(dotQuoted([title, tree.bound].joined(by: ": ") ?? "")), labelloc=t, rankdir=TB];\n"
        text += "  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
        for (index, entry) in tree.entries.enumerated() {
            let person = entry.node.person
            var attributes = ["label=" + dotQuoted(lines(person).joined(separator: "\n"))]
            if person.isVacancy { attributes.append("style=\"rounded,dashed\"") }
            if let alias = person.reference.alias { attributes.append("URL=\"/users/\(alias)\"") }
            text += "  n\(index) [\(attributes.joined(separator: ", "))];\n"
            if let parent = entry.parent { text += "  n\(parent) -> n\(index);\n" }
        }
        for (from, to) in otherLines(tree) { text += "  n\(to) -> n\(from) [style=dashed, constraint=false];\n" }
        return text + "}\n"
    }

    /// `flowchart` of Mermaid.
    package static func mermaid(_ tree: ChartTree, title: String) -> String {
        var text = "flowchart TD\n"
        if let bound = tree.bound { text += "  %% \(bound)\n" }
        for (index, entry) in tree.entries.enumerated() {
            let label = lines(entry.node.person).map(mermaidText).joined(separator: "<br/>")
            text += "  n\(index)[\"\(label)\"]\n"
            if let parent = entry.parent { text += "  n\(parent) --> n\(index)\n" }
        }
        for (from, to) in otherLines(tree) { text += "  n\(to) -.-> n\(from)\n" }
        return text
    }

    /// Rows in the order of the chart's levels, safe for spreadsheets.
    package static func csv(_ tree: ChartTree) -> [UInt8] {
        var csv = CSVText(header: [
            "level_below", "alias", "name", "title", "department", "city", "manager", "direct_reports",
            "total_reports", "kind",
        ])
        for entry in tree.entries {
            let person = entry.node.person
            csv.row([
                "\(entry.depth)", person.reference.alias, person.reference.displayName, person.reference.title,
                person.department, person.city, entry.parent.flatMap { tree.entries[$0].node.person.reference.alias },
                "\(person.directReports)", "\(person.totalReports)",
                (person.isVacancy ? ProfileKind.vacancy : .person).rawValue,
            ])
        }
        return csv.bytes
    }

    private static func lines(_ person: PersonSummary) -> [String] {
        // A vacancy is named by its title.
        [person.reference.displayName, person.isVacancy ? nil : person.reference.title].compactMap { $0 }
    }

    /// The lines beside the chart between nodes that are there, by their numbers.
    private static func otherLines(_ tree: ChartTree) -> [(from: Int, to: Int)] {
        let numbers = Dictionary(tree.entries.enumerated().map { ($1.node.id, $0) }) { first, _ in first }
        return tree.entries.enumerated().flatMap { index, entry in
            entry.node.otherLines.compactMap { line in numbers[line.manager.id].map { (from: index, to: $0) } }
        }
    }

    /// A quoted string of DOT, whose labels take `\n` for a new line and other backslashes for other things.
    private static func dotQuoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Mermaid's entity codes for all that means something to it or to the HTML that it makes.
    private static func mermaidText(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isPlain =
                scalar.value > 0x7F || scalar == " " || scalar == "." || scalar == "," || scalar == "-"
                || scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
            return isPlain ? String(scalar) : scalar.value < 0x20 ? " " : "#\(scalar.value);"
        }.joined()
    }
}
