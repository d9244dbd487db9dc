import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// The pages, and the data behind them at the same URLs.
struct PageRoutes: Sendable {
    let people: PeopleRoutes
    /// Nil where nobody signs in.
    let signIn: SignIn?
    let now: @Sendable () -> Timestamp

    /// How many people a page of results shows.
    private static let resultLimit = 50

    var routes: [Route] {
        [
            Route("/", handle: home),
            Route("/search", query: ["q"], handle: search),
            Route("/users/{alias}", query: ["viewAs", "provenance"], handle: profile),
            // Wins over the route above, so that nobody whose alias ends in `.json` has a page at their own name.
            Route("/users/{alias}.json", query: ["viewAs"], atOnce: people.person),
            Route("/static/phonebook.css", for: .nothing, handle: stylesheet),
        ]
    }

    @Sendable private func home(_ call: Call) throws -> Answer {
        let session = signIn?.session(of: call.request.headers, at: now())
        let own =
            call.principal.person == nil ? nil : HomePage.Own(alias: call.principal.name, form: session?.formToken)
        return call.page(HomePage(own: own).html)
    }

    @Sendable private func stylesheet(_ call: Call) throws -> Answer {
        Representation(bytes: Stylesheet.bytes, contentType: MediaTypes.css)
            .answer(to: call.request, headers: [.cacheControl: "public, max-age=3600"])
    }

    @Sendable private func profile(_ call: Call) throws -> Answer {
        guard !Acceptance(call.request.headers[.accept]).prefersData else {
            var answer = try people.person(call)
            answer.headers[.vary] = "Accept"
            return answer
        }
        let alias = try people.present("alias", in: call)
        let person = try call.directory.person(alias)
        call.noteAccess(person, selecting: nil)
        let chain = try call.directory.chain(of: alias)
        let history =
            try call.query.flag("provenance") ?? false
            ? people.profiles.history(of: person.id, call.directory.awardSight(of: person.id)) : nil
        let html = ProfilePage(
            person, chain: chain, medals: call.medals(of: person), today: people.today(), viewer: call.query["viewAs"],
            isOwn: call.principal.person == person.id, history: history
        ).html
        guard person.status == .left else { return call.page(html, vary: "Accept") }
        // The page of a leaver says that they left; so does its status, for whoever follows links.
        return Answer(.gone, [.contentType: MediaTypes.html, .vary: "Accept"], Array(html.utf8))
    }

    @Sendable private func search(_ call: Call) throws -> Answer {
        guard let text = call.query["q"], !text.allSatisfy(\.isWhitespace) else {
            return call.page(SearchPage(asked: "", results: nil).html)
        }
        let query = try ParameterError.naming("q") { try DirectoryQuery(text) }
        let results = try call.directory.search(
            SearchRequest(query, page: PageRequest(limit: Self.resultLimit), withFacets: false))
        return call.page(SearchPage(asked: text, results: results).html)
    }
}

extension Call {
    /// An answer that is a page, with its entity tag; 304 when the caller has it already.
    func page(_ html: String, vary: String? = nil) -> Answer {
        var headers = HTTPFields()
        headers[.vary] = vary
        return Representation(bytes: Array(html.utf8), contentType: MediaTypes.html)
            .answer(to: request, headers: headers)
    }
}
