import DirectoryClient
import DirectoryModel
import Glibc

/// Tells somebody of a night: by a command, by a webhook, or both.
struct NightNotice {
    enum When: String, CaseIterable {
        case problem, change, always

        func isFor(_ night: Night) -> Bool {
            switch self {
            case .problem: night.isProblem
            case .change: night.isProblem || night.state == .applied
            case .always: true
            }
        }
    }

    /// Seconds that a command may take.
    private static let timeLimit = "60"

    let when: When
    let command: String?
    let url: String?

    /// What could not be told, a sentence each: that nobody heard of it makes the night no worse.
    func tell(_ night: Night) -> [String] {
        guard when.isFor(night) else { return [] }
        var failures: [String] = []
        if let command, let failure = run(command, night) { failures.append(failure) }
        if let url {
            do {
                try Webhook(url).post(night.json)
            } catch {
                failures.append("could not be told at \(url): \((error as? DirectoryError)?.message ?? "\(error)")")
            }
        }
        return failures
    }

    /// Nil when it went well. The command is the shell's affair, and bounded by `timeout` of the GNU coreutils; what it
    /// prints is for the log, and not part of this program's answer. It gets SIGPIPE as programs are used to: one that is
    /// ignored here stays ignored for it, and a shell can't change that.
    private func run(_ command: String, _ night: Night) -> String? {
        for (name, value) in variables(night) { setenv(name, value, 1) }
        setenv("PHONE_NOTIFY_COMMAND", command, 1)
        let line = "exec timeout --kill-after=5 \(Self.timeLimit) /bin/sh -c \"$PHONE_NOTIFY_COMMAND\" 1>&2"
        signal(SIGPIPE, SIG_DFL)
        let started = popen(line, "we")
        signal(SIGPIPE, SIG_IGN)
        guard let input = started else { return "the notify command can't be run" }
        var summary = night.summary
        // Who does not read it, need not.
        summary.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, input) }
        let status = pclose(input)
        let code = (status >> 8) & 0xFF
        if status == 0 { return nil }
        return code == 124
            ? "the notify command was stopped after \(Self.timeLimit) seconds"
            : "the notify command ended with exit code \(code)"
    }

    private func variables(_ night: Night) -> [(name: String, value: String)] {
        [
            ("PHONE_STATE", night.state.rawValue), ("PHONE_EXIT", String(night.status.rawValue)),
            ("PHONE_RUN", night.run.map { $0.number == 0 ? "" : String($0.number) } ?? ""),
            ("PHONE_FILE", night.file ?? ""), ("PHONE_SOURCE", night.source ?? ""),
        ]
    }
}
