package import DirectoryModel
import FoundationEssentials

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
        try batches(aliases, selecting: nil) { (Self.decode($0) as BatchMessage?)?.people }
    }

    package func documents(
        of aliases: [Alias], selecting fields: FieldSelection?, today: CalendarDate
    ) throws -> [Result<[UInt8], DirectoryError>] {
        try batches(aliases, selecting: fields) { BatchDocuments($0)?.documents }
    }

    /// The most people that a server is asked for at once: those of one request are of one revision.
    private static let batchLimit = 500

    /// What is answered for each of them, read by `read` from the answer to each request.
    private func batches<Item>(
        _ aliases: [Alias], selecting fields: FieldSelection?, _ read: (Data) -> [Item]?
    ) throws -> [Item] {
        var items: [Item] = []
        items.reserveCapacity(aliases.count)
        while items.count < aliases.count {
            let part = aliases[items.count...].prefix(Self.batchLimit)
            var json = JSONWriter()
            json.object {
                $0.array("aliases", part) { $0.string($1.text) }
                if let fields { $0.member("fields", fields.text) }
            }
            items += try post("/v1/people:batchGet", json.bytes) { body in
                read(body).flatMap { $0.count == part.count ? $0 : nil }
            }
        }
        return items
    }

    func page(
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
