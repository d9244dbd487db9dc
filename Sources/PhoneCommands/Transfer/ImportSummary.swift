import DirectoryModel

/// The report of an import for somebody who reads it in a terminal or in a mail from cron.
struct ImportSummary {
    /// Entries of a list that are shown before the rest is only counted; `--json` has them all.
    private static let shown = 10

    private(set) var text: String

    init(_ run: ImportRun, seconds: Double? = nil) {
        text = Self.headline(run, time: seconds.map { ", in \(Int($0 * 10) / 10).\(Int($0 * 10) % 10) s" } ?? "") + "\n"
        for line in run.details.refusal.split(separator: "\n") { text += "  \(String(line).harmless)\n" }
        addAlarms(run.details.alarms)
        addFigures(run.counts)
        let details = run.details
        if !details.columnsLeftOut.isEmpty {
            text += "Left out, since no field is mapped from them: "
            text += details.columnsLeftOut.map(\.harmless).joined(separator: ", ") + "\n"
        }
        addHeldBack(details.heldBack, total: run.counts.heldBack)
        addConflicts(details.conflicts, total: run.counts.conflicts)
        addObstacles(details.obstacles, wasForced: run.state != .refused)
        addIssues(details.issues)
        if !run.planHash.isEmpty { text += "Plan \(run.planHash)\n" }
        addNextSteps(run)
    }

    private static func headline(_ run: ImportRun, time: String) -> String {
        let isDryRun = run.number == 0
        if let undone = run.undoes { return undoHeadline(run, "run \(undone), \(run.file.harmless),", time: time) }
        let what = "\(run.file.harmless) (\(run.mapping))"
        switch run.state {
        case .applied: return "\(what) imported as revision \(run.revision ?? 0)\(time)"
        case .unchanged:
            guard isDryRun else { return "\(what) changed nothing\(time)" }
            return run.counts.isEmpty
                ? "\(what) would change nothing" : "\(what) would change this; nothing has been changed"
        case .quarantined:
            return isDryRun
                ? "\(what) would be stopped by a guard"
                : "\(what) was stopped by a guard: nothing has been changed, the plan waits as run \(run.number)"
        case .rejected: return "\(what) was rejected; nothing has been changed"
        case .refused: return "\(what) was refused; nothing has been changed"
        case .suspended: return "\(what) was not read; nothing has been changed"
        }
    }

    private static func undoHeadline(_ run: ImportRun, _ what: String, time: String) -> String {
        switch run.state {
        case .applied: "\(what) undone by revision \(run.revision ?? 0)\(time)"
        case .refused: "\(what) can't be undone without taking back later edits; nothing has been changed"
        default:
            run.counts.isEmpty
                ? "nothing of \(what) is left to be undone"
                : "undoing \(what) would change this; nothing has been changed"
        }
    }

    private mutating func addAlarms(_ alarms: [GuardAlarm]) {
        for alarm in alarms { text += "  ! \(alarm.message.harmless) (\(alarm.setting))\n" }
    }

    private mutating func addFigures(_ counts: PlanCounts) {
        let figures = counts.byName.filter { $0.value > 0 }
        let width = figures.map { Self.label($0.name).count }.max() ?? 0
        for (key, value) in figures {
            let label = Self.label(key)
            text += "  \(label)\(String(repeating: " ", count: width - label.count + 2))\(value.grouped)\n"
        }
    }

    private mutating func addNextSteps(_ run: ImportRun) {
        guard run.state == .quarantined, run.number > 0 else { return }
        text += """
            Until somebody decides, nothing more of '\(run.source)' is imported:
              phone import show \(run.number)
              phone import approve \(run.number) --plan \(run.planHash)
              phone import reject \(run.number)

            """
    }

    private mutating func addConflicts(_ conflicts: [SourceConflict], total: Int) {
        guard !conflicts.isEmpty else { return }
        text += "Where sources say different things:\n"
        for entry in conflicts.prefix(Self.shown) {
            let present = entry.present.map { "'\($0.harmless)'" } ?? "nothing"
            text += "  line \(entry.line): \(entry.field.name) of \(entry.employeeNumber.harmless): "
            text += "'\(entry.offered.harmless)' beside \(present); the word of '\(entry.prevails)' counts\n"
        }
        addRest(total)
    }

    private mutating func addObstacles(_ obstacles: [UndoObstacle], wasForced: Bool) {
        guard !obstacles.isEmpty else { return }
        text += wasForced ? "Later edits that this takes back too:\n" : "Later edits that stand in the way:\n"
        let shown = { (value: String?) in value.map { "'\($0.harmless)'" } ?? "nothing" }
        for entry in obstacles.prefix(Self.shown) {
            text += "  \(entry.field.name) of \(entry.employeeNumber.harmless): the run made it \(shown(entry.made)), "
            text += "it is \(shown(entry.present)), before the run it was \(shown(entry.restored))\n"
        }
        addRest(obstacles.count)
        if !wasForced { text += "--force takes them back too.\n" }
    }

    private mutating func addHeldBack(_ held: [HeldBack], total: Int) {
        guard !held.isEmpty else { return }
        text += "Reporting lines held back; the people are imported, and keep the line they had:\n"
        for entry in held.prefix(Self.shown) {
            let kept = entry.kept.map { "; stays with \($0.harmless)" } ?? ""
            text += "  line \(entry.line): \(entry.employeeNumber.harmless) to "
            text += entry.value.isEmpty ? "nobody" : entry.value.harmless
            let meant = entry.candidates.isEmpty ? "" : ": " + entry.candidates.map(\.harmless).joined(separator: ", ")
            text += ": \(entry.message)\(meant)\(kept)\n"
        }
        addRest(total)
    }

    private mutating func addIssues(_ issues: [ImportIssue]) {
        guard !issues.isEmpty else { return }
        text += "Rows to look at:\n"
        for issue in issues.prefix(Self.shown) { text += Self.lines(of: issue) }
        addRest(issues.count)
    }

    /// Where it is and what is wrong, and below it what to do.
    static func lines(of issue: ImportIssue) -> String {
        let place = [
            issue.line > 0 ? "line \(issue.line)" : "", issue.field.isEmpty ? "" : issue.field.harmless,
            issue.value.isEmpty ? "" : "'\(issue.value.harmless)'",
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        let hint = issue.hint.isEmpty ? "" : "    \(issue.hint.harmless)\n"
        return "  \(place.isEmpty ? "" : place + ": ")\(issue.message.harmless)\n" + hint
    }

    private mutating func addRest(_ count: Int) {
        if count > Self.shown { text += "  and \((count - Self.shown).grouped) more; --json lists them\n" }
    }

    /// `heldBack` as "held back".
    private static func label(_ key: String) -> String {
        key.map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
    }
}
