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

    /// The alias that somebody has now, by any name that is theirs alone: an alias, present or former, or else an employee
    /// number. Nil for nobody. Throws `forbidden` for somebody who has left.
    func alias(named name: String) throws -> Alias?

    /// Makes a picture, a JPEG, PNG or WebP as it is in its file, somebody's photo. Returns whether it is another one than
    /// they had. Throws `invalid` for what is not taken, `unavailable` where there is nothing to make photos with.
    func setPhoto(_ alias: Alias, _ picture: [UInt8]) throws -> Bool

    /// Takes somebody's photo away, if they have one.
    func removePhoto(_ alias: Alias) throws

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

extension Person {
    /// The alias of somebody whose profile is to be changed; nil for a vacancy. Throws `forbidden` for who has left.
    package func changeableAlias() throws -> Alias? {
        guard !hasLeft else {
            throw DirectoryError(.forbidden, "\(displayName) has left, and their profile is not changed any more")
        }
        return try self[.alias].map { try Alias($0) }
    }
}
