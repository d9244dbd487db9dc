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

    package func reports(of alias: Alias, depth: ReportDepth, page: PageRequest) throws -> Page<PersonSummary> {
        var query = [(name: "depth", value: depth.rawValue), (name: "limit", value: String(page.limit))]
        if let cursor = page.cursor { query.append((name: "cursor", value: cursor)) }
        let list = try get("/v1/people/\(alias)/reports", query: query, as: ListMessage.self)
        return Page(items: list.people, total: list.total ?? list.people.count, next: list.next)
    }

    package func path(from: Alias, to: Alias) throws -> OrgPath {
        try get("/v1/people/\(from)/path/\(to)", as: PathMessage.self).path
    }

    package func search(_ query: DirectoryQuery, limit: Int) throws -> SearchResults {
        try get(
            "/v1/search",
            query: [(name: "q", value: query.canonical), (name: "limit", value: String(limit))],
            as: SearchMessage.self
        ).results
    }
}
