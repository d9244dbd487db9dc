import DirectoryModel

@testable import PhoneCommands

/// People to render. The day is 2026-11-23, a Monday.
enum Sample {
    static let now = Timestamp("2026-11-23T17:40:00Z")!

    static func profile(_ values: [PersonField: String]) -> Person {
        Person(id: PersonID(rawValue: 42), fields: FieldValues(FieldRecord(values)))
    }

    static let sandra: Person = {
        var person = profile([
            .alias: "sandras", .employeeNumber: "1000003", .legalGivenName: "Sandra", .legalFamilyName: "St.John",
            .pronouns: "they/them", .title: "Resolution Team Lead", .level: "5", .departmentID: "D00003",
            .departmentName: "Customer Service", .company: "Example Corp", .employmentType: "regular",
            .status: "active", .hireDate: "1995-11-24", .email: "sandras@example.com", .workPhone: "+12063234567",
            .workPhoneExtension: "12", .mobilePhone: "+12065550100", .building: "SEA1", .floor: "4", .desk: "04.472",
            .city: "Seattle", .region: "WA", .country: "US", .timeZone: "America/Los_Angeles",
        ])
        person.manager = reference("ablackma", "André Blackman", "Manager, Information Technology")
        person.otherLines = [OtherLine(kind: .dotted, manager: reference("mlee", "Min Lee", "Chief of Staff"))]
        person.formerAliases = ["sandraj"]
        person.badges = [
            HeldBadge(id: "patent", name: "Patent", awardedOn: "2019-02-01"),
            HeldBadge(id: "mentor", name: "Mentor", awardedOn: "2024-06-30"),
        ]
        person.directReports = 3
        person.totalReports = 12
        return person
    }()

    static let chain = [
        summary("ablackma", "André Blackman", "Manager, Information Technology", distance: 1, direct: 4, total: 60),
        vacancy("Vice President", distance: 2),
        summary("dduong", "Dũng Dương", "Chief Executive Officer", distance: 3, direct: 9, total: 200),
    ]

    static func reference(_ alias: String?, _ name: String, _ title: String?) -> PersonReference {
        PersonReference(
            id: PersonID(rawValue: 7), alias: alias, employeeNumber: "1000007", displayName: name, title: title)
    }

    static func summary(
        _ alias: String, _ name: String, _ title: String?, distance: Int = 1, direct: Int = 0, total: Int = 0
    ) -> PersonSummary {
        entry(
            name,
            [.alias: alias, .title: title, .departmentName: "Payments", .city: "Graz", .kind: "person"],
            distance: distance, direct: direct, total: total)
    }

    static func vacancy(_ title: String, distance: Int) -> PersonSummary {
        entry("Vacant: \(title)", [.title: title, .kind: "vacancy"], distance: distance, direct: 1, total: 61)
    }

    private static func entry(
        _ name: String, _ values: [PersonField: String?], distance: Int, direct: Int, total: Int
    ) -> PersonSummary {
        var fields = FieldValues(displayName: name, values)
        fields[.employeeNumber] = "1000007"
        return PersonSummary(
            reference: PersonReference(id: PersonID(rawValue: 7), fields: fields), distance: distance,
            directReports: direct, totalReports: total)
    }
}
