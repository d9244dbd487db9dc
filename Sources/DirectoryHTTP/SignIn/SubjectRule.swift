package import DirectoryModel
import HTTPTypes

/// Which person is meant by what somebody else says of whoever signs in: `email=email` takes the claim (or the header)
/// `email` for the e-mail address of a person who is in place.
package struct SubjectRule: Sendable, Equatable {
    /// The name of the claim, or of the header.
    package let name: String
    package let key: SubjectKey

    /// Throws `DirectoryError.invalid` for another form than `NAME=KEY`.
    package init(_ text: String) throws {
        // The name of a claim may be a URL, and have the sign in it.
        guard let sign = text.lastIndex(of: "="), sign != text.startIndex,
            let key = SubjectKey(rawValue: String(text[text.index(after: sign)...]))
        else {
            let keys = SubjectKey.allCases.map(\.rawValue).joined(separator: ", ")
            throw DirectoryError(
                .invalid, "'\(text.prefix(200))' does not say who is meant",
                hint: "It is NAME=KEY, for example preferred_username=alias. The keys are \(keys).")
        }
        name = String(text[..<sign])
        self.key = key
    }

    /// Whether a header can have that name (RFC 9110, section 5.1).
    package static func isHeader(_ name: String) -> Bool { HTTPField.Name(name) != nil }
}
