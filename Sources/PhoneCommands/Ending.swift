import ArgumentParser
import DirectoryModel

/// The exit codes of every command.
enum ExitStatus: Int32 {
    case found = 0
    case notFound = 1
    case failed = 2
    /// An import was stopped by a guard, or not even begun, since an earlier one waits for a decision.
    case quarantined = 3
    /// An import could not read its file to the end.
    case fileRefused = 4
    /// Another process is writing the directory.
    case locked = 5

    /// `phone verify` found damage.
    static let damaged = notFound
    /// Rows of a list were refused; the others were done.
    static let partlyDone = notFound
}

/// Another process is writing the directory: the same command may succeed in a moment.
struct DirectoryLocked: Error {
    var error: DirectoryError
}

/// Ends a command whose words have all been said.
struct SilentExit: Error {
    var status: ExitStatus
}

/// How a command that threw something ends: what still has to be said, and the exit code. The terminal's table of
/// errors.
struct Ending: Equatable {
    var status: ExitStatus
    /// For standard output: help and version are thrown too.
    var answer: String
    /// For standard error: `phone: message`, and below it, indented, what can be done.
    var complaint: String

    private init(status: ExitStatus, answer: String = "", complaint: String = "") {
        self.status = status
        self.answer = answer
        self.complaint = complaint
    }

    init(of error: any Error) {
        switch error {
        case let error as DirectoryError:
            self.init(status: error.code == .notFound ? .notFound : .failed, complaint: Self.complaint(error))
        case let locked as DirectoryLocked: self.init(status: .locked, complaint: Self.complaint(locked.error))
        case let error as SilentExit: self.init(status: error.status)
        // Whoever read the answer has seen enough of it.
        case is Console.OutputClosed: self.init(status: .found)
        default: self.init(ofParser: error)
        }
    }

    /// What ArgumentParser throws and is no request for help is a wrong use. Its own exit code for that, 64, is none of
    /// ours.
    private init(ofParser error: any Error) {
        let text = PhoneCommand.fullMessage(for: error)
        guard PhoneCommand.exitCode(for: error) != .success else {
            self.init(status: .found, answer: text + "\n")
            return
        }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }
        let prefix = "Error: "
        if lines[0].hasPrefix(prefix) { lines[0].removeFirst(prefix.count) }
        let hints = lines.dropFirst().map { $0.isEmpty ? "" : "  \($0)" }
        self.init(
            status: .failed, complaint: (["phone: \(lines[0])"] + hints).joined(separator: "\n") + "\n")
    }

    /// A message whose first line says what is wrong, and the others what to do.
    static func complaint(_ message: String) -> String {
        let lines = message.split(separator: "\n", maxSplits: 1).map(String.init)
        return complaint(DirectoryError(.invalid, lines.first ?? "", hint: lines.dropFirst().first ?? ""))
    }

    private static func complaint(_ error: DirectoryError) -> String {
        var text = "phone: \(error.message.harmless)\n"
        if !error.suggestions.isEmpty {
            text += "  Did you mean: \(error.suggestions.map(\.harmless).joined(separator: ", "))?\n"
        }
        for line in error.hint.split(separator: "\n") { text += "  \(String(line).harmless)\n" }
        return text
    }
}
