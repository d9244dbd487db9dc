/// A column's name or an element's path, taken apart into words that can be compared: small ASCII letters, without what
/// stands in brackets, `ae` and `ä` alike, `employeeId` as two words.
struct HeaderWords: Hashable {
    private(set) var words: [String]

    init(_ header: String) {
        var words: [String] = []
        var word = ""
        var isInBrackets = false
        func end() {
            let folded = Self.withoutUmlauts(AliasTemplate.fold(word))
            if !folded.isEmpty { words.append(folded) }
            word = ""
        }
        var last: Character = " "
        for character in header {
            switch character {
            case "[": isInBrackets = true
            case "]": isInBrackets = false
            case _ where isInBrackets: break
            case "#":
                end()
                words.append("no")
            case _ where character.isLetter || character.isNumber:
                if character.isUppercase, last.isLowercase { end() }
                word.append(character)
            default: end()
            }
            last = character
        }
        end()
        self.words = words
    }

    init(words: some Sequence<String>) { self.words = Array(words) }

    /// All of it as one word, so that `e-mail`, `E Mail` and `EMail` are the same.
    var joined: String { words.joined() }

    /// The same words in whatever order.
    var sorted: String { words.sorted().joined(separator: " ") }

    func dropping(_ words: Set<String>) -> HeaderWords {
        HeaderWords(words: self.words.filter { !words.contains($0) })
    }

    private static func withoutUmlauts(_ word: String) -> String {
        ["a", "o", "u"].reduce(word) { $0.split("\($1)e").joined(separator: $1) }
    }
}

extension String {
    /// The parts between the places where `separator` stands.
    fileprivate func split(_ separator: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let place = rest.indices.first(where: { rest[$0...].hasPrefix(separator) }) {
            parts.append(rest[..<place])
            rest = rest[place...].dropFirst(separator.count)
        }
        return parts + [rest]
    }
}
