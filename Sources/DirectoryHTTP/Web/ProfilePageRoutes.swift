import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// `/users/{alias}`: somebody's page, the data behind it, and the forms on one's own.
struct ProfilePageRoutes: Sendable {
    let people: PeopleRoutes
    /// Edits wait for each other, as those of REST do.
    let writer: WritingThread
    let now: @Sendable () -> Timestamp
    let clocks: WallClocks

    /// So many of those who answer to somebody, and of those beside them, are on the page.
    private static let shown = (reports: 12, peers: 6)

    var routes: [Route] {
        [
            Route("/users/{alias}", query: ["viewAs", "provenance"], atOnce: profile),
            // Wins over the route above, so that nobody whose alias ends in `.json` has a page at their own name.
            Route("/users/{alias}.json", query: ["viewAs"], atOnce: people.person),
            Route("/users/{alias}", method: .post, for: .editProfiles, handle: edit),
        ]
    }

    @Sendable private func profile(_ call: Call) throws -> Answer {
        let acceptance = Acceptance(call.request.headers[.accept])
        guard !acceptance.prefersData, !acceptance.prefersCard else {
            var answer = try acceptance.prefersCard ? VCardRoutes(people: people).card(call) : people.person(call)
            answer.headers[.vary] = "Accept"
            return answer
        }
        let person = try call.directory.person(people.present("alias", in: call))
        call.noteAccess(person, selecting: nil)
        let page = try page(of: person, call)
        guard person.status == .left else { return call.page(page, vary: "Accept") }
        // The page of a leaver says that they left; so does its status, for whoever follows links.
        return Answer(.gone, [.contentType: MediaTypes.html, .vary: "Accept"], page.html(in: call.frame).take())
    }

    private func page(of person: Person, _ call: Call, again: (form: String, entry: FormEntry)? = nil) throws
        -> ProfilePage
    {
        let isOwn = call.principal.person == person.id
        // A handful of rows of the change log, behind what is in memory.
        let history =
            try call.query.flag("provenance") ?? false
            ? people.profiles.history(of: person.id, call.directory.awardSight(of: person.id)) : nil
        return ProfilePage(
            person, try surroundings(of: person, call), medals: call.medals(of: person), today: people.today(),
            viewer: call.query["viewAs"],
            own: isOwn ? call.entries(again: again) : nil, history: history)
    }

    private func surroundings(of person: Person, _ call: Call) throws -> ProfilePage.Surroundings {
        guard let alias = try person[.alias].map({ try Alias($0) }) else { return .init(chain: []) }
        var around = ProfilePage.Surroundings(chain: try call.directory.chain(of: alias))
        guard !person.hasLeft else { return around }
        if around.chain.first != nil {
            around.peers = try call.directory.peers(of: alias, page: PageRequest(limit: Self.shown.peers))
        }
        if person.directReports > 0 {
            around.reports = try call.directory.reports(
                of: alias, depth: .direct, page: PageRequest(limit: Self.shown.reports))
        }
        around.longerThan = try call.directory.tenureRank(of: alias, within: nil, today: people.today())
            .overall?.percentile
        around.wallClock = person[.timeZone].flatMap { clocks.clock(in: $0, at: now()) }
        return around
    }

    /// One field, from a form on one's own page.
    @Sendable private func edit(_ call: Call) async throws -> Answer {
        let alias = try people.present("alias", in: call)
        let person = try call.directory.person(alias)
        let form = try await call.checkForm(OwnForm.names)
        let field = try OwnForm.field(form)
        do {
            try await writer.run { [desk = people.profiles] in
                try desk.edit(person.id, ProfilePatch(field, OwnForm.value(of: field, form)), by: call.principal)
            }
        } catch let error as DirectoryError where error.code == .invalid {
            var problem = Problem(error)
            // A program knows the field by its name, a reader by what the page calls it.
            let message = error.message.replacing(field.name, with: ProfilePage.label(field), maxReplacements: 1)
            let input = [.workingHours, .outOfOffice].contains(field) ? "to" : "value"
            problem.detail = message
            problem.errors = [ParameterError(input, .invalid, message)]
            let entry = call.entry(OwnForm.names, of: form, after: problem)
            return call.passingPage(
                try page(of: person, call, again: (ProfilePage.form(field), entry)), .unprocessableContent)
        }
        return call.seeOther("/users/\(alias)")
    }
}
