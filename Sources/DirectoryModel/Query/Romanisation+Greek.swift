extension Romanisation {
    /// ELOT 743, which passports and signs use (`christos`, `evangelia`), and by sound (`hristos`).
    static func greek(_ letters: [Letter]) -> [[UInt8]] {
        let usual = spell(letters) { greek($1, at: $0, in: letters) }
        let bySound = spell(letters) { Unicode.Scalar($1.base) == "χ" ? "h" : greek($1, at: $0, in: letters) }
        return [usual, bySound]
    }

    private static func greek(_ letter: Letter, at index: Int, in letters: [Letter]) -> StaticString? {
        let before = index > 0 ? Unicode.Scalar(letters[index - 1].base) : nil
        let after = index + 1 < letters.count ? Unicode.Scalar(letters[index + 1].base) : nil
        switch Unicode.Scalar(letter.base) {
        case "α": return "a"
        case "β": return "v"
        case "γ":
            return after == "γ" || after == "ξ" || after == "χ" ? "n" : "g"
        case "δ": return "d"
        case "ε": return "e"
        case "ζ": return "z"
        case "η", "ι": return "i"
        case "θ": return "th"
        case "κ": return "k"
        case "λ": return "l"
        case "μ": return index == 0 && after == "π" ? "" : "m"
        case "ν": return "n"
        case "ξ": return "x"
        case "ο", "ω": return "o"
        case "π": return index == 1 && before == "μ" ? "b" : "p"
        case "ρ": return "r"
        case "σ": return "s"
        case "τ": return "t"
        case "υ":
            guard letter.mark != SearchLetters.diaeresis else { return "y" }
            switch before {
            case "ο": return "u"
            case "α", "ε", "η": return isVoiceless(after) ? "f" : "v"
            default: return "y"
            }
        case "φ": return "f"
        case "χ": return "ch"
        case "ψ": return "ps"
        default: return nil
        }
    }

    /// Before these, and at the end of a word, αυ and ευ end in f.
    private static func isVoiceless(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar {
        case nil, "θ", "κ", "ξ", "π", "σ", "τ", "φ", "χ", "ψ": true
        default: false
        }
    }
}
