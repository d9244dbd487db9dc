import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// Cards of people on other tools' pages, and the scripts that bring them there: `/card/{alias}`, `/cards`, `/embed/…`,
/// `/userscripts/…`.
struct CardRoutes: Sendable {
    let people: PeopleRoutes
    let now: @Sendable () -> Timestamp
    let clocks: WallClocks

    /// The most people that one request asks for.
    private static let limit = 50
    /// Seconds for which a browser need not ask again.
    private static let age = 300
    /// What of somebody is on a card, beside what is asked for by itself.
    private static let shown = FieldSelection([
        "name", "pronouns", "title", "department", "company", "profile", "location", "phones", "email", "badges",
        "manager",
    ])

    var routes: [Route] {
        [
            Route("/card/{alias}", query: ["part"], atOnce: card).reached(by: .frame),
            Route("/cards", query: ["aliases"], atOnce: cards).reached(by: .read),
            Route("/embed/phone-card.js", for: .nothing, handle: embedded),
            Route("/userscripts/phone-cards.user.js", for: .nothing, handle: userscript),
        ]
    }

    @Sendable private func card(_ call: Call) throws -> Answer {
        let part = call.query["part"]
        guard [nil, "fragment"].contains(part) else {
            throw Problem([ParameterError("part", .invalid, "part '\(part?.prefix(80) ?? "")' is not fragment")])
        }
        let person = try call.directory.person(people.present("alias", in: call))
        let card = card(of: person, call, base: part == nil ? "" : call.ownURL ?? "")
        let html = part == nil ? CardPage(card).html : card.markup
        // Who left has a card that says so; so does its status, for whoever follows links.
        guard !person.hasLeft else { return Answer(.gone, [.contentType: MediaTypes.html], html.take()) }
        return Representation(bytes: html.take(), contentType: MediaTypes.html).answer(to: call.request)
    }

    private func card(of person: Person, _ call: Call, base: String) -> PersonCard {
        if !person.hasLeft { call.noteAccess(person, selecting: Self.shown) }
        let now = now()
        let clock = person[.timeZone].flatMap { clocks.clock(in: $0, at: now) }
        return PersonCard(person, clock: clock, today: now.date, base: base)
    }

    /// All of one revision, by alias as it was asked for. Each has a `status`: `here`, `moved` with the `alias` of today,
    /// `left`, or `unknown`, which has no `html`.
    @Sendable private func cards(_ call: Call) throws -> Answer {
        let asked = try call.query.require("aliases").split(separator: ",").map(String.init)
        guard (1...Self.limit).contains(asked.count) else {
            throw Problem(
                [
                    ParameterError(
                        "aliases", .invalid, "aliases has \(asked.count) of them; it takes 1 to \(Self.limit)")
                ],
                hint: "Ask for others in another request.")
        }
        let aliases = Dictionary(asked.map { ($0, try? Alias($0)) }) { first, _ in first }
        let known = aliases.values.compactMap { $0 }
        let found = Dictionary(zip(known, try call.directory.people(known))) { first, _ in first }
        let base = call.ownURL ?? ""
        return call.json(headers: [
            .cacheControl: "private, max-age=\(Self.age)",
            // Somebody else at the same browser sees others.
            .vary: "Authorization, Cookie",
        ]) { json in
            json.object { json in
                for (name, alias) in aliases.sorted(by: { $0.key < $1.key }) {
                    let person = alias.flatMap { try? found[$0]?.get() }
                    json.key(name)
                    json.card(person, askedFor: alias, html: person.map { card(of: $0, call, base: base).markup.text })
                }
            }
        }
    }

    /// Nobody's secret, and meant for other tools' pages.
    @Sendable private func embedded(_ call: Call) -> Answer {
        script(CardScript.embedded, .init(dictionaryLiteral: (.cacheControl, "public, max-age=3600")), call)
    }

    @Sendable private func userscript(_ call: Call) throws -> Answer {
        guard let url = call.ownURL else {
            throw Problem(
                .directory(.unavailable), detail: "this service does not know its own address, which the script needs",
                hint: "--public-url says it.")
        }
        return script(CardScript.userscript(origin: url), [:], call)
    }

    private func script(_ bytes: [UInt8], _ headers: HTTPFields, _ call: Call) -> Answer {
        var headers = headers
        headers[.crossOriginResourcePolicy] = "cross-origin"
        return Representation(bytes: bytes, contentType: MediaTypes.script).answer(to: call.request, headers: headers)
    }
}

extension JSONWriter {
    /// Nil for nobody who is known, or may be.
    fileprivate mutating func card(_ person: Person?, askedFor alias: Alias?, html: String?) {
        object { json in
            guard let person else { return json.member("status", "unknown") }
            let hasMoved = person[.alias] != alias?.text
            json.member("status", person.hasLeft ? "left" : hasMoved ? "moved" : "here")
            json.member("alias", person[.alias])
            json.member("html", html)
        }
    }
}
