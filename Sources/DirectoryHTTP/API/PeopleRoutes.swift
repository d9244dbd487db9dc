import DirectoryModel
import HTTPTypes
import Hummingbird

/// People and their reporting lines: `/v1/people/…`.
struct PeopleRoutes: Sendable {
    let reader: any DirectoryReader
    let today: @Sendable () -> CalendarDate

    var routes: [Route] {
        [
            Route("/v1/people/{alias}", query: ["fields"], atOnce: person),
            Route("/v1/people/{alias}/chain", query: ["fields"], atOnce: chain),
            Route(
                "/v1/people/{alias}/reports", query: ["depth", "relation", "vacancies", "fields", "limit", "cursor"],
                atOnce: reports),
            Route("/v1/people/{alias}/peers", query: ["fields", "limit", "cursor"], atOnce: peers),
            Route("/v1/people/{alias}/path/{other}", query: ["fields"], atOnce: path),
        ]
    }

    @Sendable func person(_ call: Call) throws -> Answer {
        let fields = try call.selection(of: .person)
        let person = try current("alias", in: call)
        let today = today()
        if person.hasLeft { throw Problem(leaver: person, today: today) }
        return call.json { json in json.selecting(fields) { $0.person(person, today: today) } }
    }

    @Sendable private func chain(_ call: Call) throws -> Answer {
        let fields = try call.selection(of: .entry)
        try current("alias", in: call)
        let chain = try reader.chain(of: call.alias("alias"))
        return call.json { $0.chain(chain, selecting: fields) }
    }

    @Sendable private func reports(_ call: Call) throws -> Answer {
        let depth = try call.depth()
        let relation = try call.relation()
        let withVacancies = try call.query.flag("vacancies") ?? false
        return try call.people { page in
            let request = try ParameterError.naming("depth") {
                try ReportsRequest(depth: depth, relation: relation, withVacancies: withVacancies, page: page)
            }
            try current("alias", in: call)
            return (try call.alias("alias"), request)
        } read: { alias, request in
            try reader.reports(of: alias, request)
        }
    }

    @Sendable private func peers(_ call: Call) throws -> Answer {
        try call.people { page in
            try current("alias", in: call)
            return (try call.alias("alias"), page)
        } read: { alias, page in
            try reader.peers(of: alias, page: page)
        }
    }

    @Sendable private func path(_ call: Call) throws -> Answer {
        let fields = try call.selection(of: .entry)
        let (from, to) = (try call.alias("alias"), try call.alias("other"))
        var moved: [String: String] = [:]
        moved["alias"] = Self.presentAlias(of: try reader.person(from), asked: from)
        moved["other"] = Self.presentAlias(of: try reader.person(to), asked: to)
        guard moved.isEmpty else { throw AliasMoved(location: call.location(replacing: moved)) }
        let path = try reader.path(from: from, to: to)
        return call.json { $0.path(path, selecting: fields) }
    }

    /// The person whom that parameter of the path names. Throws `AliasMoved` when it is a former alias.
    ///
    /// A reader follows former aliases by itself and does not tell, so that chains and lists look the person up once
    /// more, which costs them little beside what they answer.
    @discardableResult
    func current(_ name: String, in call: Call) throws -> Person {
        let asked = try call.alias(name)
        let person = try reader.person(asked)
        guard let present = Self.presentAlias(of: person, asked: asked) else { return person }
        throw AliasMoved(location: call.location(replacing: [name: present]))
    }

    /// What the person is called now, if that is not what was asked for.
    private static func presentAlias(of person: Person, asked: Alias) -> String? {
        person.fields.withUTF8(.alias) { present in
            guard let present, !present.elementsEqual(asked.text.utf8) else { return nil }
            return String(decoding: present, as: UTF8.self)
        }
    }
}

extension Call {
    /// How deep a list of reports goes. Throws `Problem`.
    fileprivate func depth() throws -> ReportDepth {
        guard let text = query["depth"] else { return .direct }
        guard let depth = ReportDepth(text) else {
            throw Problem([
                ParameterError("depth", .invalid, "depth '\(text.prefix(80))' is neither a number from 1 on nor all")
            ])
        }
        return depth
    }

    /// By which lines somebody reports. Throws `Problem`.
    fileprivate func relation() throws -> LineKind {
        guard let text = query["relation"] else { return .solid }
        guard let kind = LineKind(name: text) else {
            let known = LineKind.allCases.map(\.name).joined(separator: ", ")
            throw Problem([
                ParameterError("relation", .invalid, "relation '\(text.prefix(80))' is none of \(known)")
            ])
        }
        return kind
    }
}
