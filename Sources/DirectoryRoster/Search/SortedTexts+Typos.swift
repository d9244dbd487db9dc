import DirectoryModel

extension SortedTexts {
    /// Where the texts are that have one slip against a word: as a whole, and, `inBeginning`, those whose beginning has.
    ///
    /// A slip behind the second character leaves the first two, and of the texts that begin with them there are few. One
    /// in the first two is looked up: every character that may stand there instead, before, or not at all.
    func typos(of word: SearchWord, inBeginning: Bool, initials: [[UInt8]]) -> [Int] {
        var found: Set<Int> = []
        for form in word.forms {
            let letters = String(decoding: form, as: UTF8.self).unicodeScalars.map { Array(String($0).utf8) }
            guard letters.count >= 4 else { continue }
            let rest = Array(letters[2...].joined())
            let candidates = Self.slips(letters[0], letters[1], initials).map { $0 + rest }
            for candidate in candidates {
                let range = inBeginning ? range(beginningWith: candidate) : range(equalTo: candidate)
                for index in range where isTypo(form, index, inBeginning) { found.insert(index) }
            }
            for index in range(beginningWith: letters[0] + letters[1]) where isTypo(form, index, inBeginning) {
                found.insert(index)
            }
            // The third character may be put before the second, or the second left out with the third in its place.
            for index in range(beginningWith: letters[0] + letters[2]) where isTypo(form, index, inBeginning) {
                found.insert(index)
            }
        }
        return found.sorted()
    }

    private func isTypo(_ form: [UInt8], _ index: Int, _ inBeginning: Bool) -> Bool {
        TypoCheck.isOneAway(form, text(index), asBeginning: false)
            || (inBeginning && TypoCheck.isOneAway(form, text(index), asBeginning: true))
    }

    /// What two characters become by one slip in them.
    private static func slips(_ first: [UInt8], _ second: [UInt8], _ initials: [[UInt8]]) -> [[UInt8]] {
        var slips = [second + first, first, second]
        for other in initials {
            slips += [other + second, first + other, other + first + second, first + other + second]
        }
        return slips
    }
}

extension TermTable {
    /// What aliases are made of.
    static let aliasLetters: [[UInt8]] = (Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)).map { [$0] }

    func typos(of word: SearchWord) -> [Int] {
        typos(of: word, inBeginning: word.forgivesTypoInBeginning, initials: initials)
    }
}
