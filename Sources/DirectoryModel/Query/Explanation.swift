/// Why a person is found, and how well. `explain` is the definition of search: whatever finds people faster must find
/// these, and rank them so.
package struct Explanation: Sendable, Equatable {
    /// A piece of a value that was looked for.
    package struct Match: Sendable, Equatable {
        /// The field's name, as in `matchedOn`.
        package var field: String
        /// The whole value: a displayed or another name, a title, a number.
        package var text: String
        /// In UTF-16 code units of `text`. The piece is whole words, also where their beginning was typed.
        package var start: Int
        package var length: Int
        package var kind: MatchKind

        package init(field: String, text: String, start: Int, length: Int, kind: MatchKind) {
            self.field = field
            self.text = text
            self.start = start
            self.length = length
            self.kind = kind
        }
    }

    /// Typos are looked for only where fewer people than this are found without.
    package static let few = 10

    package var rank: MatchRank
    /// Every place where a word was found, in the order of the fields. Another form of a name is there only for a word
    /// that is in no name or alias as it was typed, a typo only for a word that is found nowhere else.
    package var matches: [Match]

    /// The fields in which something was found, each once, in the order of `SearchField`.
    package var matchedOn: [String] {
        matches.reduce(into: []) { if $0.last != $1.field { $0.append($1.field) } }
    }

    /// Nil unless all words (or the alias, the address or the phone number that they may be) and all phrases are found
    /// in the person. The filter is not looked at: it is the business of whoever knows the chart. A typo is forgiven in
    /// one word of the query, and only if `allowsTypo`.
    package static func explain(
        _ query: DirectoryQuery, _ subject: SearchSubject, nicknames: NicknameTable, allowsTypo: Bool
    ) -> Explanation? {
        let values = subject.values
        var search = WordSearch(words: query.words, values: values)
        search.lookForWords()
        search.lookForNicknames(nicknames)
        if allowsTypo { search.lookForTypo() }

        var readings: [(kinds: [MatchKind], finds: [WordSearch.Find])] = []
        if let kinds = search.kinds { readings.append((kinds, search.finds)) }
        if let whole = query.rawWhole {
            let finds = WordSearch.wholeFinds(whole, values)
            if let best = finds.map(\.kind).min() { readings.append(([best], finds)) }
        }
        if let digits = query.digits {
            let finds = WordSearch.phoneFinds(digits, values)
            if !finds.isEmpty { readings.append(([.other], finds)) }
        }
        guard let best = readings.map(\.kinds).min(by: { MatchRank($0) < MatchRank($1) }) else { return nil }

        // A text that is an alias is not shown as the words that it could be, too.
        var kinds = best
        var finds = readings.filter { MatchRank($0.kinds) == MatchRank(best) }.flatMap(\.finds)
        for phrase in query.phrases {
            let found = WordSearch.phraseFinds(phrase, values)
            guard let best = found.map(\.kind).min() else { return nil }
            kinds.append(best)
            finds += found
        }
        return Explanation(rank: MatchRank(kinds), matches: matches(finds, values))
    }

    /// In order, one for each place: the best there.
    private static func matches(_ finds: [WordSearch.Find], _ values: [SearchSubject.Value]) -> [Match] {
        let sorted = finds.sorted {
            ($0.value, $0.source.lowerBound, -$0.source.count, $0.kind)
                < ($1.value, $1.source.lowerBound, -$1.source.count, $1.kind)
        }
        var matches: [Match] = []
        var last: WordSearch.Find?
        for find in sorted {
            // A word inside a phrase or an address that is marked already.
            if let last, last.value == find.value, last.source.upperBound >= find.source.upperBound { continue }
            last = find
            let value = values[find.value]
            let utf8 = value.text.utf8
            let start = utf8.index(utf8.startIndex, offsetBy: find.source.lowerBound)
            let end = utf8.index(start, offsetBy: find.source.count)
            let utf16 = value.text.utf16
            matches.append(
                Match(
                    field: value.field.rawValue, text: value.text,
                    start: utf16.distance(from: utf16.startIndex, to: start),
                    length: utf16.distance(from: start, to: end), kind: find.kind))
        }
        return matches
    }
}
