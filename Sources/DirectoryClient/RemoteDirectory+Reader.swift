package import DirectoryModel

extension RemoteDirectory: DirectoryReader {
    package func revision() async throws -> Int {
        try await get("/readyz", as: ReadinessMessage.self).revision
    }

    package func person(_ alias: Alias) async throws -> Person {
        try await get("/v1/people/\(alias)", as: PersonMessage.self).person
    }

    package func chain(of alias: Alias) async throws -> [PersonSummary] {
        try await get("/v1/people/\(alias)/chain", as: ListMessage.self).people
    }

    package func reports(of alias: Alias, depth: ReportDepth, page: PageRequest) async throws -> Page<PersonSummary> {
        var query = [(name: "depth", value: depth.rawValue), (name: "limit", value: String(page.limit))]
        if let cursor = page.cursor { query.append((name: "cursor", value: cursor)) }
        let list = try await get("/v1/people/\(alias)/reports", query: query, as: ListMessage.self)
        return Page(items: list.people, total: list.total ?? list.people.count, next: list.next)
    }

    package func path(from: Alias, to: Alias) async throws -> OrgPath {
        try await get("/v1/people/\(from)/path/\(to)", as: PathMessage.self).path
    }

    package func search(_ query: DirectoryQuery, limit: Int) async throws -> SearchResults {
        try await get(
            "/v1/search",
            query: [(name: "q", value: query.words.joined(separator: " ")), (name: "limit", value: String(limit))],
            as: SearchMessage.self
        ).results
    }
}
