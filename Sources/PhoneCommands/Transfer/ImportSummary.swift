import DirectoryImport
import DirectoryModel

/// The report of an import for somebody who reads it in a terminal or in a mail from cron.
struct ImportSummary {
    /// Entries of a list that are shown before the rest is only counted; `--json` has them all.
    private static let shown = 10

    private(set) var text: String

    init(_ report: ImportReport, seconds: Double) {
        let counts = report.counts
        let name = report.file.split(separator: "/").last.map(String.init) ?? report.file
        text = Self.headline(report, name: name.harmless, seconds: seconds) + "\n"
        let figures = counts.byName.filter { $0.value > 0 }
        let width = figures.map { Self.label($0.name).count }.max() ?? 0
        for (key, value) in figures {
            let label = Self.label(key)
            text += "  \(label)\(String(repeating: " ", count: width - label.count + 2))\(Self.grouped(value))\n"
        }
        if !report.plan.columnsLeftOut.isEmpty {
            text += "Left out, since no field is mapped from them: "
            text += report.plan.columnsLeftOut.map(\.harmless).joined(separator: ", ") + "\n"
        }
        addHeldBack(report.plan.heldBack)
        addIssues(report.plan.issues, total: counts.rejected + counts.warnings)
        text += "Plan \(report.tally.planHash)\n"
    }

    private static func headline(_ report: ImportReport, name: String, seconds: Double) -> String {
        let time = "\(Int(seconds * 10) / 10).\(Int(seconds * 10) % 10) s"
        let source = "\(name) (\(report.mapping))"
        guard let revision = report.revision else {
            return report.isEmpty
                ? "\(source) would change nothing" : "\(source) would change this; nothing has been changed"
        }
        return report.isEmpty
            ? "\(source) changed nothing, in \(time)" : "\(source) imported as revision \(revision), in \(time)"
    }

    private mutating func addHeldBack(_ held: [HeldBack]) {
        guard !held.isEmpty else { return }
        text += "Reporting lines held back; the people are imported, and keep the line they had:\n"
        for entry in held.prefix(Self.shown) {
            let kept = entry.kept.map { "; stays with \($0.harmless)" } ?? ""
            text += "  line \(entry.line): \(entry.employeeNumber.harmless) to \(entry.value.harmless)"
            let meant = entry.candidates.isEmpty ? "" : ": " + entry.candidates.map(\.harmless).joined(separator: ", ")
            text += ": \(entry.message)\(meant)\(kept)\n"
        }
        addRest(held.count)
    }

    private mutating func addIssues(_ issues: [ImportIssue], total: Int) {
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
        if count > Self.shown { text += "  and \(Self.grouped(count - Self.shown)) more; --json lists them\n" }
    }

    /// `heldBack` as "held back".
    private static func label(_ key: String) -> String {
        key.map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
    }

    /// 1234567 as 1,234,567.
    static func grouped(_ number: Int) -> String {
        let digits = String(number)
        var result = ""
        for (i, digit) in digits.enumerated() {
            if i > 0, (digits.count - i) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return result
    }
}
