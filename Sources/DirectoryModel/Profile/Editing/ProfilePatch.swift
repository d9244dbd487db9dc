/// What somebody wants to have otherwise in a profile: a merge patch (RFC 7396) taken apart into fields.
package struct ProfilePatch: Sendable, Equatable {
    /// By field; null clears.
    package private(set) var values: [PersonField: JSONValue] = [:]

    /// One field.
    package init(_ field: PersonField, _ value: JSONValue) { values = [field: value] }

    /// Throws `DirectoryError.invalid` for what is no object, and for members that a person does not have.
    package init(_ patch: JSONValue) throws {
        guard case .object(let members) = patch else {
            throw DirectoryError(
                .invalid, "a patch is an object with what is to be otherwise",
                hint: #"For example {"pronouns": "she/her", "profile": {"about": null}}."#)
        }
        try take(members, below: "")
    }

    private mutating func take(_ members: [String: JSONValue], below path: String) throws {
        for (name, value) in members {
            let path = path + name
            if let field = PersonField(name: path) {
                values[field] = value
            } else if Self.groups.contains(path), case .object(let inner) = value {
                try take(inner, below: path + ".")
            } else {
                throw DirectoryError(
                    .invalid, "a person has no '\(path.prefix(80))' that could be changed",
                    hint: "There are \(PersonField.editable.map(\.name).joined(separator: ", ")).")
            }
        }
    }

    /// Members that only hold others.
    private static let groups: Set<String> = Set(
        PersonField.profileFields.flatMap { field -> [String] in
            let parts = field.name.split(separator: ".").map(String.init)
            return (1..<max(1, parts.count)).map { parts.prefix($0).joined(separator: ".") }
        })
}

extension PersonField {
    /// What is the person's own to say, though a dump may bring a first value of some of it.
    package static let editable: [PersonField] =
        [.preferredGivenName, .preferredFamilyName, .pronouns, .mobilePhone, .timeZone]
        + ownFields.filter { $0 != .photo && $0 != .confirmed }

    /// Whose it is to say what stands there.
    package var owner: FieldOwner {
        if Self.editable.contains(self) { return .person }
        return isBookkeeping || self == .photo || self == .confirmed || self == .badges ? .directory : .hr
    }
}

/// Whose word counts for a field.
package enum FieldOwner: String, Sendable {
    case hr, person, directory
}
