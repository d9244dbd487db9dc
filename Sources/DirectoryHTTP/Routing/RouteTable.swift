package import DirectoryModel
package import HTTPTypes

/// The one list of routes: what the router is made from and the OpenAPI document is tested against.
package struct RouteTable: Sendable {
    package let routes: [Route]
    /// What is counted of them.
    let metrics: RequestMetrics

    package init(
        reader: any DirectorySurvey & DirectoryScan, imports: any ImportService,
        operations: ServiceOperations = ServiceOperations(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        let today = { @Sendable in now().date }
        let people = PeopleRoutes(reader: reader, today: today)
        let answers =
            people.routes + BatchGet(people: people).routes
            + OrgRoutes(people: people, survey: reader, imports: imports).routes
            + PeopleListRoutes(survey: reader).routes + ExportRoutes(directory: reader, today: today).routes
            + SearchRoutes(directory: reader).routes + HealthRoutes(reader: reader).routes
            + ImportRoutes(imports: imports, desk: ImportTurn(), now: now).routes
            + DocumentationRoutes().routes + PageRoutes(people: people, directory: reader).routes
        metrics = RequestMetrics(
            routes: answers.map { ($0.method, $0.template) } + [(.get, MetricsRoute.template)])
        routes = answers + [MetricsRoute(metrics: metrics, operations: operations).route]
    }
}
