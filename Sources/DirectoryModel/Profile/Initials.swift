/// The letters that stand for a name where there is no photo.
package enum Initials {
    /// One letter of the first word of a name and one of the last, in any script: `Ann Marie O'Neil` AO, `김민준` 김,
    /// `محمد علي` مع. Of a name of one word one letter. Words in brackets, and what has no letters (quotes, emoji), don't
    /// count. Empty when nothing is left.
    package static func of(_ name: String) -> String {
        let letters = withoutBrackets(name).split { $0.isWhitespace }.compactMap { letter(of: $0) }
        guard let first = letters.first else { return "" }
        guard letters.count > 1, let last = letters.last else { return first }
        return joins(first) && joins(last) ? first + "\u{200C}" + last : first + last
    }

    /// The first letter or digit of a word with its marks; a capital where its script writes names with one. nil when there
    /// is none.
    package static func letter(of word: Substring) -> String? {
        guard let character = word.first(where: isLetterOrDigit) else { return nil }
        let scalars = character.unicodeScalars
        guard let base = scalars.first(where: isLetterOrDigit) else { return nil }
        // Titlecase: Georgian has capitals that fonts lack and names never have; and ß would become two letters.
        let capital = base.properties.titlecaseMapping
        let shown = capital.count == 1 ? capital : String(base)
        // No name has more marks on a letter than three; some texts have hundreds, to write over what is around them.
        let marks = scalars.drop { $0 != base }.dropFirst().prefix(3)
        return shown + String(String.UnicodeScalarView(marks.filter { isMark($0) }))
    }

    /// Whether a letter takes the hand of the next, as in Arabic, Syriac, N'Ko and Mongolian, unless they are kept apart.
    private static func joins(_ letter: String) -> Bool {
        switch letter.unicodeScalars.first?.value ?? 0 {
        case 0x0600...0x07FF, 0x0840...0x08FF, 0x1800...0x18AF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: true
        default: false
        }
    }

    private static func isLetterOrDigit(_ character: Character) -> Bool {
        // The digit of a keycap is an emoji.
        character.unicodeScalars.contains(where: isLetterOrDigit) && !character.unicodeScalars.contains("\u{20E3}")
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .letterNumber: true
        // Modifier letters are apostrophes, mostly: ʻOkina.
        default: false
        }
    }

    /// What may stand on or behind a letter as a part of it, the letters of an Indic cluster included.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .otherLetter: true
        default: scalar == "\u{200D}"
        }
    }

    private static func withoutBrackets(_ name: String) -> String {
        var depth = 0
        var kept = ""
        for character in name {
            switch character {
            case "(", "[", "（": depth += 1
            case ")", "]", "）": depth = max(0, depth - 1)
            default: if depth == 0 { kept.append(character) }
            }
        }
        return kept
    }
}
