/// Looks for the words of a query in the values of one person.
struct WordSearch {
    /// A place where something was found.
    struct Find {
        /// Index of the value.
        var value: Int
        /// Bytes of the value.
        var source: Range<Int>
        var kind: MatchKind
        /// Index of the word; of no meaning for what is not a word.
        var word = 0
    }

    let words: [SearchWord]
    let values: [SearchSubject.Value]
    private(set) var finds: [Find] = []
    /// By word; nil for what is not found.
    private var best: [MatchKind?]

    init(words: [SearchWord], values: [SearchSubject.Value]) {
        self.words = words
        self.values = values
        best = Array(repeating: nil, count: words.count)
    }

    /// How each word was found; nil when one was not. None for no words.
    var kinds: [MatchKind]? {
        let found = best.compactMap { $0 }
        return found.count == words.count ? found : nil
    }

    /// Words as they were typed, in all fields.
    mutating func lookForWords() {
        let words = words
        for index in values.indices where values[index].field != .phone {
            let field = values[index].field
            let end = values[index].text.utf8.count
            let mailbox = field == .email ? values[index].text.utf8.prefix { $0 != 0x40 }.count : end
            look(in: index, words.indices) { word, folded, source in
                guard source.upperBound <= mailbox else { return nil }
                return Self.kind(of: words[word], folded, in: field, isWhole: source.count == end)
            }
        }
    }

    /// Other forms of given names, for words that no name and no alias begins with.
    mutating func lookForNicknames(_ table: NicknameTable) {
        for word in words.indices where (best[word] ?? .typo) > .nickname {
            let others = words[word].forms.flatMap { table.others(of: $0) }
            guard !others.isEmpty else { continue }
            for index in values.indices where values[index].field == .name {
                look(in: index, word..<word + 1) { _, folded, _ in
                    others.contains { folded.isSame(as: $0) } ? .nickname : nil
                }
            }
        }
    }

    /// A slip in the one word that is found nowhere: in no other case could the person be found.
    mutating func lookForTypo() {
        guard let word = best.firstIndex(of: nil), words[word].forgivesTypo,
            !best[(word + 1)...].contains(nil)
        else { return }
        let typed = words[word]
        for index in values.indices {
            let field = values[index].field
            guard field == .name || field == .alias || field == .formerAlias else { continue }
            let mayBegin = field == .name && typed.forgivesTypoInBeginning
            look(in: index, word..<word + 1) { _, folded, _ in
                let isTypo = typed.forms.contains {
                    TypoCheck.isOneAway($0, folded, asBeginning: false)
                        || (mayBegin && TypoCheck.isOneAway($0, folded, asBeginning: true))
                }
                return isTypo ? .typo : nil
            }
        }
    }

    /// Notes what `kind` finds of some words in one value. A word that one name has is not noted in another name, unless
    /// it is found better there.
    private mutating func look(
        in index: Int, _ range: Range<Int>,
        _ kind: (_ word: Int, _ folded: UnsafeRawBufferPointer, _ source: Range<Int>) -> MatchKind?
    ) {
        var found: [Find] = []
        SearchFolding.tokens(of: values[index].text) { folded, source in
            for word in range {
                if let kind = kind(word, folded, source) {
                    found.append(Find(value: index, source: source, kind: kind, word: word))
                }
            }
        }
        let isName = values[index].field == .name
        for find in found {
            let isKnown =
                isName
                && finds.contains {
                    $0.word == find.word && $0.value < index && values[$0.value].field == .name && $0.kind <= find.kind
                }
            if !isKnown { finds.append(find) }
        }
        for find in found { best[find.word] = min(best[find.word] ?? .typo, find.kind) }
    }

    /// What one word of a value is to one word of the query.
    private static func kind(
        of word: SearchWord, _ folded: UnsafeRawBufferPointer, in field: SearchField, isWhole: Bool
    ) -> MatchKind? {
        guard let isSame = compare(word, folded) else { return nil }
        switch field {
        case .name: return isSame ? .exactName : .prefix
        case .alias, .formerAlias: return isSame && isWhole ? .exactAlias : .prefix
        case .employeeNumber: return isSame && isWhole ? .exactAlias : nil
        case .phone: return nil
        case .email, .title, .department, .building, .desk, .city:
            // Two letters begin too much; one is in everything.
            guard word.letterCount >= 3 || (isSame && word.letterCount == 2) else { return nil }
            return field == .email ? .prefix : .other
        }
    }

    /// Whether a word of a value is the same as a word of the query (true) or begins with it (false); nil for neither.
    @inline(__always)
    static func compare(_ word: SearchWord, _ folded: UnsafeRawBufferPointer) -> Bool? {
        var begins = false
        for form in word.forms where folded.begins(with: form) {
            if folded.count == form.count { return true }
            begins = word.isBeginning
        }
        return begins ? false : nil
    }
}
