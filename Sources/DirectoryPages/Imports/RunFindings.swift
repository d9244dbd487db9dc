import DirectoryModel

/// What a run found that somebody should mend: where it stands in the file, why it could not be, and what to do.
struct RunFindings {
    private static let shown = 100

    let heldBack: [Held]
    let conflicts: [Conflict]
    let issues: [Issue]
    let obstacles: [Obstacle]
    /// How many there are of each, where that is more than are shown.
    let others: String?
    let columns: String?

    struct Held {
        let line: String
        let number: String
        let field: String
        let value: String
        let reason: String
        let kept: String
    }

    struct Conflict {
        let line: String
        let number: String
        let field: String
        let offered: String
        let present: String
        let prevails: String
    }

    struct Issue {
        let severity: Markup
        let line: String
        let place: String
        let value: String
        let message: String
        let advice: String
    }

    struct Obstacle {
        let number: String
        let field: String
        let made: String
        let present: String
        let restored: String
    }

    init(_ run: ImportRun) {
        let details = run.details
        heldBack = details.heldBack.prefix(Self.shown).map { Held($0) }
        conflicts = details.conflicts.prefix(Self.shown).map { conflict in
            Conflict(
                line: Self.line(conflict.line), number: conflict.employeeNumber, field: conflict.field.name,
                offered: conflict.offered, present: conflict.present ?? "", prevails: conflict.prevails)
        }
        issues = details.issues.prefix(Self.shown).map { issue in
            let style = issue.severity == .warning ? "warn" : "bad"
            return Issue(
                severity: "<span class=\"pill \(style)\">\(issue.severity.rawValue)</span>",
                line: Self.line(issue.line), place: issue.field, value: issue.value,
                message: issue.message.titled + ".", advice: issue.hint.isEmpty ? "" : issue.hint.titled + ".")
        }
        obstacles = details.obstacles.prefix(Self.shown).map {
            Obstacle(
                number: $0.employeeNumber, field: $0.field.name, made: $0.made ?? "", present: $0.present ?? "",
                restored: $0.restored ?? "")
        }
        let most = [details.heldBack.count, details.conflicts.count, details.issues.count, details.obstacles.count]
        others = most.max() ?? 0 > Self.shown ? "/v1/imports/\(run.number)/issues" : nil
        columns = details.columnsLeftOut.isEmpty ? nil : details.columnsLeftOut.joined(separator: ", ")
    }

    fileprivate static func line(_ line: Int) -> String { line == 0 ? "" : line.grouped }
}

extension RunFindings.Held {
    init(_ held: HeldBack) {
        let candidates = held.candidates.isEmpty ? "" : ": " + held.candidates.joined(separator: ", ")
        self.init(
            line: RunFindings.line(held.line), number: held.employeeNumber, field: held.field.name, value: held.value,
            reason: held.message.titled + candidates + ".",
            kept: held.kept.map { "\($0) stays" } ?? "none is set")
    }
}
