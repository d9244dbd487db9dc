import Glibc

/// What the place where text goes can show. Rendering depends on it and on nothing else outside its arguments.
struct TerminalStyle: Equatable {
    var isColoured: Bool
    /// Columns of the terminal; nil for a file or a pipe, where nothing is wrapped or cut.
    var width: Int?

    /// For files, pipes and tests.
    static let plain = TerminalStyle(isColoured: false, width: nil)

    init(isColoured: Bool, width: Int?) {
        self.isColoured = isColoured
        self.width = width
    }

    /// Of standard output. Colour needs a terminal, one that is not `dumb`, and no $NO_COLOR (no-color.org).
    init(environment: Environment) {
        guard isatty(STDOUT_FILENO) == 1 else {
            self = .plain
            return
        }
        isColoured = environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        width = isKnown ? max(40, Int(size.ws_col)) : 80
    }
}
