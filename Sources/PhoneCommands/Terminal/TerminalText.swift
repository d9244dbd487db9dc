import DirectoryModel

/// Text for a terminal, in parts that may be dressed. Every part is made harmless when it is put in, so that the only
/// escape sequences in what is printed are those that `rendered` writes itself.
struct TerminalText: Equatable, ExpressibleByStringLiteral {
    enum Dress: Equatable {
        case plain, bold, dim, alarm
        case badge(TenureBadge.Colour)

        /// Parameters of Select Graphic Rendition (ECMA-48, 8.3.117); nil for plain text. Silver is the terminal's
        /// white, which is a light grey nearly everywhere.
        var parameters: String? {
            switch self {
            case .plain: nil
            case .bold: "1"
            case .dim: "2"
            case .alarm: "1;31"
            case .badge(.blue): "34"
            case .badge(.yellow): "33"
            case .badge(.red): "31"
            case .badge(.purple): "35"
            case .badge(.silver): "1;37"
            }
        }
    }

    private struct Part: Equatable {
        var text: String
        var dress: Dress
    }

    private var parts: [Part]

    init(_ text: String, _ dress: Dress = .plain) { parts = [Part(text: text.harmless, dress: dress)] }

    init(stringLiteral text: String) { self.init(text) }

    static func + (a: TerminalText, b: TerminalText) -> TerminalText {
        var sum = a
        sum.parts += b.parts
        return sum
    }

    var isEmpty: Bool { parts.allSatisfy { $0.text.isEmpty } }

    /// Columns that it takes.
    var width: Int { parts.reduce(0) { $0 + $1.text.displayWidth } }

    /// Cut to so many columns, with an ellipsis where something was cut.
    func fitted(to width: Int) -> TerminalText {
        guard self.width > width else { return self }
        var left = width
        var result = self
        result.parts = parts.compactMap { part in
            guard left > 0 else { return nil }
            var part = part
            // The ellipsis belongs to the part in which the room ends, also when it ends exactly with that part.
            let room = left
            left -= part.text.displayWidth
            if left <= 0 { part.text = (part.text + " ").fitted(to: room) }
            return part
        }
        return result
    }

    func rendered(in style: TerminalStyle) -> String {
        guard style.isColoured else { return parts.reduce(into: "") { $0 += $1.text } }
        return parts.reduce(into: "") { text, part in
            guard let parameters = part.dress.parameters, !part.text.isEmpty else { return text += part.text }
            text += "\u{1B}[\(parameters)m\(part.text)\u{1B}[0m"
        }
    }

    /// Pieces in a row with a separator between them, broken behind separators where a line would become longer than
    /// `width` columns; without a width, one line.
    static func wrapped(_ pieces: [TerminalText], separator: String, width: Int?) -> [TerminalText] {
        var lines: [TerminalText] = []
        var line: TerminalText?
        var ending = separator
        while ending.last == " " { ending.removeLast() }
        for piece in pieces {
            guard let current = line else {
                line = piece
                continue
            }
            let longer = current + TerminalText(separator) + piece
            if let width, longer.width + ending.displayWidth > width {
                lines.append(current + TerminalText(ending))
                line = piece
            } else {
                line = longer
            }
        }
        if let line { lines.append(line) }
        return lines
    }
}
