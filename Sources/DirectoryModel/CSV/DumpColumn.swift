/// A column of the mapping `phonebook-csv`: what an export writes in it is what an import reads from it.
package struct DumpColumn: Sendable {
    package enum Content: Sendable {
        case field(PersonField)
        /// Employee number of the person reported to.
        case manager(LineKind)
    }

    package var name: String
    package var content: Content

    private init(_ name: String, _ field: PersonField) { (self.name, content) = (name, .field(field)) }

    private init(_ name: String, manager kind: LineKind) { (self.name, content) = (name, .manager(kind)) }

    /// In the order of the file.
    package static let all = [
        DumpColumn("employee_id", .employeeNumber), DumpColumn("alias", .alias), DumpColumn("kind", .kind),
        DumpColumn("legal_first_name", .legalGivenName), DumpColumn("legal_last_name", .legalFamilyName),
        DumpColumn("legal_full_name", .legalFullName), DumpColumn("honorific_prefix", .honorificPrefix),
        DumpColumn("honorific_suffix", .honorificSuffix), DumpColumn("preferred_first_name", .preferredGivenName),
        DumpColumn("preferred_last_name", .preferredFamilyName), DumpColumn("email", .email),
        DumpColumn("job_title", .title), DumpColumn("job_family", .jobFamily), DumpColumn("job_level", .level),
        DumpColumn("department_id", .departmentID), DumpColumn("department", .departmentName),
        DumpColumn("cost_centre", .costCentre), DumpColumn("company", .company),
        DumpColumn("employment_type", .employmentType), DumpColumn("status", .status),
        DumpColumn("hire_date", .hireDate), DumpColumn("termination_date", .leaveDate),
        DumpColumn("manager_employee_id", manager: .solid), DumpColumn("dotted_line_manager_id", manager: .dotted),
        DumpColumn("interim_manager_id", manager: .interim), DumpColumn("assisted_manager_id", manager: .assistant),
        DumpColumn("work_phone", .workPhone), DumpColumn("work_phone_extension", .workPhoneExtension),
        DumpColumn("mobile_phone", .mobilePhone), DumpColumn("building", .building), DumpColumn("floor", .floor),
        DumpColumn("desk", .desk), DumpColumn("city", .city), DumpColumn("region", .region),
        DumpColumn("country", .country), DumpColumn("time_zone", .timeZone), DumpColumn("pronouns", .pronouns),
    ]
}

extension CSVText {
    /// A dump without rows.
    package static func dump(isSafe: Bool) -> CSVText { CSVText(header: DumpColumn.all.map(\.name), isSafe: isSafe) }

    /// A row of a dump. `manager` tells the employee number of whom they answer to by a kind of line.
    package mutating func dumpRow(_ fields: FieldValues, manager: (LineKind) -> String?) {
        for column in DumpColumn.all {
            switch column.content {
            case .field(let field): fields.withUTF8(field) { self.field(bytes: $0) }
            case .manager(let kind): field(manager(kind))
            }
        }
        endRow()
    }
}
