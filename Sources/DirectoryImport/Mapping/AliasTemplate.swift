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

    /// Nil for a placeholder that is not known, a brace that is not closed, a length that is no number from 1 to 56, or
    /// letters that can't stand in an alias, or at its beginning.
    init?(_ template: String) {
        var pieces: [Piece] = []
        var rest = template[...]
        while let first = rest.first {
            if first == "{" {
                guard let end = rest.firstIndex(of: "}"), let piece = Self.placeholder(rest[..<end].dropFirst()) else {
                    return nil
                }
                pieces.append(piece)
                rest = rest[end...].dropFirst()
            } else {
                let text = rest.prefix { $0 != "{" }
                // Behind a placeholder a dot may stand; at the beginning of an alias none can.
                guard Alias.isValid(((pieces.isEmpty ? "" : "a") + text).utf8) else { return nil }
                pieces.append(.text(String(text)))
                rest = rest.dropFirst(text.count)
            }
        }
        guard !pieces.isEmpty else { return nil }
        self.pieces = pieces
    }

    private static func placeholder(_ text: Substring) -> Piece? {
        let words = text.split(separator: ":", omittingEmptySubsequences: false)
        guard words.count == 1 || (words.count == 2 && (1...56).contains(Int(words[1]) ?? 0)) else { return nil }
        let length = words.count == 2 ? Int(words[1]) ?? 0 : 56
        switch words[0] {
        case "given": return .given(length)
        case "family": return .family(length)
        case "number": return words.count == 1 ? .number : nil
        default: return nil
        }
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
        // A part that is missing may leave a dot or a hyphen at the beginning, where none can stand.
        let alias = (given.isEmpty && family.isEmpty ? number : named).drop { !$0.isLetter && !$0.isNumber }
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
