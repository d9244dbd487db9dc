/// A paragraph of a description: words, and code between backticks.
struct Prose {
    struct Piece {
        let words: String
        let isCode: Bool
    }

    let pieces: [Piece]

    init(_ text: String) {
        pieces = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { Piece(words: String($1), isCode: $0 % 2 == 1) }
            .filter { !$0.words.isEmpty }
    }

    /// The paragraphs of a description, which have empty lines between them.
    static func paragraphs(_ text: String?) -> [Prose] {
        (text ?? "").split(separator: "\n\n").map {
            Prose($0.split(separator: "\n").joined(separator: " "))
        }
    }
}
