package import DirectoryModel

/// `/imports/{run}`: what came in, what it changed or would change, what stopped it, and what can be done about it.
package struct RunPage: TemplatePage {
    package static let template = "import"
    package static let section: PageFrame.Section? = .imports

    package let title: String
    private let done: Markup?
    private let trail = Trail(("Imports", "/imports"))
    private let state: Markup
    private let meaning: String
    private let what: String
    private let refusal: String?
    private let alarms: [Alarm]
    private let decision: Decision?
    private let approval: Form?
    private let rejection: Form?
    /// What it would be if it were approved.
    private let sum: String
    private let undoHref: String?
    private let facts: [Fact]
    private let figures: [Figure]
    private let plan: [PlanSection]
    private let planNote: String?
    private let findings: RunFindings

    private struct Fact {
        let term: String
        let text: Markup
    }

    private struct Figure {
        let term: String
        let count: String
    }

    private struct Alarm {
        let message: String
        let setting: String
    }

    private struct Decision {
        let verb: String
        let by: String
        let at: Markup
        let note: String?
    }

    /// Of more changes than these a page shows no lists.
    package static let mostListed = PlanSection.most

    /// `undoneBy` is the run that took it back; `entry` is what its forms are shown with; `report` has lists where there are
    /// not too many changes. `numbered` finds people by their numbers.
    package init(
        _ report: ImportReport, undoneBy: Int?, done: Done?, entry: FormEntry,
        numbered: (String) -> (name: String, alias: String)?
    ) {
        let run = report.run
        let path = "/imports/\(run.number)"
        title = "Run \(run.number)"
        // What waits no more has no form to say it in.
        self.done = done?.markup ?? (run.state == .quarantined ? nil : entry.notice)
        state = run.state.pill
        meaning = run.state.meaning
        what = run.what
        refusal = run.details.refusal.isEmpty ? nil : run.details.refusal
        alarms = run.details.alarms.map { Alarm(message: $0.message.titled + ".", setting: $0.setting) }
        decision = run.decision.map { decision in
            Decision(
                verb: run.state == .rejected ? "Rejected" : "Approved", by: decision.by, at: decision.at.markup,
                note: decision.note.isEmpty ? nil : decision.note)
        }
        let waits = run.state == .quarantined
        let note = FormField(name: "note", label: "Why", hint: "Kept with the run.", most: 500)
        approval =
            waits
            ? Form(
                id: "approve", action: path + "/approve", fields: [note], hidden: [("plan", run.planHash)],
                buttons: [Form.Button(label: "Apply these changes")], entry: entry) : nil
        rejection =
            waits
            ? Form(
                id: "reject", action: path + "/reject", fields: [note],
                buttons: [Form.Button(label: "Throw the plan away", look: .danger)], entry: entry) : nil
        sum = run.counts.sentence
        undoHref = run.revision == nil ? nil : path + "/undo"
        facts = Self.facts(run, undoneBy)
        figures = run.counts.byName.filter { $0.value > 0 }.map { Figure(term: $0.name.words, count: $0.value.grouped) }
        plan = PlanSection.all(report) { number in
            numbered(number).map { PersonLink(name: $0.name, alias: $0.alias) }
        }
        planNote = plan.contains { $0.others != nil } ? "/v1/imports/\(run.number)/plan" : nil
        findings = RunFindings(run)
    }

    private static func facts(_ run: ImportRun, _ undoneBy: Int?) -> [Fact] {
        [
            Fact(term: "Source", text: "\(run.source)"), Fact(term: "File", text: "\(run.file)"),
            Fact(term: "Mapping", text: "\(run.mapping)"),
            run.dumped.map { Fact(term: "Dumped", text: $0.markup) },
            Fact(term: "Read", text: "\(run.started.markup) to \(run.finished.markup) UTC"),
            Fact(term: "By", text: "\(run.actor)"),
            run.revision.map { Fact(term: "Revision", text: "\($0)") },
            run.undoes.map { Fact(term: "Undoes", text: Self.link($0)) },
            undoneBy.map { Fact(term: "Undone by", text: Self.link($0)) },
        ].compactMap { $0 }
    }

    private static func link(_ run: Int) -> Markup { "<a href=\"/imports/\(run)\">run \(run)</a>" }
}

extension String {
    /// `heldBack` as `held back`.
    fileprivate var words: String {
        reduce(into: "") { words, letter in words += letter.isUppercase ? " " + letter.lowercased() : String(letter) }
    }
}
