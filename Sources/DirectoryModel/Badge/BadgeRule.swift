/// By what a badge comes of itself, without anybody who gives it.
package enum BadgeRule: Sendable, Equatable {
    /// Whole years since the hire date.
    case tenureYears(Int)
    /// The day on which so many whole years since the hire date, or a multiple of them, are over: again each time. Whoever
    /// has had several of them gets the last one only.
    case anniversaryYears(Int)
    /// So many people in place directly below, or anywhere below.
    case directReports(Int)
    case totalReports(Int)
    /// Whoever holds all of these: they are a set, which the badge completes.
    case allOf([BadgeID])
    /// The first so many people of a department (its id, or its name), by their hire date. Those who come later are none,
    /// whoever leaves.
    case firstOfDepartment(String, Int)
    /// Whoever came to a place while they were here: not those who were hired for it.
    case movedTo(Place, String)

    /// What of a place a rule looks at.
    package enum Place: String, Sendable, CaseIterable {
        case building, city, country

        /// The field that says it.
        package var field: PersonField {
            switch self {
            case .building: .building
            case .city: .city
            case .country: .country
            }
        }
    }

    /// When it comes, behind "It comes of itself, …".
    package var words: String {
        switch self {
        case .tenureYears(1): "after one year"
        case .tenureYears(let years): "after \(years) years"
        case .anniversaryYears(1): "each year, on the day of joining"
        case .anniversaryYears(let years): "every \(years) years, on the day of joining"
        case .directReports(let count): "with \(count.grouped) direct reports"
        case .totalReports(let count): "with \(count.grouped) people below"
        case .allOf(let badges): "to whoever holds all of \(badges.map(\.text).joined(separator: ", "))"
        case .firstOfDepartment(let department, let count):
            "to the first \(count.grouped) people of \(department)"
        case .movedTo(_, let place): "to whoever moves to \(place)"
        }
    }

    /// The last hire date with which somebody has been here so many whole years on a day, as it is kept.
    package static func hiredUntil(_ years: Int, before day: CalendarDate) -> String {
        let text = day.description
        let year = (Int(text.prefix(4)) ?? 0) - years
        return String(repeating: "0", count: max(0, 4 - String(max(year, 0)).count)) + "\(max(year, 0))"
            + text.dropFirst(4)
    }
}

/// Somebody who meets a rule, with the awards that their record has.
package struct BadgeEarner: Sendable, Equatable {
    package let person: PersonID
    package let awards: String?

    package init(person: PersonID, awards: String?) {
        self.person = person
        self.awards = awards
    }
}

extension BadgeRule {
    /// Reads a badge's member `earnedBy`. Throws `DirectoryError.invalid` that names what is wrong.
    package init(_ value: JSONValue) throws {
        let members = try Members(
            value, "earnedBy",
            [
                "tenureYears", "anniversaryYears", "directReports", "totalReports", "allOf", "firstOfDepartment",
                "movedTo",
            ])
        let rules: [BadgeRule?] = [
            try members.number("tenureYears", in: 1...100).map { .tenureYears($0) },
            try members.number("anniversaryYears", in: 1...100).map { .anniversaryYears($0) },
            try members.number("directReports", in: 1...1_000_000).map { .directReports($0) },
            try members.number("totalReports", in: 1...100_000_000).map { .totalReports($0) },
            try members.texts("allOf").map { .allOf(try $0.map { try BadgeID($0) }) },
            try members.value("firstOfDepartment").map { try Self.first($0) },
            try members.value("movedTo").map { try Self.moved($0) },
        ]
        let said = rules.compactMap { $0 }
        guard said.count == 1, let rule = said.first, rule != .allOf([]) else {
            throw DirectoryError(
                .invalid,
                "earnedBy is one of tenureYears, anniversaryYears, directReports, totalReports, allOf, firstOfDepartment and movedTo",
                hint: #"For example "earnedBy": {"tenureYears": 5}."#)
        }
        self = rule
    }

    private static func first(_ value: JSONValue) throws -> BadgeRule {
        let members = try Members(value, "firstOfDepartment", ["department", "count"])
        guard let department = try members.text("department", most: 200), !department.isEmpty,
            let count = try members.number("count", in: 1...1_000_000)
        else {
            throw DirectoryError(
                .invalid, "firstOfDepartment has a department and a count",
                hint: #"For example {"department": "D12", "count": 10}."#)
        }
        return .firstOfDepartment(department, count)
    }

    private static func moved(_ value: JSONValue) throws -> BadgeRule {
        let members = try Members(value, "movedTo", Place.allCases.map(\.rawValue))
        let said = try Place.allCases.compactMap { place in
            try members.text(place.rawValue, most: 200).map { (place, $0) }
        }
        guard said.count == 1, !said[0].1.isEmpty else {
            throw DirectoryError(
                .invalid, "movedTo is one of building, city and country", hint: #"For example {"city": "Lisbon"}."#)
        }
        return .movedTo(said[0].0, said[0].1)
    }
}

extension JSONWriter {
    mutating func rule(_ rule: BadgeRule) {
        object { json in
            switch rule {
            case .tenureYears(let years): json.member("tenureYears", years)
            case .anniversaryYears(let years): json.member("anniversaryYears", years)
            case .directReports(let count): json.member("directReports", count)
            case .totalReports(let count): json.member("totalReports", count)
            case .allOf(let badges): json.array("allOf", badges) { $0.string($1.text) }
            case .firstOfDepartment(let department, let count):
                json.object("firstOfDepartment") {
                    $0.member("department", department)
                    $0.member("count", count)
                }
            case .movedTo(let place, let name): json.object("movedTo") { $0.member(place.rawValue, name) }
            }
        }
    }
}
