import DirectoryModel

extension CSVText {
    /// Columns of a list of people; named as the members of the JSON document are.
    static let summaryColumns = [
        "alias", "employeeNumber", "displayName", "title", "department", "city", "status", "kind", "distance",
        "directReports", "totalReports",
    ]

    static func summaryFields(_ entry: PersonSummary) -> [String?] {
        [
            entry.reference.alias, entry.reference.employeeNumber, entry.reference.displayName, entry.reference.title,
            entry.department, entry.city, entry.status.rawValue,
            (entry.isVacancy ? ProfileKind.vacancy : .person).rawValue, String(entry.distance),
            String(entry.directReports), String(entry.totalReports),
        ]
    }

    /// What a document of a person has; the import's own notes are in none.
    private static let personFields = PersonField.profileFields.filter(\.isMappable)

    /// Columns of whole people: every field of the profile by its path in the JSON document, then what is derived.
    static let personColumns =
        ["id", "displayName"] + personFields.map(\.name) + [
            "tenureDays", "manager.alias", "directReports", "totalReports",
        ]

    static func personFields(_ person: Person, today: CalendarDate) -> [String?] {
        [person.id.text, person.displayName] + personFields.map { person[$0] }
            + [
                person.tenureDays(on: today).map(String.init), person.manager?.alias, String(person.directReports),
                String(person.totalReports),
            ]
    }
}
