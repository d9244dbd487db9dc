import DirectoryModel
import Hummingbird

/// Looking for people by words: `/v1/search`.
struct SearchRoutes: Sendable {
    let reader: any DirectoryReader

    var routes: [Route] { [Route("/v1/search", query: ["q", "limit"], handle: search)] }

    @Sendable private func search(_ call: Call) throws -> Response {
        let text = try call.query.require("q")
        let query = try ParameterError.naming("q") { try DirectoryQuery(text) }
        let results = try reader.search(query, limit: call.query.limit(default: 20))
        return call.json { $0.searchResults(results) }
    }
}
