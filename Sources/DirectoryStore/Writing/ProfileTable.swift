import DirectoryModel
import GRDB

/// The columns of `profile`, in the order of the table, which is the order of the fields' tags: field `f` is column and
/// parameter `f.rawValue + 1`, behind the id. What people say of themselves is one more column, a record.
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
    /// Of the record of what the person says.
    static let ownColumn = columns.count + 3
    static let parameters = ownColumn

    /// `id`, all fields that are columns, and the record of the others.
    static let selection = (["id"] + columns + ["own_record"]).joined(separator: ", ")

    static let insertion = "INTO profile (id, \(columns.joined(separator: ", ")), digest, own_record) VALUES"

    static let update = """
        UPDATE profile SET \(columns.enumerated().map { "\($1) = ?\($0 + 2)" }.joined(separator: ", ")),
            digest = ?\(digestColumn), own_record = ?\(ownColumn)
        WHERE id = ?1
        """

    /// Where the record of the others stands in a row that was selected as `selection`.
    static let ownIndex = Int32(columns.count + 1)

    /// Reads a row that was selected as `selection`.
    static func fields(_ row: SQLStatement) -> FieldValues {
        var values = FieldValues()
        for field in PersonField.columnFields { values[field] = row.text(Int32(field.rawValue)) }
        FieldRecord.forEach(in: row.bytes(ownIndex)) { values[$0] = String(decoding: $1, as: UTF8.self) }
        return values
    }

    /// The complete record of a row that was selected as `selection`.
    static func record(_ row: SQLStatement) -> FieldRecord {
        var record = FieldRecord()
        for field in PersonField.columnFields where !row.isNull(Int32(field.rawValue)) {
            record.append(field, row.bytes(Int32(field.rawValue)))
        }
        // Their tags come behind those of the columns.
        record.append(encoded: row.bytes(ownIndex))
        return record
    }
}
