/// The stored values of one profile, by field, and the names derived from them.
package struct FieldValues: Sendable, Equatable {
    private var values: [String?]

    /// All fields absent.
    package init() { values = Array(repeating: nil, count: Int(PersonField.fieldSources.rawValue) + 1) }

    /// The values of a record; its reporting lines are passed over.
    package init(_ record: FieldRecord) {
        self.init()
        record.forEach { field, bytes in
            if field.line == nil { self[field] = String(decoding: bytes, as: UTF8.self) }
        }
    }

    /// The value of a profile's own field. A reporting line is not a value: asking for one is a mistake of the program.
    package subscript(field: PersonField) -> String? {
        get { values[Int(field.rawValue)] }
        set { values[Int(field.rawValue)] = newValue?.isEmpty == true ? nil : newValue }
    }

    /// What a person is called everywhere: the preferred name, each missing part filled from the legal one; the full
    /// legal name where only that is known; for a vacancy or an undisclosed name, what the post is.
    package var displayName: String {
        if self[.kind] == ProfileKind.vacancy.rawValue { return "Vacant" + (self[.title].map { ": \($0)" } ?? "") }
        // A person with one name has it as given or as family name; a preferred given name alone must not bring the
        // legal family name of somebody who prefers none, but replaces the legal given name before it.
        let given = self[.preferredGivenName] ?? self[.legalGivenName]
        let family = self[.preferredFamilyName] ?? self[.legalFamilyName]
        let parts = [given, family].compactMap { $0 }
        if !parts.isEmpty { return parts.joined(separator: " ") }
        return self[.legalFullName] ?? "Name not disclosed" + (self[.title].map { " (\($0))" } ?? "")
    }
}
