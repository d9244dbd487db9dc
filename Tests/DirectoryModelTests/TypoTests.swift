import DirectoryModel
import Testing

@Suite("Typos")
struct TypoTests {
    /// Optimal string alignment distance, by the book.
    static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var d = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { d[i][0] = i }
        for j in 0...b.count { d[0][j] = j }
        for i in 0..<a.count {
            for j in 0..<b.count {
                d[i + 1][j + 1] = min(d[i][j + 1] + 1, d[i + 1][j] + 1, d[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    d[i + 1][j + 1] = min(d[i + 1][j + 1], d[i - 1][j - 1] + 1)
                }
            }
        }
        return d[a.count][b.count]
    }

    static func isOneAway(_ a: String, _ b: String, asBeginning: Bool) -> Bool {
        Array(b.utf8).withUnsafeBytes { TypoCheck.isOneAway(Array(a.utf8), $0, asBeginning: asBeginning) }
    }

    @Test(
        "one slip is an insertion, a deletion, a substitution or a swap",
        arguments: [
            ("smith", "smyth", true), ("smith", "smit", true), ("smith", "smiths", true), ("smiht", "smith", true),
            ("smith", "smith", false), ("smith", "smthi", false), ("jonhson", "johnson", true),
            ("ivanov", "ivonav", false),
            ("иванов", "иваноф", true), ("иванов", "ивонав", false), ("김민준", "김민순", true),
        ])
    func slips(a: String, b: String, isOne: Bool) {
        #expect(Self.isOneAway(a, b, asBeginning: false) == isOne)
    }

    @Test("agrees with the table of distances, whole and at the beginning")
    func property() {
        var random = SeededRandom(seed: 42)
        for alphabet in ["ab", "abc", "aбé", "田a😀"] {
            let letters = Array(alphabet.unicodeScalars)
            for _ in 0..<8000 {
                func word(_ lengths: ClosedRange<Int>) -> [Unicode.Scalar] {
                    (0..<Int.random(in: lengths, using: &random)).map { _ in letters.randomElement(using: &random)! }
                }
                let (a, b) = (word(1...6), word(1...8))
                var (x, y) = (String.UnicodeScalarView(), String.UnicodeScalarView())
                x.append(contentsOf: a)
                y.append(contentsOf: b)
                let (text, other) = (String(x), String(y))
                #expect(
                    Self.isOneAway(text, other, asBeginning: false) == (Self.distance(a, b) == 1), "\(text) \(other)")
                let beginnings = (0...b.count).map { Self.distance(a, Array(b.prefix($0))) }
                #expect(
                    Self.isOneAway(text, other, asBeginning: true) == (beginnings.min() == 1), "\(text) begins \(other)"
                )
            }
        }
    }
}
