import DirectoryModel
import Glibc

/// One line on standard error that says how far an import is, while it is a terminal; nothing at all otherwise.
final class ProgressBar {
    private let fileSize: Int
    private let isTerminal: Bool
    private let start: Double
    private var shown = ""
    private var lastShown = 0.0

    init(fileSize: Int) {
        self.fileSize = fileSize
        isTerminal = isatty(STDERR_FILENO) == 1
        start = Composition.monotonicSeconds()
    }

    /// Seconds since the import began.
    var seconds: Double { Composition.monotonicSeconds() - start }

    func show(_ progress: ImportProgress) {
        guard isTerminal else { return }
        // Ten times a second is more than anybody reads.
        let now = Composition.monotonicSeconds()
        guard now - lastShown > 0.1 else { return }
        lastShown = now
        switch progress {
        case .reading(let bytes, let rows):
            draw(share: Double(bytes) / Double(max(fileSize, 1)), "reading, \(rows.grouped) rows")
        case .planning: draw(share: 1, "planning")
        case .writing(let changes, let total):
            draw(
                share: Double(changes) / Double(max(total, 1)),
                "writing, \(changes.grouped) of \(total.grouped)")
        }
    }

    /// Takes the line away, before anything else is printed.
    func clear() {
        guard !shown.isEmpty else { return }
        Console.remark("\r\u{1B}[K")
        shown = ""
    }

    private func draw(share: Double, _ what: String) {
        let cells = Int(min(max(share, 0), 1) * 24)
        let bar = String(repeating: "█", count: cells) + String(repeating: "░", count: 24 - cells)
        shown = "\r\u{1B}[K\(bar) \(what)"
        Console.remark(shown)
    }
}
