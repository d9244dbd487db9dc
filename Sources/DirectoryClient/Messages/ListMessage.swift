import DirectoryModel

/// `{"items":[…],"total":N,"next":…}`; a chain has the items only.
struct ListMessage: Decodable {
    let people: [PersonSummary]
    let total: Int?
    let next: String?

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        people = try members.require("items", as: [SummaryMessage].self).map(\.summary)
        total = try members.find("total")
        next = try members.find("next")
    }
}

/// An entry of a list.
struct SummaryMessage: Decodable {
    let summary: PersonSummary

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        let values: [PersonField: String?] = [
            .kind: try members.require("kind"), .alias: try members.find("alias"),
            .employeeNumber: try members.require("employeeNumber"), .title: try members.find("title"),
            .departmentName: try members.find("department"), .city: try members.find("city"),
            .status: try members.require("status"),
        ]
        guard let status = values[.status] ?? nil, EmploymentStatus(rawValue: status) != nil else {
            throw members.unexpected("status")
        }
        summary = PersonSummary(
            reference: PersonReference(
                id: try members.personID(),
                fields: FieldValues(displayName: try members.require("displayName"), values)),
            distance: try members.require("distance"), directReports: try members.require("directReports"),
            totalReports: try members.require("totalReports"))
    }
}

/// `{"commonManager":…,"distance":N,"up":[…],"down":[…]}`.
struct PathMessage: Decodable {
    let path: OrgPath

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        path = OrgPath(
            commonManager: try members.find("commonManager", as: SummaryMessage.self)?.summary,
            up: try members.require("up", as: [SummaryMessage].self).map(\.summary),
            down: try members.require("down", as: [SummaryMessage].self).map(\.summary))
    }
}

/// `{"items":[{"person":…,"matchedOn":[…]}…],"total":N,"next":null}`.
struct SearchMessage: Decodable {
    let results: SearchResults

    private struct Hit: Decodable {
        let person: SummaryMessage
        let matchedOn: [String]
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        results = SearchResults(
            items: try members.require("items", as: [Hit].self).map {
                SearchHit(person: $0.person.summary, matchedOn: $0.matchedOn)
            },
            total: try members.require("total"))
    }
}

/// What `/readyz` says.
struct ReadinessMessage: Decodable {
    let revision: Int
}
