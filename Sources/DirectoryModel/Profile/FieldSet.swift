/// A set of fields in one word: bit `n` is the field with tag `n`, of which there are fewer than 64.
package struct FieldSet: OptionSet, Sendable, Hashable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    package init(_ fields: some Sequence<PersonField>) {
        rawValue = fields.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    }

    package static let all = FieldSet(rawValue: .max)

    /// What a person was called before in commands and URLs. It is no field of the record, and no field has its tag.
    package static let formerAliases = FieldSet(rawValue: 1)

    @inline(__always)
    package func contains(_ field: PersonField) -> Bool { rawValue & 1 << UInt64(field.rawValue) != 0 }

    /// In tag order.
    package var fields: [PersonField] { PersonField.allCases.filter(contains) }
}
