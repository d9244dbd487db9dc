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
        let wanted = try call.filter(PeopleFilter.parameterNames)
        return try call.people({ $0 }, read: { try call.directory.list(wanted, page: $0) })
    }
}
