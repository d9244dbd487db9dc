import DirectoryModel
import HTTPTypes
import Hummingbird

/// People and their reporting lines: `/v1/people/…`.
struct PeopleRoutes: Sendable {
    let reader: any DirectoryReader
    let today: @Sendable () -> CalendarDate

    var routes: [Route] {
        [
            Route("/v1/people/{alias}", handle: person),
            Route("/v1/people/{alias}/chain", handle: chain),
            Route("/v1/people/{alias}/reports", query: ["depth", "limit", "cursor"], handle: reports),
            Route("/v1/people/{alias}/path/{other}", handle: path),
        ]
    }

    @Sendable func person(_ call: Call) throws -> Response {
        let person = try current("alias", in: call)
        let today = today()
        if person.status == .left { throw Problem(leaver: person, today: today) }
        return call.json { $0.person(person, today: today) }
    }

    @Sendable private func chain(_ call: Call) throws -> Response {
        try current("alias", in: call)
        let chain = try reader.chain(of: call.alias("alias"))
        return call.json { $0.chain(chain) }
    }

    @Sendable private func reports(_ call: Call) throws -> Response {
        let depthText = call.query["depth"] ?? ReportDepth.direct.word
        guard let depth = ReportDepth(depthText) else {
            throw Problem([
                ParameterError(
                    "depth", .invalid, "depth '\(depthText.prefix(80))' is neither a number from 1 on nor all")
            ])
        }
        let request = try PageRequest(limit: call.query.limit(default: 100), cursor: call.query["cursor"])
        try current("alias", in: call)
        let alias = try call.alias("alias")
        let page: Page<PersonSummary>
        do {
            page = try reader.reports(of: alias, depth: depth, page: request)
        } catch let error as DirectoryError where error.code == .invalid {
            // Alias, depth and limit are known to be good: what is left is the cursor.
            throw Problem([ParameterError("cursor", .invalid, error.message)], hint: error.hint)
        }
        var headers = HTTPFields()
        if let next = page.next {
            let link = "/v1/people/\(alias)/reports?depth=\(depth.word)&limit=\(request.limit)&cursor=\(next)"
            headers[.link] = "<\(link)>; rel=\"next\""
        }
        return call.json(headers: headers) { $0.page(page) }
    }

    @Sendable private func path(_ call: Call) throws -> Response {
        try current("alias", "other", in: call)
        let path = try reader.path(from: call.alias("alias"), to: call.alias("other"))
        return call.json { $0.path(path) }
    }

    /// The person whom the first of these parameters of the path names. Throws `AliasMoved` when one of them is a
    /// former alias.
    ///
    /// A reader follows former aliases by itself and does not tell, so that chain, reports and path look the person up
    /// once more: a few rows, against an answer of dozens.
    @discardableResult
    func current(_ names: String..., in call: Call) throws -> Person {
        var people: [Person] = []
        var moved: [String: String] = [:]
        for name in names {
            let asked = try call.alias(name)
            let person = try reader.person(asked)
            if let alias = person[.alias], alias != asked.text { moved[name] = alias }
            people.append(person)
        }
        guard moved.isEmpty else { throw AliasMoved(location: call.location(replacing: moved)) }
        return people[0]
    }
}

extension HTTPField.Name {
    /// Web linking, RFC 8288.
    static let link = HTTPField.Name("Link")!
}
