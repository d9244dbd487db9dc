/// The Latin spellings of words in other scripts, as people type them who have no such keyboard.
///
/// No scheme is the one that is used: passports, ISO, BGN/PCGN and habit differ in a few letters. Each script gives the
/// two or three that cover most, plain lower-case ASCII, most usual first.
package enum Romanisation {
    typealias Letter = SearchLetters.Letter

    /// The Latin spellings of a word of Cyrillic, Greek or Hangul letters, most usual first; empty for another script.
    package static func forms(of word: String) -> [[UInt8]] {
        var text = word
        return text.withUTF8 { bytes in
            let letters = SearchLetters(UnsafeRawBufferPointer(bytes))
            var scripts = letters.letters.reduce(into: SearchLetters.Scripts()) {
                $0.formUnion(SearchLetters.Scripts(of: $1.base))
            }
            scripts.remove(.umlaut)
            return letters.otherForms(scripts).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    /// Letters of a table after one another; ASCII stands as it is, what the table lacks is left out.
    static func spell(_ letters: [Letter], _ spelling: (Int, Letter) -> StaticString?) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count * 2)
        for (index, letter) in letters.enumerated() {
            if let text = spelling(index, letter) {
                text.withUTF8Buffer { for byte in $0 { bytes.append(byte) } }
            } else if letter.base < 0x80 {
                bytes.append(UInt8(letter.base))
            }
        }
        return bytes
    }
}
