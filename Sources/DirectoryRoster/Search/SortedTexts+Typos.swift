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
            // The third character may be put before the second, or the second left out with the third in its place.
            let near = KeyCheck(form)
            for beginning in [letters[0] + letters[1], letters[0] + letters[2]] {
                for index in range(beginningWith: beginning)
                where (inBeginning || near.mayBeOneAway(keys[index])) && isTypo(form, index, inBeginning) {
                    found.insert(index)
                }
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

/// Tells by the first eight bytes of a text that it can't be one slip away from a word: nearly always, and without
/// looking at the text itself.
private struct KeyCheck {
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    private let key: UInt64
    private let isASCII: Bool

    init(_ word: [UInt8]) {
        key = word.withUnsafeBytes { SortKey.of($0) }
        isASCII = word.allSatisfy { $0 < 0x80 }
    }

    func mayBeOneAway(_ other: UInt64) -> Bool {
        guard isASCII, other & Self.highBits == 0 else { return true }
        let same = (key ^ other).leadingZeroBitCount / 8
        guard same < 7 else { return true }
        // Behind the first byte in which they differ, moved by what the slip put in or left out.
        let rest = UInt64(8 * same)
        let word = key << rest
        let text = other << rest
        // Bytes that are known of both after a move by one.
        let known = ~(UInt64.max >> UInt64(8 * (7 - same)))
        return word << 8 == text << 8 || (word ^ (text << 8)) & known == 0 || ((word << 8) ^ text) & known == 0
            || (word << 16 == text << 16 && word >> 56 == (text >> 48) & 0xFF && (word >> 48) & 0xFF == text >> 56)
    }
}

extension TermTable {
    /// What aliases are made of.
    static let aliasLetters: [[UInt8]] = (Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)).map { [$0] }

    func typos(of word: SearchWord) -> [Int] {
        typos(of: word, inBeginning: word.forgivesTypoInBeginning, initials: initials)
    }
}
