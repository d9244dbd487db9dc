/// What the values of one column look like, as far as the head of the file has them.
struct ColumnValues {
    /// Without blanks around them, empty ones left out.
    let values: [String]
    /// Words among them that mean that nothing is there.
    let blanks: [String]
    /// Those that say something.
    let filled: [String]

    init(_ values: [String]) {
        self.values = values
        blanks = Array(Set(values.filter { Self.nothing.contains($0.lowercased()) })).sorted()
        filled = values.filter { !Self.nothing.contains($0.lowercased()) }
    }

    private static let nothing: Set<String> = [
        "-", "--", "---", "n/a", "#n/a", "n/d", "na", "none", "null", "nil", "(blank)", "(none)", "unknown", "keine",
        "k.a.", "aucun", "ninguno", "0000-00-00", "00/00/0000", "00.00.0000", "9999-12-31", "31/12/9999", "31.12.9999",
        "12/31/9999",
    ]

    /// Whether nearly all have that property; nine of ten, as somebody always types something else.
    func mostly(_ holds: (String) -> Bool) -> Bool {
        !filled.isEmpty && filled.count(where: holds) * 10 >= filled.count * 9
    }

    /// Whether each stands there once, as a key does.
    var areDistinct: Bool { !filled.isEmpty && Set(filled).count == filled.count }

    /// The same, but for a row that was pasted twice and the like.
    var areNearlyDistinct: Bool { !filled.isEmpty && Set(filled).count * 20 >= filled.count * 19 }

    var areAddresses: Bool { mostly(Self.isAddress) }

    /// Codes rather than words: with a digit, without a blank.
    var areNumbers: Bool { mostly { $0.contains(where: Self.isDigit) && !$0.contains(where: \.isWhitespace) } }

    var areAliases: Bool {
        mostly { value in
            !value.contains("@") && value.contains(where: \.isLetter) && value.unicodeScalars.allSatisfy(\.isASCII)
                && !value.contains { $0.isWhitespace || ",;:/".contains($0) }
        }
    }

    /// `Archer, Ann`.
    var areFamilyNameFirst: Bool { mostly { $0.split(separator: ",").count == 2 } }

    /// Two words or more, of letters.
    var areWholeNames: Bool {
        mostly { $0.split { $0 == " " || $0 == "," }.count >= 2 && !$0.contains(where: Self.isDigit) }
    }

    var areDistinguishedNames: Bool { mostly { $0.lowercased().hasPrefix("cn=") } }

    var arePhones: Bool {
        mostly { value in
            let digits = value.count(where: Self.isDigit)
            return digits >= 6 && !value.contains { $0.isLetter && $0 != "x" }
        }
    }

    /// `Mr`, `Dr.`: what stands before a name.
    var areHonorifics: Bool {
        mostly { PersonName("\($0) X").prefix.count > 0 || Self.honorifics.contains($0.lowercased()) }
    }

    private static let honorifics: Set<String> = [
        "herr", "frau", "m.", "m", "mme", "mlle", "sr.", "sra.", "sr", "sra", "don", "doña", "dhr.", "mevr.", "pan",
        "pani", "sig.", "sig.ra",
    ]

    static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    static func isAddress(_ value: String) -> Bool {
        let halves = value.split(separator: "@", omittingEmptySubsequences: false)
        return halves.count == 2 && !halves[0].isEmpty && halves[1].contains(".")
            && !value.contains(where: \.isWhitespace)
    }
}
