package import DirectoryModel
import GRDB

extension SQLiteDirectory {
    package func photo(of person: PersonID, _ size: PhotoSize, hash: String) throws -> [UInt8]? {
        try translating {
            try reader.read { db in
                let select = try SQLStatement(cachedBy: db, SQL.photo)
                select.bind(1, Int64(person.rawValue))
                select.bind(2, size.rawValue)
                select.bind(3, hash)
                return try select.step() ? Array(select.bytes(0)) : nil
            }
        }
    }
}
