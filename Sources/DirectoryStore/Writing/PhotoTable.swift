import DirectoryModel
import GRDB

/// The pictures of people. Their records say by a hash which photo each has; who changes that changes this with it.
enum PhotoTable {
    /// Puts the photo of that hash, nil for none, in the place of the one that somebody had. Without its pictures only the
    /// old ones go. Throws `internal` for the pictures of another photo.
    static func replace(of person: PersonID, with hash: String?, from photo: PhotoSet?, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM photo WHERE profile_id = ?", arguments: [person.rawValue])
        guard let photo else { return }
        guard photo.hash == hash else {
            throw DirectoryError(.internal, "the pictures that came for \(person.text) are not those of the change")
        }
        let insert = try SQLStatement(db, "INSERT INTO photo (profile_id, size, hash, picture) VALUES (?1, ?2, ?3, ?4)")
        for size in PhotoSize.allCases {
            try photo[size].withUnsafeBytes { picture in
                insert.bind(1, Int64(person.rawValue))
                insert.bind(2, size.rawValue)
                insert.bind(3, photo.hash)
                insert.bind(4, blob: picture)
                try insert.run()
            }
        }
    }
}
