extension Romanisation {
    /// BGN/PCGN without its apostrophes (`sergey`, `yuliya`, `alyona`); as most people write their own names (`dmitry`,
    /// `yulia`, `alena`); as passports have it (ICAO 9303: `sergei`, `iuliia`). Words with letters that only Ukrainian or
    /// only Serbian has are spelt as those languages are.
    static func cyrillic(_ letters: [Letter]) -> [[UInt8]] {
        if letters.contains(where: { isSerbian($0.base) }) { return [spell(letters) { serbian($1) }] }
        if letters.contains(where: { isUkrainian($0.base) }) {
            return [
                spell(letters) { ukrainian($1, atStart: $0 == 0) ?? cyrillic($1) },
                spell(letters) { ukrainian($1, atStart: false) ?? passport($1) ?? cyrillic($1) },
            ]
        }
        return [
            spell(letters) { cyrillic($1) },
            spell(letters) { usual($1, at: $0, in: letters) ?? cyrillic($1) },
            spell(letters) { passport($1) ?? cyrillic($1) },
        ]
    }

    private static func cyrillic(_ letter: Letter) -> StaticString? {
        switch (Unicode.Scalar(letter.base), letter.mark) {
        case ("и", SearchLetters.breve): "y"
        case ("е", SearchLetters.diaeresis): "yo"
        case ("у", SearchLetters.breve): "w"
        case ("а", _), ("ә", _): "a"
        case ("б", _): "b"
        case ("в", _): "v"
        case ("г", _), ("ґ", _), ("ғ", _): "g"
        case ("д", _): "d"
        case ("е", _), ("э", _): "e"
        case ("ж", _): "zh"
        case ("з", _): "z"
        case ("и", _), ("і", _): "i"
        case ("к", _), ("қ", _): "k"
        case ("л", _): "l"
        case ("м", _): "m"
        case ("н", _), ("ң", _): "n"
        case ("о", _), ("ө", _): "o"
        case ("п", _): "p"
        case ("р", _): "r"
        case ("с", _): "s"
        case ("т", _): "t"
        case ("у", _), ("ү", _), ("ұ", _): "u"
        case ("ф", _): "f"
        case ("х", _): "kh"
        case ("һ", _), ("ҳ", _): "h"
        case ("ц", _): "ts"
        case ("ч", _): "ch"
        case ("ҷ", _), ("ј", _): "j"
        case ("ш", _): "sh"
        case ("щ", _): "shch"
        case ("ы", _): "y"
        case ("ю", _): "yu"
        case ("я", _): "ya"
        default: nil
        }
    }

    /// Where habit differs from the first form: -iy and -yy are -y, -iya is -ia, ё is e, kh is h, ks is x.
    private static func usual(_ letter: Letter, at index: Int, in letters: [Letter]) -> StaticString? {
        let scalar = Unicode.Scalar(letter.base)
        let before = index > 0 ? Unicode.Scalar(letters[index - 1].base) : nil
        let after = index + 1 < letters.count ? Unicode.Scalar(letters[index + 1].base) : nil
        switch scalar {
        case "и" where letter.mark == SearchLetters.breve && index + 1 == letters.count:
            return before == "и" || before == "ы" ? "" : nil
        case "и" where index + 2 == letters.count && letters[index + 1].mark == SearchLetters.breve: return "y"
        case "я" where before == "и": return "a"
        case "е" where letter.mark == SearchLetters.diaeresis: return "e"
        case "х": return "h"
        case "к" where after == "с": return "x"
        case "с" where before == "к": return ""
        default: return nil
        }
    }

    /// Where ICAO 9303 differs from the first form.
    private static func passport(_ letter: Letter) -> StaticString? {
        switch Unicode.Scalar(letter.base) {
        case "е": "e"
        case "и": "i"
        case "ъ": "ie"
        case "ю": "iu"
        case "я": "ia"
        default: nil
        }
    }

    private static func isUkrainian(_ base: UInt32) -> Bool { [0x454, 0x456, 0x491].contains(base) }

    /// Where Ukrainian differs from Russian; some letters are spelt otherwise at the beginning of a word.
    private static func ukrainian(_ letter: Letter, atStart: Bool) -> StaticString? {
        switch (Unicode.Scalar(letter.base), letter.mark) {
        case ("и", SearchLetters.breve): atStart ? "y" : "i"
        case ("и", _): "y"
        case ("і", SearchLetters.diaeresis): atStart ? "yi" : "i"
        case ("є", _): atStart ? "ye" : "ie"
        case ("г", _): "h"
        case ("ґ", _): "g"
        case ("я", _): atStart ? "ya" : "ia"
        case ("ю", _): atStart ? "yu" : "iu"
        default: nil
        }
    }

    private static func isSerbian(_ base: UInt32) -> Bool { [0x452, 0x458, 0x459, 0x45A, 0x45B, 0x45F].contains(base) }

    /// Serbian's own Latin alphabet, folded; Macedonian's letters too.
    private static func serbian(_ letter: Letter) -> StaticString? {
        switch Unicode.Scalar(letter.base) {
        case "ђ": "d"
        case "ж": "z"
        case "ј": "j"
        case "љ": "lj"
        case "њ": "nj"
        case "ћ", "ц", "ч": "c"
        case "х": "h"
        case "џ": "dz"
        case "ш": "s"
        case "ѕ": "dz"
        default: cyrillic(letter)
        }
    }
}
