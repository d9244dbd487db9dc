/// A person as search sees them.
package struct SearchSubject: Sendable {
    package var fields: FieldValues
    package var formerAliases: [String]
    package var formerNames: [String]

    package init(fields: FieldValues, formerAliases: [String] = [], formerNames: [String] = []) {
        self.fields = fields
        self.formerAliases = formerAliases
        self.formerNames = formerNames
    }

    /// One value that search looks in.
    package struct Value: Sendable, Equatable {
        package var field: SearchField
        package var text: String
        /// Found only when it is exactly what was typed: numbers that stand for somebody or something.
        package var isNumber = false
    }

    /// Everything that search looks in, in the order of the fields. A name that is part of the displayed one is not
    /// given again, and what a profile without a name is called is no name. Names of scripts that put the family name
    /// first, and no space after it, are there in that way, too: 김민준.
    package var values: [Value] {
        var values: [Value] = []
        values.reserveCapacity(16)
        for name in names { values.append(Value(field: .name, text: name)) }
        func give(_ field: SearchField, _ source: PersonField, isNumber: Bool = false) {
            if let text = fields[source] { values.append(Value(field: field, text: text, isNumber: isNumber)) }
        }
        give(.alias, .alias)
        for alias in formerAliases { values.append(Value(field: .formerAlias, text: alias)) }
        give(.email, .email)
        give(.phone, .workPhone)
        give(.phone, .workPhoneExtension, isNumber: true)
        give(.phone, .mobilePhone)
        give(.title, .title)
        give(.department, .departmentName)
        give(.department, .departmentID)
        give(.building, .building)
        give(.desk, .desk)
        give(.city, .city)
        give(.employeeNumber, .employeeNumber, isNumber: true)
        return values
    }

    /// The displayed name first. Other ones are there only where they may be seen.
    private var names: [String] {
        guard fields[.kind] != ProfileKind.vacancy.rawValue else { return [] }
        let shown = fields.shownNames
        let legal = (given: fields[.legalGivenName], family: fields[.legalFamilyName])
        var names: [String] = []
        if shown.given != nil || shown.family != nil || shown.full != nil { names.append(fields.displayName) }
        if legal != (shown.given, shown.family), legal != (nil, nil) {
            names.append([legal.given, legal.family].compactMap { $0 }.joined(separator: " "))
        }
        if let full = fields[.legalFullName], names.first != full { names.append(full) }
        return names + joinedNames.filter { !names.contains($0) } + formerNames
    }

    /// The name with the family name first and no space behind it, where it is written so; the preferred one first.
    package var joinedNames: [String] {
        let shown = fields.shownNames
        var names: [String] = []
        for (given, family) in [
            (shown.given, shown.family), (fields[.legalGivenName], fields[.legalFamilyName]),
        ] {
            guard let given, let family, Self.isWrittenTogether(family), Self.isWrittenTogether(given) else { continue }
            if !names.contains(family + given) { names.append(family + given) }
        }
        return names
    }

    private static func isWrittenTogether(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first?.value, first >= 0x3000 else { return false }
        return SearchLetters.isCJK(first) || (0xAC00...0xD7A3).contains(first)
    }
}

/// The fields that search looks in, in the order in which they are named; the raw value is the name.
package enum SearchField: String, Sendable, CaseIterable {
    case name, alias, formerAlias, email, phone, title, department, building, desk, city, employeeNumber
}
