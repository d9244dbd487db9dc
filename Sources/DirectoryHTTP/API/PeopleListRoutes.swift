import DirectoryModel
import HTTPTypes
import Hummingbird

/// The list of people: `GET /v1/people`.
struct PeopleListRoutes: Sendable {
    var routes: [Route] {
        [
            Route(
                "/v1/people", query: PeopleFilter.parameterNames + ["fields", "limit", "cursor", "viewAs"], handle: list
            )
        ]
    }

    @Sendable private func list(_ call: Call) throws -> Answer {
        var filter = PeopleFilter()
        for name in PeopleFilter.parameterNames {
            guard let value = call.query[name] else { continue }
            let one = try ParameterError.naming(name) { try PeopleFilter(parameters: [(name, value)]) }
            filter.conditions += one.conditions
        }
        let wanted = filter
        return try call.people({ $0 }, read: { try call.directory.list(wanted, page: $0) })
    }
}
