import DirectoryModel

/// What people are found by that hardly anybody else has, sorted. Made in one go, since some of it is added to the pool.
struct OwnTexts {
    let aliases: PersonTexts
    let formerAliases: PersonTexts
    let mailboxes: PersonTexts
    let joinedNames: PersonTexts
    let numbers: AliasTable

    /// Throws `unavailable` when there is no memory for it.
    init(_ roster: Roster) throws {
        var aliases = PersonTexts.Collection(roster.pool, capacity: roster.count)
        var formerAliases = PersonTexts.Collection(roster.pool)
        var mailboxes = PersonTexts.Collection(roster.pool)
        var joinedNames = PersonTexts.Collection(roster.pool)
        var numbers = AliasTable(capacity: roster.count)
        try roster.forEachProfile { id, facets in
            guard facets.isInPlace else { return }
            let alias = roster.value(.alias, of: id) ?? UnsafeRawBufferPointer(start: nil, count: 0)
            try aliases.add(alias, of: id)
            if let mail = roster.value(.email, of: id) {
                let end = mail.firstIndex(of: UInt8(ascii: "@")) ?? mail.count
                let mailbox = UnsafeRawBufferPointer(rebasing: mail[..<end])
                if !ValueTable.equal(mailbox, alias) { try mailboxes.add(mailbox, of: id) }
            }
            if let number = roster.value(.employeeNumber, of: id) {
                numbers.insert(smallLettersOf: number, id: id.rawValue)
            }
            // Such scripts begin with U+3000, which is E3 in UTF-8.
            let families = [
                roster.value(.legalFamilyName, of: id)?.first, roster.value(.preferredFamilyName, of: id)?.first,
            ]
            guard families.contains(where: { ($0 ?? 0) >= 0xE3 }) else { return }
            let subject = SearchSubject(fields: roster.fields(of: id))
            for name in subject.joinedNames { try joinedNames.add(Self.keep(name, roster), of: id) }
        }
        for (id, former) in roster.formerAliases where roster.facets(of: id).isInPlace {
            for alias in former { try formerAliases.add(Self.keep(alias, roster), of: id) }
        }
        self.aliases = PersonTexts(aliases)
        self.formerAliases = PersonTexts(formerAliases)
        self.mailboxes = PersonTexts(mailboxes)
        self.joinedNames = PersonTexts(joinedNames)
        self.numbers = numbers
    }

    private static func keep(_ text: String, _ roster: Roster) throws -> UnsafeRawBufferPointer {
        var text = text
        let place = try text.withUTF8 { try roster.pool.append(UnsafeRawBufferPointer($0)) }
        return roster.pool.text(place)
    }
}
