/// A whole name in one field, taken apart: "Lieutenant General Sir Simon Mayall KBE CB", "Mayall, Simon".
///
/// What stands before the name is honorific while the words are known ranks and titles; what stands behind while they
/// are known post-nominals. At least one word is always the name. Of what is left, the last word and the particles
/// before it ("van der", "de la") are the family name.
struct PersonName {
    enum Part: String, Decodable, Sendable { case prefix, given, family, suffix }

    private(set) var prefix: [String] = []
    private(set) var given: [String] = []
    private(set) var family: [String] = []
    private(set) var suffix: [String] = []

    init(_ text: String) {
        // "Mayall, Simon" has one comma and no post-nominals behind it; "Jane Roe, CBE" has.
        let halves = text.split(separator: ",", maxSplits: 1).map { Self.words($0) }
        var words = halves.first ?? []
        if halves.count == 2 {
            if halves[1].allSatisfy(Self.isPostNominal) { words += halves[1] } else { words = halves[1] + words }
        }
        while words.count > 1, let first = words.first, Self.isTitle(first) {
            prefix.append(words.removeFirst())
        }
        while words.count > 1, let last = words.last, Self.isPostNominal(last) {
            suffix.insert(words.removeLast(), at: 0)
        }
        guard words.count > 1 else {
            given = words
            return
        }
        var start = words.count - 1
        while start > 1, Self.particles.contains(words[start - 1].lowercased()) { start -= 1 }
        given = Array(words[..<start])
        family = Array(words[start...])
    }

    subscript(part: Part) -> String? {
        let words =
            switch part {
            case .prefix: prefix
            case .given: given
            case .family: family
            case .suffix: suffix
            }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func words(_ text: Substring) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func bare(_ word: String) -> String { word.lowercased().filter { $0 != "." && $0 != "," } }

    private static func isTitle(_ word: String) -> Bool { titles.contains(bare(word)) }

    private static func isPostNominal(_ word: String) -> Bool {
        let letters = bare(word).filter { $0 != "(" && $0 != ")" }
        return postNominals.contains(letters)
    }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness", "baron",
        "rev", "revd", "reverend", "hon", "general", "gen", "lieutenant", "lt", "major", "maj", "brigadier", "brig",
        "colonel", "col", "captain", "capt", "commodore", "cdre", "admiral", "adm", "vice", "rear", "air", "marshal",
        "mshl", "marshall", "chief", "surgeon", "surg", "wing", "commander", "cdr", "cmdre", "cdre", "avm", "acm",
        "ra", "va", "radm", "vadm", "mag", "mgr", "ing", "doc", "judr", "mudr", "phdr", "rndr", "dipl", "bc", "judge",
        "justice",
    ]

    private static let postNominals: Set<String> = [
        "kcb", "kbe", "cb", "cbe", "obe", "mbe", "gcb", "gbe", "dbe", "dcb", "cmg", "kcmg", "qc", "kc", "qhs", "qhp",
        "qhds", "qhns", "adc", "gen", "dso", "dfc", "afc", "dl", "rn", "raf", "raf", "rm", "usaf", "msc", "bsc", "ba",
        "ma", "mba", "phd", "fca", "aca", "acca", "cpfa", "fcips", "frcs", "frcp", "csc", "qgm", "late", "retd", "jp",
        "frs", "feng", "freng", "cvo", "mvo", "lvo", "kcvo", "td", "vr", "mp", "esq",
    ]

    private static let particles: Set<String> = [
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "al", "el", "bin", "ibn", "ter",
        "zu", "zur", "dos", "das", "st", "st.", "mac", "mc",
    ]
}
