import DirectoryModel
import Foundation

extension ManagerReference {
    /// Whether a row's own has no field of the profile to stand in, so that a mapping must say where it is.
    var needsKey: Bool { self == .dn || self == .position }

    /// What two spellings of the same reference have in common: small letters and single spaces, around the commas of a
    /// DN none (RFC 4514 writes none, people do); of a name neither its accents, by canonical decomposition (Unicode,
    /// UAX #15), nor whether the family name stands first, with a comma behind it. Numbers are what they are.
    func fold(_ text: String) -> String {
        switch self {
        case .employeeNumber: text
        case .alias, .email, .position: Self.plain(text)
        case .dn: text.split(separator: ",").map { Self.plain(String($0)) }.joined(separator: ",")
        case .name: Self.plain(Self.givenNameFirst(Self.withoutAccents(text)))
        }
    }

    /// What somebody can be called by: the preferred name, the legal one, and the full one where it is known. Folded.
    static func names(of person: (PersonField) -> String?) -> Set<String> {
        let (given, family) = (person(.legalGivenName), person(.legalFamilyName))
        let names = [
            [given, family], [person(.preferredGivenName) ?? given, person(.preferredFamilyName) ?? family],
            [person(.legalFullName)],
        ]
        return Set(names.map { name.fold($0.compactMap { $0 }.joined(separator: " ")) }).subtracting([""])
    }

    private static func plain(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func givenNameFirst(_ text: String) -> String {
        let parts = text.split(separator: ",")
        return parts.count == 2 ? parts[1] + " " + parts[0] : text
    }

    private static func withoutAccents(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var letters = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark { letters.append(scalar) }
        return String(letters)
    }
}
