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
            .employeeNumber: try members.find("employeeNumber"), .title: try members.find("title"),
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

/// `{"items":[{"person":…,"matches":[…]}…],"total":N,"next":…,"facets":…}`.
struct SearchMessage: Decodable {
    let results: SearchResults

    private struct Hit: Decodable {
        let person: SummaryMessage
        let matches: [MatchMessage]
    }

    private struct MatchMessage: Decodable {
        let match: Explanation.Match

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: DocumentKey.self)
            guard let kind = MatchKind(name: try members.require("how")) else { throw members.unexpected("how") }
            match = Explanation.Match(
                field: try members.require("field"), text: try members.require("text"),
                start: try members.require("start"), length: try members.require("length"), kind: kind)
        }
    }

    private struct Facets: Decodable {
        let department: [ShareMessage]
        let location: [ShareMessage]
        let level: [ShareMessage]
        let floor: [ShareMessage]
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        results = SearchResults(
            items: try members.require("items", as: [Hit].self).map {
                SearchHit(person: $0.person.summary, matches: $0.matches.map(\.match))
            },
            total: try members.require("total"), next: try members.find("next"),
            facets: try members.find("facets", as: Facets.self).map {
                SearchResults.Facets(
                    departments: $0.department.map(\.share), locations: $0.location.map(\.share),
                    levels: $0.level.map(\.share), floors: $0.floor.map(\.share))
            })
    }
}

/// How many have one value.
struct ShareMessage: Decodable {
    let share: OrgSummary.Share

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        share = OrgSummary.Share(value: try members.find("value"), count: try members.require("count"))
    }
}

/// What `/readyz` says.
struct ReadinessMessage: Decodable {
    let revision: Int
}
