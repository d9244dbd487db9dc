package import DirectoryModel

/// `/imports/{run}/undo`: what taking a run back would change, and the question whether to.
package struct UndoPage: TemplatePage {
    package static let template = "undo"
    package static let section: PageFrame.Section? = .imports

    package let title: String
    private let trail: Trail
    private let sum: String
    private let hasObstacles: Bool
    private let form: Form
    private let plan: [PlanSection]
    private let findings: RunFindings

    /// `report` is that of a dry run.
    package init(
        undoing run: Int, _ report: ImportReport, entry: FormEntry,
        numbered: (String) -> (name: String, alias: String)?
    ) {
        title = "Undo run \(run)?"
        trail = Trail(("Imports", "/imports"), ("Run \(run)", "/imports/\(run)"))
        sum = report.run.counts.sentence
        hasObstacles = report.run.state == .refused
        let force = FormField(
            name: "force", label: "Take back what was changed again since, too", kind: .box,
            hint: "Without it nothing is changed.")
        form = Form(
            id: "undo", action: "/imports/\(run)/undo",
            fields: (hasObstacles ? [force] : [])
                + [FormField(name: "note", label: "Why", hint: "Kept with the run.", most: 500)],
            buttons: [Form.Button(label: "Undo it", look: .danger)], entry: entry)
        plan = PlanSection.all(report) { number in
            numbered(number).map { PersonLink(name: $0.name, alias: $0.alias) }
        }
        findings = RunFindings(report.run)
    }
}
