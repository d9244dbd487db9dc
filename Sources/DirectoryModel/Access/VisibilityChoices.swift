/// Who may see some of what a person says of themselves, as they chose it: `phones.mobile=chain,profile.about=company`.
/// It is kept as that text in a field of their record, so that the change log carries it like any other value.
package struct VisibilityChoices: Sendable, Equatable {
    package private(set) var audiences: [PersonField: Audience] = [:]

    /// What a person may choose for: what they need not say at all.
    package static let optional: [PersonField] = [
        .pronouns, .mobilePhone, .pronunciation, .about, .links, .skills, .interests, .languages, .workingHours, .chat,
        .outOfOffice, .photo,
    ]

    package static let optionalSet = FieldSet(optional)

    package init() {}

    package subscript(field: PersonField) -> Audience? {
        get { audiences[field] }
        set { audiences[field] = newValue }
    }

    /// Reads what `text` gives; what it does not know is passed over.
    package init(_ text: some StringProtocol) {
        for part in text.split(separator: ",") {
            let halves = part.split(separator: "=")
            guard halves.count == 2, let field = PersonField(name: String(halves[0])), Self.optional.contains(field),
                let audience = Audience(name: halves[1])
            else { continue }
            audiences[field] = audience
        }
    }

    /// The same of names of fields and audiences.
    package init(_ names: [String: String]) {
        self.init(names.map { "\($0)=\($1)" }.joined(separator: ","))
    }

    /// Nil when nothing was chosen. The same choices are the same text.
    package var text: String? {
        guard !audiences.isEmpty else { return nil }
        return audiences.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.name)=\($0.value.name)" }
            .joined(separator: ",")
    }

    /// What somebody of that audience may see, where without the choices they might see `visible`. What the policy shows to
    /// nobody is not shown by choice.
    package func applied(to visible: FieldSet, for viewer: Audience, policy: VisibilityPolicy) -> FieldSet {
        var visible = visible
        for (field, audience) in audiences where policy[field.name] != .system {
            let only = FieldSet([field])
            visible = audience <= viewer ? visible.union(only) : visible.subtracting(only)
        }
        return visible
    }
}
