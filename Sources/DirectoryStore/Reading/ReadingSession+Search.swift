import DirectoryModel

extension ReadingSession {
    /// Everybody in place for whom each word begins some word of the name, alias, title or department. An alias that is
    /// exactly what was typed comes first, then the others by relevance (BM25).
    func search(_ query: DirectoryQuery, limit: Int) throws -> SearchResults {
        let words = try Self.plainWords(of: query)
        let expression = words.map(Self.prefix).joined(separator: " AND ")
        let count = try db.statement(SQL.searchCount)
        count.bind(1, expression)
        let total = try count.step() ? count.int(0) : 0
        count.reset()

        var ids: [PersonID] = []
        let select = try db.statement(SQL.search)
        select.bind(1, expression)
        select.bind(2, limit)
        while try select.step() { ids.append(PersonID(rawValue: Int32(select.int(0)))) }
        if let exact = try exactAlias(query) {
            ids.removeAll { $0 == exact }
            ids.insert(exact, at: 0)
        }
        let hits = try ids.prefix(limit).map { id in
            SearchHit(person: try summary(id, distance: 0), matchedOn: try matchedOn(id, words))
        }
        return SearchResults(items: hits, total: max(total, hits.count))
    }

    /// The words as they were typed. The index of the file has no more than words: what else a query asks for is
    /// refused, for ignoring it would find the wrong people.
    private static func plainWords(of query: DirectoryQuery) throws -> [String] {
        guard query.phrases.isEmpty, query.filter.conditions.isEmpty else {
            throw DirectoryError(
                .unavailable, "phrases and qualifiers can't be searched here", hint: "Search for words without them.")
        }
        return query.words.map(\.raw)
    }

    private func exactAlias(_ query: DirectoryQuery) throws -> PersonID? {
        guard let whole = query.rawWhole, let alias = try? Alias(whole) else { return nil }
        let select = try db.statement(SQL.resolve)
        select.bind(1, alias.text)
        guard try select.step() else { return nil }
        let id = PersonID(rawValue: Int32(select.int(0)))
        let person = try summary(id, distance: 0)
        return person.status == .left || person.isVacancy ? nil : id
    }

    private func matchedOn(_ id: PersonID, _ words: [String]) throws -> [String] {
        let anyWord = words.map(Self.prefix).joined(separator: " OR ")
        let select = try db.statement(SQL.searchColumn)
        select.bind(2, Int64(id.rawValue))
        return try ["name", "alias", "title", "department"].filter { column in
            select.bind(1, "{\(column)} : (\(anyWord))")
            defer { select.reset() }
            return try select.step()
        }
    }

    /// The beginning of a word as an FTS5 expression. What is one word to a person may be several to the index's
    /// tokenizer (`O'Neill`, and words of many scripts): all but the last of them are whole.
    private static func prefix(_ word: String) -> String {
        var tokens: [String] = [""]
        for scalar in word.unicodeScalars {
            if isToken(scalar) {
                tokens[tokens.count - 1].unicodeScalars.append(scalar)
            } else if tokens.last?.isEmpty == false {
                tokens.append("")
            }
        }
        let whole = tokens.filter { !$0.isEmpty }.map { "\"\($0)\"" }
        return whole.isEmpty ? "\"\"" : "(" + whole.joined(separator: " AND ") + "*)"
    }

    /// What `unicode61` takes for part of a word: letters, numbers and private-use characters, and the combining
    /// diacritics that it then removes.
    private static func isToken(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .privateUse:
            true
        default: (0x300...0x331).contains(scalar.value)
        }
    }
}
