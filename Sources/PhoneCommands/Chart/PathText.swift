import DirectoryModel

/// The way between two people, for reading: `Ann (ann) → Bob (bob) → Carol (carol)`, and what it means.
struct PathText {
    /// The person that the way begins with.
    var start: Person
    var path: OrgPath

    func text(in style: TerminalStyle) -> String {
        let names = [name(of: start)] + (path.up + path.down).map { name(of: $0) }
        let pieces = names.enumerated().map { i, name in TerminalText(name, i == path.up.count ? .bold : .plain) }
        let way = TerminalText.wrapped(pieces, separator: " → ", width: style.width)
        return (way + [TerminalText("\(meaning). \(above).")]).map { $0.rendered(in: style) + "\n" }.joined()
    }

    private var meaning: String {
        let lines = "\(path.distance) \(path.distance == 1 ? "line" : "lines")"
        switch (path.up.last, path.down.last) {
        case (nil, nil): return "One and the same person"
        case (nil, let end?): return "\(lines): \(name(of: end)) is below \(name(of: start))"
        case (let end?, nil): return "\(lines): \(name(of: end)) is above \(name(of: start))"
        case (let meeting?, _?):
            return "\(lines), \(path.up.count) up to \(name(of: meeting)) and \(path.down.count) down"
        }
    }

    private var above: String {
        guard let manager = path.commonManager else { return "Nobody is above both" }
        return "Common manager: \(name(of: manager))" + (manager.reference.title.map { ", \($0)" } ?? "")
    }

    private func name(of person: Person) -> String {
        person.displayName + (person[.alias].map { " (\($0))" } ?? "")
    }

    private func name(of entry: PersonSummary) -> String {
        entry.reference.displayName + (entry.reference.alias.map { " (\($0))" } ?? "")
    }
}
