/// What a door offers about profiles: the directory's own process answers it, and a server elsewhere. Every method throws
/// `DirectoryError`.
package protocol ProfileService: Sendable {
    /// The alias of whoever asks; nil for a program.
    func ownAlias() throws -> Alias?

    /// A profile to change, with what says which one it was.
    func profile(_ alias: Alias) throws -> EditableProfile

    /// Makes it as a merge patch wants it: `patch` is JSON. Throws `conflict` when the profile is not the one any more that
    /// `tag` names; nil is whichever there is.
    func edit(_ alias: Alias, patch: [UInt8], tag: String?) throws

    /// Forgets people, for good; nobody when one of them is `notFound`. Returns what is left of each, by name.
    func erase(_ aliases: [Alias]) throws -> [String]

    func suggest(_ field: PersonField, _ value: String, of alias: Alias, reason: String) throws -> Int
}

/// A profile with what says which one it was.
package struct EditableProfile: Sendable, Equatable {
    package var fields: FieldValues
    /// Opaque.
    package var tag: String

    package init(fields: FieldValues, tag: String) {
        self.fields = fields
        self.tag = tag
    }
}
