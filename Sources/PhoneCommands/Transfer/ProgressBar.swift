import DirectoryModel
import Glibc

/// One line on standard error that says how far long work is, while it is a terminal; nothing at all otherwise.
final class ProgressBar {
    private let fileSize: Int
    private let isTerminal: Bool
    private let start: Double
    private var shown = ""
    private var lastShown = 0.0

    /// The size is that of a dump that is imported.
    init(fileSize: Int = 0) {
        self.fileSize = fileSize
        isTerminal = isatty(STDERR_FILENO) == 1
        start = Composition.monotonicSeconds()
    }

    /// Seconds since the work began.
    var seconds: Double { Composition.monotonicSeconds() - start }

    func show(_ progress: ImportProgress) {
        guard isDue() else { return }
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

    func show(share: Double, _ what: String) {
        if isDue() { draw(share: share, what) }
    }

    /// Work of which nobody knows how long it takes. Shown at once, as it may be long before there is more to tell.
    func show(_ what: String) {
        guard isTerminal else { return }
        shown = "\r\u{1B}[K\(what) …"
        Console.remark(shown)
    }

    private func isDue() -> Bool {
        guard isTerminal else { return false }
        // Ten times a second is more than anybody reads.
        let now = Composition.monotonicSeconds()
        guard now - lastShown > 0.1 else { return false }
        lastShown = now
        return true
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
