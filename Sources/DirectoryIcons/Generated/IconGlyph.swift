package import DirectoryModel

/// What stands on a generated icon: one or two letters, digits or signs, or one emoji.
package struct IconGlyph: Sendable, Equatable, CustomStringConvertible {
    package let description: String

    /// Takes off blanks at the ends and, from a letter, all marks but three, as initials have them.
    ///
    /// Throws `invalid` for more or less than that, and for what can't be seen.
    package init(_ text: String) throws(DirectoryError) {
        let characters = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if characters.count == 1, let emoji = characters.first, Self.isEmoji(emoji) {
            description = String(emoji)
            return
        }
        let cleaned = characters.compactMap(Self.cleaned)
        guard (1...2).contains(characters.count), cleaned.count == characters.count else {
            throw DirectoryError(
                .invalid, "an icon can't show '\(SVGFault.shown(text))'",
                hint: "One or two letters, digits or signs go on it, or one emoji.")
        }
        description = cleaned.joined()
    }

    /// The first letter of a name, or a star where it has none.
    package init(name: String) {
        let letter = name.split(whereSeparator: \.isWhitespace).lazy.compactMap { Initials.letter(of: $0) }.first
        description = letter ?? "\u{2605}"
    }

    private static func cleaned(_ character: Character) -> String? {
        if Initials.letter(of: Substring(String(character))) != nil { return letter(character) }
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first,
            !scalar.properties.isEmojiPresentation
        else { return nil }
        switch scalar.properties.generalCategory {
        case .mathSymbol, .currencySymbol, .otherSymbol, .otherPunctuation, .dashPunctuation: return String(character)
        default: return nil
        }
    }

    /// As it was typed, not made a capital.
    private static func letter(_ character: Character) -> String {
        let scalars = character.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned: scalar == "\u{200D}"
            default: true
            }
        }
        return String(String.UnicodeScalarView(scalars.prefix(4)))
    }

    /// A picture of its own accord or by a variation selector, with the joiners, skin tones and tags that emoji have.
    private static func isEmoji(_ character: Character) -> Bool {
        let scalars = character.unicodeScalars
        guard let first = scalars.first, first.properties.isEmoji, scalars.count <= 12 else { return false }
        let isPicture =
            first.properties.isEmojiPresentation
            || scalars.contains { $0 == "\u{FE0F}" || $0 == "\u{20E3}" || $0.properties.isEmojiModifier }
        return isPicture
            && scalars.allSatisfy { scalar in
                switch scalar {
                case "\u{200D}", "\u{FE0F}", "\u{20E3}", "\u{E0020}"..."\u{E007F}": true
                default: scalar.properties.isEmoji
                }
            }
    }
}
