package import DirectoryModel
package import HTTPTypes

/// The one list of routes: what the router is made from and the OpenAPI document is tested against.
package struct RouteTable: Sendable {
    package let routes: [Route]

    package init(
        reader: any DirectorySurvey & DirectorySearch, imports: any ImportService,
        now: @escaping @Sendable () -> Timestamp
    ) {
        let today = { @Sendable in now().date }
        let people = PeopleRoutes(reader: reader, today: today)
        routes =
            people.routes + BatchGet(people: people).routes
            + OrgRoutes(people: people, survey: reader, imports: imports).routes
            + PeopleListRoutes(survey: reader).routes + ExportRoutes(survey: reader, today: today).routes
            + SearchRoutes(directory: reader).routes + HealthRoutes(reader: reader, imports: imports).routes
            + ImportRoutes(imports: imports, desk: ImportTurn(), now: now).routes
            + PageRoutes(people: people, directory: reader).routes
    }

    /// What a path can be asked with; empty for a path that there is not.
    package func methods(for path: String) -> [HTTPRequest.Method] {
        routes.filter { $0.matches(path) }.reduce(into: []) { all, route in
            all += route.methods.filter { !all.contains($0) }
        }
    }
}
