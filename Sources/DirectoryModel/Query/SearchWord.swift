/// One word that somebody looks for.
package struct SearchWord: Sendable, Equatable {
    /// Lower-cased, otherwise as it was typed.
    package var raw: String
    /// Its folded forms, the first in its own script: `müller` is `muller` and `mueller`.
    package var forms: [[UInt8]]
    /// Whether it may be the beginning of what it finds. Only in a phrase is there a word that may not.
    package var isBeginning: Bool

    /// Its folded form in its own script.
    package var folded: [UInt8] { forms[0] }

    /// Letters and digits; a character of Han or kana counts as two, for it says as much.
    package let letterCount: Int
    /// A typo is forgiven in words of four characters or more, none of them a digit or an ideograph.
    package let forgivesTypo: Bool
    /// Whether the word may also be the beginning, with a typo, of what it finds: five characters or more.
    package let forgivesTypoInBeginning: Bool

    init(raw: String, forms: [[UInt8]], isBeginning: Bool) {
        self.raw = raw
        self.forms = forms
        self.isBeginning = isBeginning
        let scalars = forms[0].withUnsafeBytes { UTF8Scalar.all(of: $0) }
        letterCount = scalars.reduce(0) { $0 + (SearchLetters.isCJK($1) ? 2 : 1) }
        let hasOnlyLetters = !scalars.contains { (0x30...0x39).contains($0) || SearchLetters.isCJK($0) }
        forgivesTypo = hasOnlyLetters && scalars.count >= 4
        forgivesTypoInBeginning = hasOnlyLetters && scalars.count >= 5
    }

    /// The words of a text. In a phrase only the last may be a beginning.
    static func words(of text: String, isPhrase: Bool) -> [SearchWord] {
        var found: [(source: Range<Int>, forms: [[UInt8]])] = []
        SearchFolding.tokens(of: text) { folded, source in
            if found.last?.source != source { found.append((source, [])) }
            found[found.count - 1].forms.append(Array(folded))
        }
        let bytes = Array(text.utf8)
        return found.enumerated().map { index, word in
            SearchWord(
                raw: String(decoding: bytes[word.source], as: UTF8.self).lowercased(), forms: word.forms,
                isBeginning: !isPhrase || index + 1 == found.count)
        }
    }
}

/// Words that must stand next to each other.
package struct SearchPhrase: Sendable, Equatable {
    /// At least one; all but the last are whole words.
    package var words: [SearchWord]
}
