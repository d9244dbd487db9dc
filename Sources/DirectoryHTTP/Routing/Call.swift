import DirectoryModel
import HTTPTypes
import Hummingbird
import Logging

/// One request that found its route, with its parameters checked.
struct Call {
    let request: Request
    let route: Route
    let query: QueryParameters
    let logger: Logger
    private let parameters: Parameters

    /// Throws `Problem` for query parameters that the route does not have, or has twice.
    init(_ request: Request, route: Route, context: BasicRequestContext) throws {
        self.request = request
        self.route = route
        logger = context.logger
        parameters = context.parameters
        query = try QueryParameters(request.uri.query, allowed: route.queryParameters)
    }

    /// A parameter of the path, as it was sent.
    func parameter(_ name: String) -> String { parameters.get(name) ?? "" }

    /// The alias in the path. Throws `Problem` when it is none.
    func alias(_ name: String) throws -> Alias {
        let raw = parameters.get(name) ?? ""
        return try ParameterError.naming(name) { try Alias(PercentEncoding.decode(raw) ?? raw) }
    }

    /// The request's own path and query with other values for some parameters of the path.
    func location(replacing values: [String: String]) -> String {
        let path = route.template.split(separator: "/").map { part -> String in
            guard part.first == "{", let end = part.firstIndex(of: "}") else { return String(part) }
            let name = String(part[part.index(after: part.startIndex)..<end])
            return (values[name] ?? parameters.get(name) ?? "") + part[part.index(after: end)...]
        }
        return "/" + path.joined(separator: "/") + (request.uri.query.map { "?\($0)" } ?? "")
    }

    /// The `Link` (RFC 8288) to the page behind this one: the same request with another cursor.
    func link(toNext cursor: String) -> String {
        let others = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        return "<\(request.uri.path)?\((others + ["cursor=\(cursor)"]).joined(separator: "&"))>; rel=\"next\""
    }

    /// An answer in JSON, with its entity tag; 304 when the caller has it already.
    func json(headers: HTTPFields = [:], _ write: (inout JSONWriter) -> Void) -> Response {
        var json = JSONWriter()
        write(&json)
        return Representation(bytes: json.bytes, contentType: MediaTypes.json).response(to: request, headers: headers)
    }
}
