/// Whether a word is another one with a single slip of the fingers.
package enum TypoCheck {
    /// Whether one insertion, deletion, substitution or swap of neighbours (optimal string alignment) makes `word` of
    /// `other`, or, `asBeginning`, of some beginning of it. Both are folded; counted in Unicode scalars. False when they
    /// are equal, or the one begins the other without a slip.
    package static func isOneAway(_ word: [UInt8], _ other: UnsafeRawBufferPointer, asBeginning: Bool) -> Bool {
        word.withUnsafeBytes { word in
            let isASCII = word.allSatisfy { $0 < 0x80 } && other.allSatisfy { $0 < 0x80 }
            guard !isASCII else { return isOneAway(of: word, other, asBeginning) }
            // Lengths differ by more than one scalar of four bytes.
            guard asBeginning || abs(word.count - other.count) <= 4 else { return false }
            return isOneAway(of: UTF8Scalar.all(of: word), UTF8Scalar.all(of: other), asBeginning)
        }
    }

    /// The first place at which the two differ is where the slip is: what follows must be the same, moved by what the
    /// slip put in or left out.
    private static func isOneAway<Units: RandomAccessCollection>(
        of word: Units, _ other: Units, _ asBeginning: Bool
    ) -> Bool where Units.Index == Int, Units.Element: Equatable {
        let (n, m) = (word.count, other.count)
        guard n <= m + 1, asBeginning || m <= n + 1 else { return false }
        var i = 0
        while i < n, i < m, word[i] == other[i] { i += 1 }
        if i == n { return !asBeginning && m == n + 1 }
        func rest(_ a: Int, _ b: Int) -> Bool {
            guard n - a <= m - b, asBeginning || n - a == m - b else { return false }
            for k in 0..<n - a where word[a + k] != other[b + k] { return false }
            return true
        }
        if rest(i + 1, i) { return true }
        guard i < m else { return false }
        return rest(i, i + 1) || rest(i + 1, i + 1)
            || (i + 1 < n && i + 1 < m && word[i] == other[i + 1] && word[i + 1] == other[i] && rest(i + 2, i + 2))
    }
}
