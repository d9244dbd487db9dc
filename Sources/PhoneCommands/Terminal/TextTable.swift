/// Aligned columns, written part by part: a list of a million entries is printed while it is read. The first part
/// decides how wide the columns are; a later entry that needs more makes them wider from there on.
struct TextTable {
    enum Alignment { case left, right }

    struct Column {
        var title: String
        var alignment: Alignment = .left
        /// Whether it gives way when the terminal is too narrow.
        var shrinks = false
    }

    private static let gap = 2
    private let columns: [Column]
    private let style: TerminalStyle
    private var widths: [Int]
    private var hasHeader = false

    init(_ columns: [Column], style: TerminalStyle) {
        self.columns = columns
        self.style = style
        widths = columns.map { $0.title.displayWidth }
    }

    /// The lines of these rows, below the titles when they are the first. Every row has a cell for each column.
    mutating func lines(_ rows: [[TerminalText]]) -> String {
        for row in rows {
            for (i, cell) in row.enumerated() { widths[i] = max(widths[i], cell.width) }
        }
        shrink()
        var text = ""
        if !hasHeader {
            append(columns.map { TerminalText($0.title, .dim) }, to: &text)
            hasHeader = true
        }
        for row in rows { append(row, to: &text) }
        return text
    }

    /// Takes what is missing from the columns that give way, the widest first, down to 12 columns each.
    private mutating func shrink() {
        guard let width = style.width else { return }
        var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
        let yielding = columns.indices.filter { columns[$0].shrinks }
        while excess > 0, let widest = yielding.max(by: { widths[$0] < widths[$1] }), widths[widest] > 12 {
            widths[widest] -= 1
            excess -= 1
        }
    }

    private func append(_ row: [TerminalText], to text: inout String) {
        // Spaces are owed until something follows them, so that no line ends with any.
        var owed = 0
        for (i, cell) in row.enumerated() {
            let cell = columns[i].shrinks ? cell.fitted(to: widths[i]) : cell
            let padding = max(0, widths[i] - cell.width)
            if columns[i].alignment == .right { owed += padding }
            if !cell.isEmpty {
                text += String(repeating: " ", count: owed) + cell.rendered(in: style)
                owed = 0
            }
            if columns[i].alignment == .left { owed += padding }
            owed += Self.gap
        }
        text += "\n"
    }
}
