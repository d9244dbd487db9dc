extension Romanisation {
    /// The Revised Romanization of Korean, syllable by syllable as it is done for names (`gim`), and with the family
    /// name as families write it (`kim`).
    static func hangul(_ letters: [Letter]) -> [[UInt8]] {
        let usual = syllables(letters)
        guard let first = letters.first, let family = family(first.base) else { return [usual] }
        return [usual] + family.map { $0.utf8 + syllables(Array(letters.dropFirst())) }
    }

    private static func syllables(_ letters: [Letter]) -> [UInt8] {
        var bytes: [UInt8] = []
        var endsInL = false
        for letter in letters {
            guard (0xAC00...0xD7A3).contains(letter.base) else {
                if letter.base < 0x80 { bytes.append(UInt8(letter.base)) }
                endsInL = false
                continue
            }
            let index = Int(letter.base - 0xAC00)
            let initial = index / (21 * 28)
            let final = index % 28
            // Two ㄹ that meet are ll, elsewhere one at the beginning of a syllable is r.
            bytes += (initial == 5 && endsInL ? "l" : initials[initial]).utf8
            bytes += (vowels[index / 28 % 21]).utf8
            bytes += finals[final].utf8
            endsInL = final == 8
        }
        return bytes
    }

    private static let initials = [
        "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
    ]
    private static let vowels = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
        "ui", "i",
    ]
    private static let finals = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t",
    ]

    /// How the most frequent family names are written where that is not the rule's way; nil for others.
    private static func family(_ syllable: UInt32) -> [String]? {
        switch Unicode.Scalar(syllable) {
        case "김": ["kim"]
        case "이": ["lee", "yi", "rhee"]
        case "박": ["park", "pak"]
        case "최": ["choi"]
        case "정": ["jung", "chung"]
        case "강": ["kang"]
        case "조": ["cho"]
        case "윤": ["yoon"]
        case "임": ["lim", "yim"]
        case "신": ["shin"]
        case "권": ["kwon"]
        case "안": ["ahn"]
        case "유", "류": ["yoo", "ryu"]
        case "전": ["jun", "chun"]
        case "고": ["ko", "koh"]
        case "문": ["moon"]
        case "백": ["paik", "baik"]
        case "허": ["hur", "huh"]
        case "노": ["noh", "roh"]
        case "우": ["woo"]
        case "구": ["koo"]
        case "주": ["joo", "chu"]
        default: nil
        }
    }
}
