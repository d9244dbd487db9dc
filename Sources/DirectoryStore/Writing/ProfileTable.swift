import DirectoryModel
import GRDB

/// The columns of `profile`, in the order of the table, which is the order of the fields' tags: field `f` is column and
/// parameter `f.rawValue + 1`, behind the id.
enum ProfileTable {
    static let columns: [String] = PersonField.profileFields.map(column)

    static let digestParameter = Int32(columns.count + 2)

    static func parameter(_ field: PersonField) -> Int32 { Int32(field.rawValue) + 1 }

    /// `id` and all fields.
    static let selection = (["id"] + columns).joined(separator: ", ")

    static let insert = """
        INSERT INTO profile (\(selection), digest)
        VALUES (\((1...columns.count + 2).map { "?\($0)" }.joined(separator: ", ")))
        """

    static let update = """
        UPDATE profile SET \(columns.enumerated().map { "\($1) = ?\($0 + 2)" }.joined(separator: ", ")),
            digest = ?\(columns.count + 2)
        WHERE id = ?1
        """

    /// Reads a row that was selected as `selection`, from column `first` on.
    static func fields(_ row: SQLStatement, from first: Int32 = 0) -> FieldValues {
        var values = FieldValues()
        for field in PersonField.profileFields {
            values[field] = row.text(first + Int32(field.rawValue))
        }
        return values
    }

    /// The complete record of a row that was selected as `selection`.
    static func record(_ row: SQLStatement) -> FieldRecord {
        var record = FieldRecord()
        for field in PersonField.profileFields where !row.isNull(Int32(field.rawValue)) {
            record.append(field, row.bytes(Int32(field.rawValue)))
        }
        return record
    }

    /// `department_name` for `departmentName`, `department_id` for `departmentID`.
    private static func column(_ field: PersonField) -> String {
        if field == .departmentID { return "department_id" }
        return String(describing: field).map { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.joined()
    }
}
