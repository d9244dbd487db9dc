import DirectoryModel
import DirectoryStore

/// What a restore changes.
struct RestoreReport {
    let path: String
    let backup: String
    let isDryRun: Bool
    /// Nil when there is no directory, or none that can be read.
    let old: DirectoryState?
    let new: DirectoryState
    /// Whether there was a file, readable or not.
    var isReplacing = false
    /// Where that is now; nil when it was not kept.
    var kept: String?

    var text: String {
        var text =
            isDryRun
            ? "\(backup.harmless) is whole and would replace \(path.harmless); nothing has been changed\n"
            : "\(path.harmless) is now \(backup.harmless)\n"
        var table = TextTable(
            [
                .init(title: ""), .init(title: isDryRun ? "now" : "before", alignment: .right),
                .init(title: isDryRun ? "then" : "now", alignment: .right),
            ], style: .plain)
        text += table.lines(
            rows.map { [TerminalText("  " + $0.name), TerminalText($0.old ?? "-"), TerminalText($0.new)] })
        if isReplacing, old == nil { text += "What is there now can't be read as a directory.\n" }
        if let kept { text += "What was there is kept as \(kept.harmless); remove it when it is no longer needed.\n" }
        return text
    }

    private var rows: [(name: String, old: String?, new: String)] {
        [
            ("revision", old?.revision.description, new.revision.description),
            ("written", old?.time?.description, new.time?.description ?? "-"),
            ("people", old?.people.grouped, new.people.grouped),
            ("vacancies", old?.vacancies.grouped, new.vacancies.grouped),
            ("leavers", old?.leavers.grouped, new.leavers.grouped),
            ("change log", old?.changes.grouped, new.changes.grouped),
        ]
    }

    /// `{"path","backup","state":"restored"|"dryRun","kept","before":{…}|null,"after":{…}}`
    var json: [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.member("path", path)
            $0.member("backup", backup)
            $0.member("state", isDryRun ? "dryRun" : "restored")
            $0.member("kept", kept)
            Self.write(old, "before", to: &$0)
            Self.write(new, "after", to: &$0)
        }
        return json.bytes
    }

    private static func write(_ state: DirectoryState?, _ name: String, to json: inout JSONWriter) {
        guard let state else {
            json.key(name)
            return json.null()
        }
        json.object(name) {
            $0.member("revision", state.revision)
            $0.member("revisionTime", state.time?.description)
            $0.member("people", state.people)
            $0.member("vacancies", state.vacancies)
            $0.member("leavers", state.leavers)
            $0.member("changes", state.changes)
        }
    }
}
