/// Values with labels before them, one below the other; a value that is too long for the terminal goes on below itself.
struct LabelledRows {
    struct Row {
        var label: String
        var pieces: [TerminalText]
        var separator = " "

        init(label: String, pieces: [TerminalText], separator: String = " ") {
            self.label = label
            self.pieces = pieces
            self.separator = separator
        }

        /// Text that may be broken between words; without text, no row.
        init(_ label: String, _ text: String?) {
            self.init(label: label, pieces: text?.split(separator: " ").map { TerminalText(String($0)) } ?? [])
        }
    }

    var rows: [Row]

    /// The lines of all rows that have something to say; empty when none has.
    func text(in style: TerminalStyle) -> String {
        let rows = rows.filter { !$0.pieces.isEmpty }
        guard let widest = rows.map(\.label.displayWidth).max() else { return "" }
        var text = ""
        let indent = 2 + widest + 2
        for row in rows {
            let lines = TerminalText.wrapped(
                row.pieces, separator: row.separator, width: style.width.map { $0 - indent })
            for (i, line) in lines.enumerated() {
                let label = i == 0 ? row.label : ""
                text += "  " + TerminalText(label, .dim).rendered(in: style)
                text += String(repeating: " ", count: indent - 2 - label.displayWidth)
                text += line.rendered(in: style) + "\n"
            }
        }
        return text
    }
}
