import DirectoryModel
import HTTPTypes
import Hummingbird

/// People and their reporting lines: `/v1/people/…`.
struct PeopleRoutes: Sendable {
    let profiles: ProfileDesk
    let today: @Sendable () -> CalendarDate

    var routes: [Route] {
        [
            Route("/v1/people/{alias}", query: ["fields", "provenance", "viewAs"], atOnce: person),
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
        let tellsProvenance = try call.query.flag("provenance") ?? false
        let person = try call.directory.person(present("alias", in: call))
        let today = today()
        if person.hasLeft { throw Problem(leaver: person, today: today) }
        call.noteAccess(person, selecting: fields)
        guard tellsProvenance else {
            return call.json { json in json.selecting(fields) { $0.person(person, today: today) } }
        }
        // A handful of rows of the change log, behind what is in memory.
        let history = try profiles.history(of: person.id, call.directory.awardSight(of: person.id))
        return call.json { json in
            json.selecting(fields) { json in
                json.person(person, today: today) { json in
                    // Whatever was selected, this was asked for.
                    json.selecting(nil) { json in
                        json.member("provenance") { $0.provenance(history, of: person.fields) }
                    }
                }
            }
        }
    }

    @Sendable private func chain(_ call: Call) throws -> Answer {
        let fields = try call.entrySelection()
        let chain = try call.directory.chain(of: present("alias", in: call))
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
            return (try present("alias", in: call), request)
        } read: { alias, request in
            try call.directory.reports(of: alias, request)
        }
    }

    @Sendable private func peers(_ call: Call) throws -> Answer {
        try call.people { page in
            (try present("alias", in: call), page)
        } read: { alias, page in
            try call.directory.peers(of: alias, page: page)
        }
    }

    @Sendable private func path(_ call: Call) throws -> Answer {
        let fields = try call.entrySelection()
        let aliases = try present(["alias", "other"], in: call)
        let path = try call.directory.path(from: aliases[0], to: aliases[1])
        return call.json { $0.path(path, selecting: fields) }
    }

    /// The alias in that parameter of the path. Throws `AliasMoved` when it is a former one: a reader follows those by
    /// itself, and an answer has one URL.
    func present(_ name: String, in call: Call) throws -> Alias { try present([name], in: call)[0] }

    /// The same of several parameters at once.
    func present(_ names: [String], in call: Call) throws -> [Alias] {
        let asked = try names.map { try call.alias($0) }
        let present = try asked.map { try call.directory.presentAlias(of: $0) }
        guard present == asked else {
            let values = Dictionary(uniqueKeysWithValues: zip(names, present.map(\.text)))
            throw AliasMoved(location: call.location(replacing: values))
        }
        return asked
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
