import DirectoryModel
import DirectoryStore

/// What `phone verify` says.
enum VerificationText {
    /// A line for a check, and one for each finding behind the first.
    static func line(_ result: CheckResult, style: TerminalStyle) -> String {
        let word: TerminalText =
            switch result.outcome {
            case .passed: TerminalText("ok", .dim)
            case .damaged: TerminalText("DAMAGED", .alarm)
            case .skipped: TerminalText("skipped", .dim)
            }
        let indent = String(repeating: " ", count: 23)
        var text = "  " + result.check + String(repeating: " ", count: max(1, 12 - result.check.count))
        text += word.rendered(in: style) + String(repeating: " ", count: max(1, 9 - word.width))
        text += result.details.map(\.harmless).joined(separator: "\n" + indent) + "\n"
        if result.findings > result.details.count {
            text += "\(indent)and \((result.findings - result.details.count).grouped) more\n"
        }
        return text
    }

    /// What it comes to.
    static func ending(_ verification: Verification, isQuick: Bool) -> String {
        let path = verification.path.harmless
        if verification.isDamaged { return "\(path) is damaged\n" }
        if verification.isNewer { return "\(path) can't be checked by this version\n" }
        if verification.results.contains(where: { $0.outcome == .skipped }) {
            return "\(path) is whole, as far as it can be checked\n"
        }
        return "\(path) is whole\(isQuick ? "; the change log was not replayed" : "")\n"
    }

    /// What to do about damage.
    static func advice(_ verification: Verification) -> String {
        if verification.isBackup {
            return """
                Don't restore this backup: look for one that phone verify finds whole, and find out what harmed this one
                (the disk, the copying). Make a new one with phone backup.
                """
        }
        let damaged = verification.results.filter { $0.outcome == .damaged }.map(\.check)
        if damaged == ["photos"] {
            return """
                Everything but these photos is in order. Take each of them away and give it again: phone photos remove,
                phone photos set; or phone photos import FOLDER.
                """
        }
        let isDerived = damaged == ["chart"]
        let first =
            isDerived
            ? "People and the change log are in order, the chart that is derived from them is not. "
            : "Keep a copy of the file and of what lies beside it as they are. "
        return first + """
            Take the newest backup that
            phone verify finds whole, stop the service, phone restore BACKUP, start it, and import the last dump again.
            """
    }

    static func json(_ verification: Verification) -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.member("path", verification.path)
            $0.member("state", verification.isDamaged ? "damaged" : verification.isNewer ? "unknown" : "whole")
            $0.array("checks", verification.results) { json, result in
                json.object {
                    $0.member("check", result.check)
                    $0.member("outcome", result.outcome.rawValue)
                    $0.member("findings", result.findings)
                    $0.array("details", result.details) { $0.string($1) }
                }
            }
        }
        return json.bytes
    }
}
