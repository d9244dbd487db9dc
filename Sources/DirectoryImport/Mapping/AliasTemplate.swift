import DirectoryModel
import Foundation

/// How an alias is made for somebody whose dump brings none: `{given:1}{family:7}` takes the first letter of the given
/// name and up to seven of the family name, folded to ASCII letters and digits; letters outside braces stand as they
/// are. `{number}` is the employee number. Where the name gives nothing at all, the employee number alone is used.
///
/// The first free one of `adavies`, `adavies2`, `adavies3` … is given. Once given, an alias stays with its person.
package struct AliasTemplate: Sendable {
    static let standard = "{given:1}{family:7}"

    private enum Piece {
        case text(String)
        case given(Int), family(Int), number
    }

    private let pieces: [Piece]

    init(_ template: String) {
        var pieces: [Piece] = []
        for part in template.split(separator: "{", omittingEmptySubsequences: true) {
            let halves = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else {
                pieces.append(.text(String(part)))
                continue
            }
            let words = halves[0].split(separator: ":")
            let length = words.count > 1 ? Int(words[1]) ?? 64 : 64
            switch words.first {
            case "given": pieces.append(.given(length))
            case "family": pieces.append(.family(length))
            default: pieces.append(.number)
            }
            if !halves[1].isEmpty { pieces.append(.text(String(halves[1]))) }
        }
        self.pieces = pieces
    }

    /// The alias before it is made unique: valid, at most 56 letters.
    func base(for person: FieldValues) -> String {
        let given = Self.fold(person[.preferredGivenName] ?? person[.legalGivenName] ?? "")
        let family = Self.fold(person[.preferredFamilyName] ?? person[.legalFamilyName] ?? "")
        let number = Self.fold(person[.employeeNumber] ?? "")
        let named = pieces.map { piece in
            switch piece {
            case .text(let text): text
            // Somebody with one name has all of it there.
            case .given(let length): String(given.prefix(family.isEmpty ? 64 : length))
            case .family(let length): String(family.prefix(length))
            case .number: number
            }
        }.joined()
        let alias = given.isEmpty && family.isEmpty ? number : named
        return alias.isEmpty ? "user" : String(alias.prefix(56))
    }

    /// Small ASCII letters and digits; the rest is decomposed, spelt out or left away.
    static func fold(_ text: String) -> String {
        var folded = ""
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: folded.unicodeScalars.append(scalar)
            case 0x41...0x5A: folded += String(scalar).lowercased()
            default: folded += spelt[scalar] ?? ""
            }
        }
        return folded
    }

    /// Letters that canonical decomposition (Unicode, UAX #15) does not take apart.
    private static let spelt: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "Ħ": "h", "ŋ": "n",
    ]
}
