/// Photos: the field of the record and the pictures behind it, changed together.
extension ProfileDesk {
    /// Throws what `setPhoto` and `removePhoto` would say of whoever may not, before anybody sends or makes a picture.
    package func checkPhoto(of person: PersonID, by principal: Principal) throws {
        _ = try editable(person, by: principal)
    }

    /// Gives somebody another photo. Returns the hash of the one that they had, nil for none; where it is the same, nothing
    /// is written. Throws `forbidden` as `edit` does.
    @discardableResult
    package func setPhoto(_ photo: PhotoSet, of person: PersonID, by principal: Principal) throws -> String? {
        let old = try editable(person, by: principal)
        var new = old
        new[.photo] = photo.hash
        _ = try write(person, from: old, to: new, photos: [person: photo], by: principal)
        return old[.photo]
    }

    /// Takes somebody's photo away. Returns whether there was one. Throws `forbidden` as `edit` does.
    @discardableResult
    package func removePhoto(of person: PersonID, by principal: Principal) throws -> Bool {
        let old = try editable(person, by: principal)
        var new = old
        new[.photo] = nil
        return try write(person, from: old, to: new, by: principal)
    }

    /// A photo in one size, by the hash that the record has: whoever may see that field may see it. Nil when the person has
    /// another one by now, or none.
    package func photo(of person: PersonID, _ size: PhotoSize, hash: String) throws -> [UInt8]? {
        try store.photo(of: person, size, hash: hash)
    }
}
