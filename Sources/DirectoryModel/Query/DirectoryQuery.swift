/// What is looked for, whatever door it came through: what somebody types in the search box, read.
///
/// The free text can be understood in three ways, any of which finds a person: as `words`, as one alias or address
/// (`rawWhole`), as a phone number (`digits`). The phrases and the filter hold besides.
package struct DirectoryQuery: Sendable, Equatable {
    package static let maximumWords = 16
    package static let maximumWordLength = 64
    package static let maximumQualifiers = 16
    private static let maximumBytes = 4096

    /// Words that must all be found in one person; each may be the beginning of what it finds.
    package let words: [SearchWord]
    /// The free text, lower-cased, when it is one piece without spaces (`m.kim2`, `ann@example.com`): it may be an alias,
    /// an employee number or a mail address. Nil otherwise.
    package let rawWhole: String?
    /// The end of a phone number, when the free text can be one: at least three digits. Nil otherwise.
    package let digits: [UInt8]?
    /// What stood in quotes.
    package let phrases: [SearchPhrase]
    /// The qualifiers.
    package private(set) var filter: PeopleFilter
    /// What of `canonical` is words.
    private let canonicalText: String
    /// The same for equal queries, however they were typed; read again, it is the same query.
    package var canonical: String {
        [canonicalText, filter.canonical].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Reads what somebody typed: words, `"phrases"`, and qualifiers such as `dept:payments`, `-title:"vice president"`.
    /// Throws `DirectoryError.invalid` when there is nothing to look for, when there is too much, and for a qualifier
    /// that does not exist or has a value that can't be.
    package init(_ text: String) throws {
        guard text.utf8.count <= Self.maximumBytes else {
            throw DirectoryError(
                .invalid, "more than \(Self.maximumBytes) bytes to search for", hint: "A few words find the same.")
        }
        var free: [String] = []
        var phrases: [SearchPhrase] = []
        var conditions: [PeopleFilter.Condition] = []
        for piece in QueryPieces(text) {
            switch piece {
            case .free(let text): free.append(text.lowercased())
            case .phrase(let text):
                let words = SearchWord.words(of: text, isPhrase: true)
                if !words.isEmpty { phrases.append(SearchPhrase(words: words)) }
            case .qualifier(let name, let value, let negated):
                let kind = try SearchQualifier(typed: name, value: value).condition(value)
                conditions.append(PeopleFilter.Condition(kind, negated: negated))
            }
        }
        let freeText = free.joined(separator: " ")
        words = SearchWord.words(of: freeText, isPhrase: false)
        self.phrases = phrases
        filter = PeopleFilter(conditions)
        rawWhole = free.count == 1 && !words.isEmpty ? free[0] : nil
        digits = PhoneDigits.typed(freeText)
        try Self.check(words: words + phrases.flatMap(\.words), qualifiers: conditions.count)

        let quoted = phrases.map { "\"" + $0.words.map(\.raw).joined(separator: " ") + "\"" }
        canonicalText = ((words.isEmpty ? [] : [freeText]) + quoted).joined(separator: " ")
    }

    /// A query without words: everybody whom the filter admits.
    package init(filter: PeopleFilter) {
        (words, rawWhole, digits, phrases) = ([], nil, nil, [])
        self.filter = filter
        canonicalText = ""
    }

    /// The same words, of people who meet more conditions.
    package func narrowed(by more: PeopleFilter) -> DirectoryQuery {
        var query = self
        query.filter.conditions += more.conditions
        return query
    }

    private static func check(words: [SearchWord], qualifiers: Int) throws {
        guard !words.isEmpty || qualifiers > 0 else {
            throw DirectoryError(
                .invalid, "there is no word to search for",
                hint: "Give a name, an alias, a title or a department, or the beginning of one: phone search ann dev")
        }
        guard words.count <= maximumWords else {
            throw DirectoryError(
                .invalid, "more than \(maximumWords) words to search for", hint: "The first few find the same.")
        }
        guard qualifiers <= maximumQualifiers else {
            throw DirectoryError(
                .invalid, "more than \(maximumQualifiers) qualifiers to search by", hint: "Leave some of them out.")
        }
        for word in words where word.raw.count > maximumWordLength {
            throw DirectoryError(
                .invalid, "the word '\(word.raw.prefix(20))…' has more than \(maximumWordLength) characters",
                hint: "Its first letters find the same.")
        }
    }
}
