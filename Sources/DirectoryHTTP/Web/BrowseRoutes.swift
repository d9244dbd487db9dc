import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// The pages that people browse: `/browse`, departments, buildings, newcomers, anniversaries, organisations.
struct BrowseRoutes: Sendable {
    let people: PeopleRoutes
    let badges: BadgeDesk
    let now: @Sendable () -> Timestamp
    let clocks: WallClocks

    /// How many people a page shows.
    private static let limit = 100
    /// Nobody has been anywhere for longer.
    private static let years = 1...70
    /// How many organisations are shown as the largest.
    private static let organisations = 12

    var routes: [Route] {
        [
            Route("/browse", handle: browse),
            Route("/departments", query: ["cursor"], handle: departments),
            Route("/departments/{department}", query: ["cursor"], handle: department),
            Route("/buildings", query: ["cursor"], handle: buildings),
            Route("/buildings/{building}", query: ["floor", "cursor"], handle: building),
            Route("/newcomers", query: ["month", "cursor"], handle: newcomers),
            Route("/anniversaries", query: ["month"], handle: anniversaries),
            Route("/organisations", handle: everybody),
            Route("/organisations/{alias}", handle: organisation),
        ]
    }

    private func summary(_ call: Call) throws -> OrgSummary {
        try call.directory.summary(under: nil, today: people.today())
    }

    @Sendable private func browse(_ call: Call) throws -> Answer {
        let month = CalendarMonth(of: people.today())
        let round = try Self.years.filter(AnniversariesPage.isRound).reduce(0) {
            try $0 + (Self.year($1, before: month, call, limit: 1)?.people.total ?? 0)
        }
        let counts = BrowsePage.Counts(
            summary: try summary(call),
            newcomers: try call.directory.list(PeopleFilter(hiredIn: month), page: PageRequest(limit: 6)),
            celebrating: round, badges: try badges.badges().count { $0.state == .active },
            organisations: try largest(call))
        return call.page(BrowsePage(counts, month: month))
    }

    // Departments and buildings

    @Sendable private func departments(_ call: Call) throws -> Answer {
        call.page(GroupsPage(.departments, try summary(call).byDepartment, behind: call.query["cursor"]))
    }

    @Sendable private func buildings(_ call: Call) throws -> Answer {
        call.page(GroupsPage(.buildings, try summary(call).byBuilding, behind: call.query["cursor"]))
    }

    /// Those nearest to the top of the chart come first: where one of them stands above all others, that is the head.
    @Sendable private func department(_ call: Call) throws -> Answer {
        let name = call.name("department")
        let cursor = call.query["cursor"]
        let filter = try ParameterError.naming("department") {
            try PeopleFilter(parameters: [("department", name)])
        }
        let found = try search(filter, cursor, call)
        guard found.total > 0 else { throw DirectoryError.nothing("department", name, browse: "/departments") }
        // As it is written here, where somebody asked by its id or in other letters.
        let written = found.items.first?.person.department ?? name
        return call.page(
            PeopleListPage.department(
                written, found, head: cursor == nil ? try head(of: found, call) : nil, cursor: cursor))
    }

    private func head(of found: SearchResults, _ call: Call) throws -> PersonSummary? {
        guard let first = found.items.first?.person, first.totalReports > 0 else { return nil }
        let depths = try found.items.prefix(2).map { hit in
            try hit.person.reference.alias.map { try call.directory.chain(of: Alias($0)).count } ?? 0
        }
        return depths.count == 1 || depths[0] < depths[1] ? first : nil
    }

    @Sendable private func building(_ call: Call) throws -> Answer {
        let name = call.name("building")
        let whole = try ParameterError.naming("building") { try PeopleFilter(parameters: [("building", name)]) }
        let cursor = call.query["cursor"]
        let found = try search(
            PeopleFilter(whole.conditions + call.filter(["floor"]).conditions), cursor, call)
        guard found.total > 0 else { throw DirectoryError.nothing("building", name, browse: "/buildings") }
        let isPart = call.query["floor"] != nil
        let floors = try isPart ? search(whole, nil, call, limit: 1).facets : found.facets
        let fields = found.items.first?.person.reference.fields
        return call.page(
            PeopleListPage.building(
                fields?[.building] ?? name, floor: call.query["floor"], found, floors: floors?.floors ?? [],
                clock: fields?[.timeZone].flatMap { clocks.clock(in: $0, at: now()) }, cursor: cursor))
    }

    private func search(
        _ filter: PeopleFilter, _ cursor: String?, _ call: Call, limit: Int = Self.limit
    ) throws -> SearchResults {
        try ParameterError.naming("cursor") {
            try call.directory.search(
                SearchRequest(DirectoryQuery(filter: filter), page: PageRequest(limit: limit, cursor: cursor)))
        }
    }

    // Days

    @Sendable private func newcomers(_ call: Call) throws -> Answer {
        let month = try month(call)
        let page = try ParameterError.naming("cursor") {
            try call.directory.list(
                PeopleFilter(hiredIn: month), page: PageRequest(limit: Self.limit, cursor: call.query["cursor"]))
        }
        return call.page(PeopleListPage.newcomers(month, page, today: people.today()))
    }

    @Sendable private func anniversaries(_ call: Call) throws -> Answer {
        let month = try month(call)
        let years = try Self.years.compactMap {
            try Self.year($0, before: month, call, limit: AnniversariesPage.shown)
        }
        return call.page(AnniversariesPage(month, years))
    }

    /// Who came so many years before a month; nil for nobody.
    private static func year(
        _ years: Int, before month: CalendarMonth, _ call: Call, limit: Int
    ) throws -> AnniversariesPage.Year? {
        guard let then = CalendarMonth(year: month.year - years, month: month.month) else { return nil }
        let people = try call.directory.list(PeopleFilter(hiredIn: then), page: PageRequest(limit: limit))
        return people.total == 0 ? nil : .init(years: years, month: then, people: people)
    }

    /// The month that is asked for, this one where none is. Throws `Problem`.
    private func month(_ call: Call) throws -> CalendarMonth {
        guard let text = call.query["month"] else { return CalendarMonth(of: people.today()) }
        guard let month = CalendarMonth(text), (1000...9000).contains(month.year) else {
            throw Problem(
                [ParameterError("month", .invalid, "month '\(text.prefix(80))' is not a month")],
                hint: "Write it as 2026-11.")
        }
        return month
    }

    // Organisations

    @Sendable private func everybody(_ call: Call) throws -> Answer {
        call.page(OrganisationPage(try summary(call), parts: try largest(call)))
    }

    @Sendable private func organisation(_ call: Call) throws -> Answer {
        let alias = try people.present("alias", in: call)
        return call.page(
            OrganisationPage(
                try call.directory.summary(under: alias, today: people.today()), parts: try parts(of: alias, call)))
    }

    /// Those at the top who have people, and the largest organisations directly below the first of them.
    private func largest(_ call: Call) throws -> [PersonSummary] {
        let roots = try call.directory.overview(spanLimit: OrgOverview.usualSpanLimit).roots.people
        let tops = Self.sorted(roots)
        guard let top = tops.first, let alias = top.reference.alias else { return tops }
        return Array((tops + (try parts(of: Alias(alias), call))).prefix(Self.organisations))
    }

    /// The largest organisations directly below somebody, of the first thousand who answer to them.
    private func parts(of alias: Alias, _ call: Call) throws -> [PersonSummary] {
        let reports = try call.directory.reports(
            of: alias, ReportsRequest(page: PageRequest(limit: PageRequest.maximumLimit)))
        return Array(Self.sorted(reports.items).prefix(Self.organisations * 2))
    }

    private static func sorted(_ people: [PersonSummary]) -> [PersonSummary] {
        people.filter { $0.totalReports > 0 }.sorted { $0.totalReports > $1.totalReports }
    }
}

extension Call {
    /// A name in the path, decoded; as it was sent where that can't be.
    fileprivate func name(_ parameter: String) -> String {
        let raw = self.parameter(parameter)
        return PercentEncoding.decode(raw) ?? raw
    }
}

extension DirectoryError {
    fileprivate static func nothing(_ kind: String, _ name: String, browse path: String) -> DirectoryError {
        DirectoryError(
            .notFound, "nobody is in a \(kind) that is called '\(name.prefix(80))'", hint: "\(path) has them all.")
    }
}
