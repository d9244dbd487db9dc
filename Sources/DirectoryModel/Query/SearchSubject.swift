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
    struct Value {
        var field: SearchField
        var text: String
        /// Found only when it is exactly what was typed: numbers that stand for somebody or something.
        var isNumber = false
    }

    /// Everything that search looks in, in the order of the fields. A name that is part of the displayed one is not
    /// given again, and what a profile without a name is called is no name.
    var values: [Value] {
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

    private var names: [String] {
        guard fields[.kind] != ProfileKind.vacancy.rawValue else { return [] }
        let legal = [fields[.legalGivenName], fields[.legalFamilyName]].compactMap { $0 }
        let isPreferred = fields[.preferredGivenName] != nil || fields[.preferredFamilyName] != nil
        var names = isPreferred || !legal.isEmpty ? [fields.displayName] : []
        if isPreferred, !legal.isEmpty { names.append(legal.joined(separator: " ")) }
        if let full = fields[.legalFullName], names.first != full { names.append(full) }
        return names + formerNames
    }
}

/// The fields that search looks in, in the order in which they are named; the raw value is the name.
package enum SearchField: String, Sendable, CaseIterable {
    case name, alias, formerAlias, email, phone, title, department, building, desk, city, employeeNumber
}
