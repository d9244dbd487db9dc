import DirectoryModel
import GRDB

/// The columns of `profile`, in the order of the table, which is the order of the fields' tags: field `f` is column and
/// parameter `f.rawValue + 1`, behind the id.
enum ProfileTable {
    /// Written out: to derive them from the names of the fields takes Swift's reflection, and with it six million
    /// instructions of each `phone who`. `SchemaTests` holds them to the fields.
    static let columns = [
        "kind", "employee_number", "alias", "honorific_prefix", "legal_given_name", "legal_family_name",
        "legal_full_name", "honorific_suffix", "preferred_given_name", "preferred_family_name", "pronouns", "title",
        "job_family", "level", "department_id", "department_name", "cost_centre", "company", "employment_type",
        "status", "hire_date", "leave_date", "email", "work_phone", "work_phone_extension", "mobile_phone", "building",
        "floor", "desk", "city", "region", "country", "time_zone", "source", "field_sources",
    ]

    /// Number of a field's column, and of its parameter in `insertion` and `update`; the id is 1.
    static func column(of field: PersonField) -> Int { Int(field.rawValue) + 1 }

    static let digestColumn = columns.count + 2

    /// `id` and all fields.
    static let selection = (["id"] + columns).joined(separator: ", ")

    static let insertion = "INTO profile (\(selection), digest) VALUES"

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
}
