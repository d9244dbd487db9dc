/// What somebody typed, cut into its pieces.
///
/// A qualifier is letters, a colon and something: `12:30` is none, nor is an address (`http://…`), nor a colon with
/// nothing after it. A quote that is not closed ends with the text, as it does while somebody types.
struct QueryPieces: Sequence, IteratorProtocol {
    enum Piece: Equatable {
        /// Text without white space.
        case free(String)
        /// What stands in quotes.
        case phrase(String)
        /// `name:value` or `-name:value`; the name as it was typed.
        case qualifier(name: String, value: String, negated: Bool)
    }

    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func next() -> Piece? {
        rest = rest.drop { $0.isWhitespace }
        guard let first = rest.first else { return nil }
        if Self.isQuote(first) { return .phrase(quoted()) }
        let negated = first == "-"
        let body = negated ? rest.dropFirst() : rest
        let name = body.prefix { $0.isASCII && $0.isLetter }
        let value = body[name.endIndex...]
        guard !name.isEmpty, value.first == ":", let start = value.dropFirst().first, !start.isWhitespace, start != "/"
        else { return .free(bare()) }
        rest = value.dropFirst()
        let text = Self.isQuote(start) ? quoted() : bare()
        // What is copied from a link.
        if ["mailto", "tel"].contains(name.lowercased()) { return .free(text.filter { !$0.isWhitespace }) }
        return .qualifier(name: String(name), value: text, negated: negated)
    }

    /// Up to the next white space.
    private mutating func bare() -> String {
        let text = rest.prefix { !$0.isWhitespace }
        rest = rest[text.endIndex...]
        return String(text)
    }

    /// From a quote to the next, or to the end.
    private mutating func quoted() -> String {
        rest = rest.dropFirst()
        let text = rest.prefix { !Self.isQuote($0) }
        rest = rest[text.endIndex...].dropFirst()
        return String(text)
    }

    private static func isQuote(_ character: Character) -> Bool {
        switch character {
        case "\"", "“", "”", "„", "«", "»": true
        default: false
        }
    }
}
