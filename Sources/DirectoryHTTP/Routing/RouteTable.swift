package import DirectoryModel
package import HTTPTypes

/// The one list of routes: what the router is made from and the OpenAPI document is tested against.
package struct RouteTable: Sendable {
    package let routes: [Route]
    /// What is counted of them.
    let metrics: RequestMetrics
    /// Who read what.
    let accessLog: AccessLog

    package init(
        directory: any DirectoryAccess, imports: any ImportService, profiles: ProfileDesk, badges: BadgeThread,
        accessLog: AccessLog,
        tokens: TokenRing, roles: RoleBook = RoleBook(), signIn: SignIn? = nil,
        operations: ServiceOperations = ServiceOperations(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        let today = { @Sendable in now().date }
        let people = PeopleRoutes(profiles: profiles, today: today)
        let writer = WritingThread()
        let clocks = WallClocks()
        let badgeRoutes = BadgeRoutes(people: people, badges: badges)
        let feeds = FeedRoutes(badges: badgeRoutes)
        let badgePages = BadgePageRoutes(badges: badgeRoutes)
        let claims = ClaimRoutes(badges: badgeRoutes, keys: tokens.keys, now: now)
        let importRoutes = ImportRoutes(imports: imports, desk: ImportTurn(), now: now)
        let profileRoutes = ProfileRoutes(
            people: people, desk: profiles, badges: badges.desk, tokens: tokens, accessLog: accessLog, writer: writer)
        let answers =
            people.routes + BatchGet(people: people).routes
            + OrgRoutes(people: people, imports: imports).routes
            + PeopleListRoutes().routes + ExportRoutes(today: today).routes
            + SearchRoutes().routes + HealthRoutes().routes
            + importRoutes.routes + profileRoutes.routes
            + PhotoRoutes(people: people, desk: profiles, queue: operations.photos, writer: writer).routes
            + badgeRoutes.routes + PointRoutes(badges: badgeRoutes, queue: PointQueue(badges)).routes
            + BadgeRequestRoutes(badges: badgeRoutes).routes
            + feeds.routes + FeedPageRoutes(feeds: feeds).routes
            + claims.routes
            + badgePages.routes + TokenRoutes(tokens: tokens).routes
            + BadgeCounterRoutes(badges: badgeRoutes, claims: claims, pages: badgePages).routes
            + BadgeFormRoutes(badges: badgeRoutes).routes
            + ImportPageRoutes(imports: importRoutes, today: today).routes
            + CorrectionPageRoutes(profiles: profileRoutes).routes
            + AdministrationRoutes(tokens: tokens, roles: roles, accessLog: accessLog, now: now).routes
            + SignInRoutes(signIn: signIn, directory: directory, now: now).routes
            + TerminalRoutes(signIn: signIn, tokens: tokens, terminals: TerminalSignIns(keys: tokens.keys), now: now)
            .routes
            + DocumentationRoutes().routes + PageRoutes().routes
            + ProfilePageRoutes(people: people, writer: writer, now: now, clocks: clocks).routes
            + CardRoutes(people: people, now: now, clocks: clocks).routes + VCardRoutes(people: people).routes
            + ChartRoutes(people: people).routes + PathPageRoutes(people: people).routes
            + SearchPageRoutes().routes
            + BrowseRoutes(people: people, badges: badges.desk, now: now, clocks: clocks).routes
        self.accessLog = accessLog
        metrics = RequestMetrics(
            routes: answers.map { ($0.method, $0.template) } + [(.get, MetricsRoute.template)])
        routes = answers + [MetricsRoute(metrics: metrics, operations: operations).route]
    }
}
