import DirectoryModel

/// Whom a word finds by what hardly anybody else has: an alias, a former one, a mailbox, an employee number.
struct OwnWords {
    /// The few whose kind is known without looking at their texts: by whole aliases and employee numbers, former aliases,
    /// names that are written without a space; for a typo, all there is.
    private(set) var kinds: [PersonID: MatchKind] = [:]
    private var aliasRanges: [Range<Int>] = []
    private var mailboxRanges: [Range<Int>] = []
    /// Forms that begin a word of the alias or mailbox of whoever is looked at.
    private var beginnings: [[UInt8]] = []
    private var looksInMailboxes = false
    /// Whether those may go on behind the form.
    private var isBeginning = true
    private var mailboxIsBeginning = true

    init(_ word: SearchWord, _ roster: Roster, _ index: SearchIndex) {
        for form in word.forms {
            for entry in index.aliases.range(equalTo: form) where index.aliases.isWhole(entry) {
                note(index.aliases.ids[entry], .exactAlias)
            }
            let formers = index.formerAliases
            for entry in formers.range(beginningWith: form)
            where word.isBeginning || formers.text(entry).count == form.count {
                let isExact = formers.isWhole(entry) && formers.text(entry).count == form.count
                note(formers.ids[entry], isExact ? .exactAlias : .prefix)
            }
            for entry in index.joinedNames.range(beginningWith: form) {
                let isExact = index.joinedNames.text(entry).count == form.count
                if isExact || word.isBeginning { note(index.joinedNames.ids[entry], isExact ? .exactName : .prefix) }
            }
            form.withUnsafeBytes { bytes in
                let found = index.numbers.find(bytes) { id in
                    guard let number = roster.value(.employeeNumber, of: PersonID(rawValue: id)) else { return false }
                    return number.equalsIgnoringCase(form)
                }
                if let found { note(PersonID(rawValue: found), .exactAlias) }
            }
            aliasRanges.append(
                word.isBeginning ? index.aliases.range(beginningWith: form) : index.aliases.range(equalTo: form))
            guard word.letterCount >= 2 else { continue }
            looksInMailboxes = true
            let mailboxes = index.mailboxes
            mailboxRanges.append(
                word.isBeginning && word.letterCount >= 3
                    ? mailboxes.range(beginningWith: form) : mailboxes.range(equalTo: form))
        }
        beginnings = word.forms
        isBeginning = word.isBeginning
        mailboxIsBeginning = word.isBeginning && word.letterCount >= 3
    }

    init(typoIn word: SearchWord, _ index: SearchIndex) {
        for texts in [index.aliases, index.formerAliases] {
            for entry in texts.typos(of: word, inBeginning: false, initials: TermTable.aliasLetters) {
                note(texts.ids[entry], .typo)
            }
        }
        let names = index.joinedNames
        for entry in names.typos(of: word, inBeginning: word.forgivesTypoInBeginning, initials: index.terms.initials) {
            note(names.ids[entry], .typo)
        }
    }

    private mutating func note(_ id: PersonID, _ kind: MatchKind) {
        if let known = kinds[id], known <= kind { return }
        kinds[id] = kind
    }

    var count: Int {
        kinds.count + aliasRanges.reduce(0) { $0 + $1.count } + mailboxRanges.reduce(0) { $0 + $1.count }
    }

    /// Calls `body` for those who have a word that begins so.
    @inline(__always)
    func forEachBeginning(_ index: SearchIndex, _ body: (PersonID, MatchKind) -> Void) {
        for range in aliasRanges {
            for entry in range { body(index.aliases.ids[entry], .prefix) }
        }
        for range in mailboxRanges {
            for entry in range { body(index.mailboxes.ids[entry], .prefix) }
        }
    }

    /// Whether a word of the person's alias or mailbox begins so.
    func isFound(_ id: PersonID, _ roster: Roster) -> Bool {
        guard !beginnings.isEmpty else { return false }
        if let alias = roster.value(.alias, of: id), has(alias, isBeginning) { return true }
        guard looksInMailboxes, let mail = roster.value(.email, of: id) else { return false }
        return has(UnsafeRawBufferPointer(rebasing: mail.prefix { $0 != UInt8(ascii: "@") }), mailboxIsBeginning)
    }

    private func has(_ value: UnsafeRawBufferPointer, _ isBeginning: Bool) -> Bool {
        // Nearly every value is told apart by its first letter, unless there is a word behind a dot.
        if value.allSatisfy({ $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }) { return matches(value, isBeginning) }
        var found = false
        SearchFolding.tokens(of: value) { folded, _ in found = found || matches(folded, isBeginning) }
        return found
    }

    @inline(__always)
    private func matches(_ word: UnsafeRawBufferPointer, _ isBeginning: Bool) -> Bool {
        for form in beginnings where word.count == form.count || (isBeginning && word.count > form.count) {
            if word.starts(with: form) { return true }
        }
        return false
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes are `small`, capital ASCII letters taken for small ones.
    func equalsIgnoringCase(_ small: [UInt8]) -> Bool {
        count == small.count && zip(self, small).allSatisfy { ($0 &- 0x41 < 26 ? $0 | 0x20 : $0) == $1 }
    }
}
