/// What is looked for, whatever door it came through.
package struct DirectoryQuery: Sendable, Equatable {
    /// Words that must all begin some word of the person; folded to lower case, without punctuation.
    package var words: [String]

    /// Splits what somebody typed. Throws `DirectoryError.invalid` when no word is left, or there are more than 16.
    package init(_ text: String) throws {
        words = text.lowercased()
            .split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "\u{2019}") }
            .map { String($0.prefix(64)) }
            .filter { $0.contains { $0.isLetter || $0.isNumber } }
        guard !words.isEmpty, words.count <= 16 else {
            throw DirectoryError(
                .invalid, words.isEmpty ? "there is no word to search for" : "more than 16 words to search for",
                hint: "Give a name, an alias, a title or a department, or the beginning of one: phone search ann dev")
        }
    }
}

/// One person found, and where the words were.
package struct SearchHit: Sendable, Equatable {
    package var person: PersonSummary
    /// `alias`, `name`, `title`, `department`: the fields in which the words were found.
    package var matchedOn: [String]

    package init(person: PersonSummary, matchedOn: [String]) {
        self.person = person
        self.matchedOn = matchedOn
    }
}

/// The best of the people found, best first.
package struct SearchResults: Sendable, Equatable {
    package var items: [SearchHit]
    /// How many there are in all.
    package var total: Int

    package init(items: [SearchHit], total: Int) {
        self.items = items
        self.total = total
    }
}
