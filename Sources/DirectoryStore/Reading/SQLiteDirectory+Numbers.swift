package import DirectoryModel
import GRDB

extension SQLiteDirectory {
    /// The alias of whoever has that employee number, written exactly so; nil for nobody, and for a vacancy. Throws
    /// `DirectoryError`.
    package func alias(numbered number: String) throws -> Alias? {
        try translating {
            try reader.read { db in
                let select = try SQLStatement(cachedBy: db, SQL.numbered)
                select.bind(1, number)
                return try select.step() ? try select.text(0).map { try Alias($0) } : nil
            }
        }
    }
}
