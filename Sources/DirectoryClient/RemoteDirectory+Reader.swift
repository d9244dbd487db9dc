package import DirectoryModel

extension RemoteDirectory: DirectoryReader {
    package func revision() throws -> Int {
        try get("/readyz", as: ReadinessMessage.self).revision
    }

    package func person(_ alias: Alias) throws -> Person {
        try get("/v1/people/\(alias)", as: PersonMessage.self).person
    }

    package func chain(of alias: Alias) throws -> [PersonSummary] {
        try get("/v1/people/\(alias)/chain", as: ListMessage.self).people
    }

    package func reports(of alias: Alias, _ request: ReportsRequest) throws -> Page<PersonSummary> {
        var query = [(name: "depth", value: request.depth.word)]
        if request.relation != .solid { query.append((name: "relation", value: request.relation.name)) }
        if request.withVacancies { query.append((name: "vacancies", value: "true")) }
        return try page("/v1/people/\(alias)/reports", query, request.page)
    }

    package func peers(of alias: Alias, page request: PageRequest) throws -> Page<PersonSummary> {
        try page("/v1/people/\(alias)/peers", [], request)
    }

    package func people(_ aliases: [Alias]) throws -> [Result<Person, DirectoryError>] {
        try aliases.map { alias in
            do {
                return .success(try person(alias))
            } catch let error as DirectoryError where error.code == .notFound {
                return .failure(error)
            }
        }
    }

    private func page(
        _ path: String, _ query: [(name: String, value: String)], _ request: PageRequest
    ) throws -> Page<PersonSummary> {
        var query = query + [(name: "limit", value: String(request.limit))]
        if let cursor = request.cursor { query.append((name: "cursor", value: cursor)) }
        let list = try get(path, query: query, as: ListMessage.self)
        return Page(items: list.people, total: list.total ?? list.people.count, next: list.next)
    }

    package func path(from: Alias, to: Alias) throws -> OrgPath {
        try get("/v1/people/\(from)/path/\(to)", as: PathMessage.self).path
    }
}

extension RemoteDirectory: DirectorySearch {
    package func search(_ request: SearchRequest) throws -> SearchResults {
        var query = [
            (name: "q", value: request.query.canonical), (name: "limit", value: String(request.page.limit)),
            (name: "facets", value: String(request.withFacets)),
        ]
        if let near = request.near { query.append((name: "near", value: near.text)) }
        if let cursor = request.page.cursor { query.append((name: "cursor", value: cursor)) }
        return try get("/v1/search", query: query, as: SearchMessage.self).results
    }
}
