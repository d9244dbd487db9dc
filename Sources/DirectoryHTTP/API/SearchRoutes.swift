import DirectoryModel
import HTTPTypes
import Hummingbird

/// Looking for people by words and qualifiers: `/v1/search`.
struct SearchRoutes: Sendable {
    var routes: [Route] {
        [Route("/v1/search", query: ["q", "near", "facets", "fields", "limit", "cursor", "viewAs"], handle: search)]
    }

    @Sendable private func search(_ call: Call) throws -> Answer {
        let text = try call.query.require("q")
        let query = try ParameterError.naming("q") { try DirectoryQuery(text) }
        let near = try call.query["near"].map { near in try ParameterError.naming("near") { try Alias(near) } }
        let fields = try call.entrySelection()
        let request = SearchRequest(
            query, near: near,
            page: try PageRequest(limit: call.query.limit(default: 20), cursor: call.query["cursor"]),
            withFacets: try call.query.flag("facets") ?? true)
        // All else is known to be good: what is left is the cursor.
        let results = try ParameterError.naming("cursor") { try call.directory.search(request) }
        var headers = HTTPFields()
        if let next = results.next { headers[.link] = call.link(toNext: next) }
        return call.json(headers: headers) { $0.searchResults(results, selecting: fields) }
    }
}
