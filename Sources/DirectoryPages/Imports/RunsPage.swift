package import DirectoryModel

/// `/imports`: what came in, newest first, and what waits for somebody.
package struct RunsPage: TemplatePage {
    package static let template = "imports"
    package static let section: PageFrame.Section? = .imports

    package let title = "Imports"
    private let waiting: [Entry]
    private let runs: [Entry]
    /// Of an earlier part of the list; nil at its end.
    private let older: String?
    private let isFirst: Bool

    private struct Entry {
        let number: Int
        let when: Markup
        let what: String
        let file: String
        let state: Markup
        let figures: String
        let actor: String
        let alarms: [String]

        init(_ run: ImportRun) {
            number = run.number
            when = run.started.markup
            what = run.what
            file = run.file
            state = run.state.pill
            figures = run.counts.sentence
            actor = run.decision?.by ?? run.actor
            alarms = run.details.alarms.map(\.message.titled)
        }
    }

    /// `runs` are one part of the list, the one behind run `before`; `waiting` are those in quarantine, and `isLast` says
    /// that there are no earlier ones.
    package init(_ runs: [ImportRun], waiting: [ImportRun], before: Int?, isLast: Bool) {
        self.runs = runs.map(Entry.init)
        self.waiting = waiting.map(Entry.init)
        isFirst = before == nil
        older = isLast ? nil : runs.last.map { "/imports?cursor=b\($0.number)" }
    }
}

extension ImportRun {
    /// What kind of run it is, of what.
    var what: String {
        switch kind {
        case .dump: "Full dump of \(source)"
        case .delta: "Delta of \(source)"
        case .due: "Rows of \(source) whose day came"
        case .undo: "Undoes run \(undoes ?? 0)"
        }
    }
}

extension ImportRun.State {
    /// The state in a word and a colour.
    var pill: Markup {
        let (style, word) =
            switch self {
            case .applied: ("good", "applied")
            case .unchanged: ("", "no changes")
            case .quarantined: ("warn", "waits")
            case .rejected: ("", "rejected")
            case .refused: ("bad", "not readable")
            case .suspended: ("warn", "not read")
            }
        return "<span class=\"pill \(style)\">\(word)</span>"
    }

    /// What it means, for whoever looks at a run.
    var meaning: String {
        switch self {
        case .applied: "Its changes are in the directory."
        case .unchanged: "It was read to its end, and there was nothing to change."
        case .quarantined: "A guard stopped it. Nothing is changed until somebody decides."
        case .rejected: "Somebody threw its plan away. Nothing was changed."
        case .refused: "It could not be read to its end. Nothing was changed."
        case .suspended: "It was not read, since an earlier plan of the same source waits. Nothing was changed."
        }
    }
}

extension PlanCounts {
    /// What changes, in words; what does not is not said.
    var sentence: String {
        let parts = [
            (hires, "hire", "hires"), (leavers, "leaver", "leavers"), (returns, "return", "returns"),
            (moves, "move", "moves"), (changes, "change", "changes"), (heldBack, "held back", "held back"),
        ]
        let said = parts.filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.0 == 1 ? $0.1 : $0.2)" }
        return said.isEmpty ? "nothing" : said.joined(separator: ", ")
    }
}
