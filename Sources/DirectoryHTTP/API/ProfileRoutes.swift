import DirectoryModel
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// Profiles that people own: changed, put right, looked back at. `/v1/people/{alias}`, `/v1/people/me`, `/v1/corrections`.
struct ProfileRoutes: Sendable {
    let people: PeopleRoutes
    let desk: ProfileDesk
    /// For what somebody asked for, which is kept about them.
    let badges: BadgeDesk
    let tokens: any TokenService
    let accessLog: AccessLog
    /// Edits wait for each other, and for an import that is being written, on a thread of their own.
    let writer: WritingThread

    var routes: [Route] {
        [
            Route("/v1/people/{alias}", method: .patch, for: .editProfiles, handle: edit),
            Route("/v1/people/{alias}/history", handle: history),
            Route("/v1/people/{alias}/corrections", handle: correctionsOfPerson),
            Route("/v1/people/{alias}/corrections", method: .post, for: .editProfiles, handle: suggest),
            Route("/v1/corrections", query: ["state"], for: .decideCorrections, handle: corrections),
            Route("/v1/corrections/{number}:accept", method: .post, for: .decideCorrections) {
                try await decide($0, .accepted)
            },
            Route("/v1/corrections/{number}:decline", method: .post, for: .decideCorrections) {
                try await decide($0, .declined)
            },
            Route("/v1/people:erase", method: .post, for: .administer, handle: erase),
            Route("/v1/access-log", query: ["alias", "limit"], for: .administer, handle: access),
            Route("/v1/people/me", handle: me),
            Route("/v1/people/me/data", handle: data),
        ]
    }

    // Editing

    /// A merge patch (RFC 7396) to the document that the caller saw last: `If-Match` says which that was.
    @Sendable private func edit(_ call: Call) async throws -> Answer {
        let person = try call.directory.person(people.present("alias", in: call))
        try checkMatch(call, person)
        let patch = try ProfilePatch(try await call.value(of: "application/merge-patch+json"))
        try await writer.run { [desk] in try desk.edit(person.id, patch, by: call.principal) }
        let now = try call.directoryNow.person(people.present("alias", in: call))
        return call.json { $0.person(now, today: people.today()) }
    }

    private func checkMatch(_ call: Call, _ person: Person) throws {
        guard let wanted = call.request.headers[.ifMatch] else {
            throw Problem(
                .preconditionRequired, detail: "say which document this changes",
                hint: "Send If-Match with the ETag that GET \(call.request.uri.path) gave.")
        }
        var json = JSONWriter(capacity: 4096)
        json.person(person, today: people.today())
        let tag = Representation(bytes: json.take(), contentType: MediaTypes.json).entityTag
        // Compared strongly (RFC 9110, section 13.1.1).
        let tags = wanted.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
        guard tags.contains("*") || tags.contains(tag) else {
            throw Problem(
                .preconditionFailed, detail: "the profile is another one by now",
                hint: "Get it again, and make the change to what is there now.")
        }
    }

    // Looking back

    /// Names and aliases that somebody had before are theirs and HR's to see.
    @Sendable private func history(_ call: Call) throws -> Answer {
        let person = try call.directory.person(people.present("alias", in: call))
        let history = try history(of: person, call)
        return call.json { $0.raw(history) }
    }

    /// The document of what happened to somebody, as whoever asks may see it; that they read it is noted.
    func history(of person: Person, _ call: Call) throws -> [UInt8] {
        let entries = try desk.history(of: person.id, call.directory.awardSight(of: person.id))
        call.noteAccess(person, selecting: nil)
        let isOwn = call.directory.audience(of: person.id) >= .private
        var json = JSONWriter()
        json.history(
            entries, choices: person[.visibility],
            visible: { choices in
                let visible = call.directory.visibleFields(of: person.id, choosing: choices)
                return isOwn ? visible : visible.subtracting(Self.names)
            }, alias: { call.account($0)?.alias })
        return json.take()
    }

    private static let names = FieldSet([
        .alias, .legalGivenName, .legalFamilyName, .legalFullName, .preferredGivenName, .preferredFamilyName, .pronouns,
    ])

    // Corrections

    private struct Suggestion: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case field, value, reason }
        var field: String
        var value: String
        var reason: String?
    }

    @Sendable private func suggest(_ call: Call) async throws -> Answer {
        let person = try call.directory.person(people.present("alias", in: call))
        let wish: Suggestion = try await call.document()
        let correction = try await suggest(wish.field, wish.value, of: person, reason: wish.reason ?? "", call)
        var json = JSONWriter()
        json.correction(correction, alias: person[.alias])
        return Answer(
            .created, [.contentType: MediaTypes.json, .location: "/v1/corrections/\(correction.number)"], json.take())
    }

    /// Keeps a suggestion for a field by its name, which whoever suggests must see.
    func suggest(
        _ name: String, _ value: String, of person: Person, reason: String, _ call: Call
    ) async throws -> Correction {
        guard let field = PersonField(name: name), call.directory.visibleFields(of: person.id).contains(field) else {
            throw Problem([
                ParameterError("field", .invalid, "a person has no '\(name.prefix(80))' that could be corrected")
            ])
        }
        return try await writer.run { [desk] in
            try desk.suggest(field, value, of: person.id, reason: reason, by: call.principal)
        }
    }

    @Sendable private func correctionsOfPerson(_ call: Call) throws -> Answer {
        let person = try call.directory.person(people.present("alias", in: call))
        return list(try corrections(of: person, call), call)
    }

    /// Those about oneself, for oneself; those about anybody, for HR; and those that one suggested.
    func corrections(of person: Person, _ call: Call) throws -> [Correction] {
        let isAllowed = call.principal.person == person.id || call.principal.may(.decideCorrections)
        // Whoever suggested one may look what became of it.
        return try desk.corrections(of: person.id, openOnly: false).filter {
            isAllowed || (call.principal.person != nil && $0.suggestedBy == call.principal.name)
        }
    }

    @Sendable private func corrections(_ call: Call) throws -> Answer {
        list(try desk.corrections(of: nil, openOnly: try !call.wantsAll()), call)
    }

    private func list(_ corrections: [Correction], _ call: Call) -> Answer {
        call.json { json in
            json.object { json in
                json.array("items", corrections) { $0.correction($1, alias: call.account($1.person)?.alias) }
            }
        }
    }

    private struct Decision: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case note }
        var note: String?
    }

    private func decide(_ call: Call, _ state: Correction.State) async throws -> Answer {
        let decision: Decision = try await call.document()
        let decided = try await decide(state, note: decision.note ?? "", call)
        return call.json { $0.correction(decided, alias: call.account(decided.person)?.alias) }
    }

    /// Decides the correction that the path names.
    func decide(_ state: Correction.State, note: String, _ call: Call) async throws -> Correction {
        let number = try call.number("number", of: "a correction")
        return try await writer.run { [desk] in try desk.decide(number, state, note: note, by: call.principal) }
    }

    // Forgetting

    private struct Erasure: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case aliases }
        var aliases: [String]
    }

    @Sendable private func erase(_ call: Call) async throws -> Answer {
        let wish: Erasure = try await call.document()
        guard (1...100).contains(wish.aliases.count) else {
            throw Problem([ParameterError("aliases", .invalid, "aliases has 1 to 100 of them")])
        }
        let ids = try wish.aliases.map { try call.directory.person(Alias($0)).id }
        try await writer.run { [desk] in try desk.erase(ids, by: call.principal.name) }
        return call.json(headers: [.cacheControl: "no-store"]) { json in
            json.object { $0.array("erased", ids) { $0.string($1.erasedName) } }
        }
    }

    /// Who read what not every colleague may see, newest first.
    @Sendable private func access(_ call: Call) throws -> Answer {
        let limit = try call.query.limit(default: 100)
        let person = try call.query["alias"].map { text in
            try call.directory.person(ParameterError.naming("alias") { try Alias(text) }).id
        }
        let entries = try accessLog.entries(about: person, limit: limit)
        return call.json(headers: [.cacheControl: "no-store"]) { json in
            json.object { json in
                json.array("items", entries) { $0.access($1, alias: $1.person.flatMap { call.account($0)?.alias }) }
            }
        }
    }

    // Oneself

    @Sendable private func me(_ call: Call) throws -> Answer {
        let own = try call.principal.person.map { try call.ownRecord($0) }
        return call.json(headers: [.cacheControl: "no-store"]) { json in
            json.object { json in
                json.member("name", call.principal.name)
                json.member("alias", own?[.alias])
                json.array("roles", call.principal.roles.names) { $0.string($1) }
                json.member("scopes") { json in
                    guard let scopes = call.principal.scopes else { return json.null() }
                    json.array(scopes.map(\.text).sorted()) { $0.string($1) }
                }
                json.member("completeness") { json in
                    guard let own else { return json.null() }
                    let completeness = ProfileCompleteness(own.fields, today: people.today())
                    json.object {
                        $0.member("percent", completeness.percent)
                        $0.array("missing", completeness.missing) { $0.string($1.name) }
                        $0.member("isStale", completeness.isStale)
                    }
                }
            }
        }
    }

    /// Everything that is kept about whoever asks.
    @Sendable private func data(_ call: Call) throws -> Answer {
        guard let id = call.principal.person else {
            throw Problem(
                .directory(.forbidden), detail: "\(call.principal.name) is nobody about whom something could be kept")
        }
        let person = try call.ownRecord(id)
        let history = try desk.history(of: id, AwardSight(of: id, hiding: nil, by: Viewer(person: id)))
        let corrections = try desk.corrections(of: id, openOnly: false)
        let points = try badges.postings(for: id)
        let requests = try badges.requests(by: id)
        let codes = try badges.claimedCodes(by: id)
        let reads = try accessLog.entries(about: id, limit: Int.max)
        let own = try tokens.tokens().filter { $0.person == id }
        let photo = try person[.photo].flatMap { try desk.photo(of: id, .whole, hash: $0) }
        return call.json(headers: [
            .cacheControl: "no-store", .contentDisposition: "attachment; filename=\"my-data.json\"",
        ]) { json in
            json.object { json in
                json.member("person") { $0.person(person, today: people.today()) }
                json.member("photo", photo.map { Data($0).base64EncodedString() })
                json.member("history") {
                    $0.history(
                        history, choices: person[.visibility], visible: { _ in .all },
                        alias: { call.account($0)?.alias })
                }
                json.array("corrections", corrections) { $0.correction($1, alias: person[.alias]) }
                json.array("points", points) { $0.posting($1) }
                json.array("badgeRequests", requests) {
                    $0.request($1, name: { call.account($0)?.alias ?? $0.text })
                }
                json.array("claimedCodes", codes) { json, code in
                    json.object {
                        $0.member("batch", code.batch)
                        $0.member("claimed", code.claimed?.description)
                    }
                }
                json.array("tokens", own) { $0.token($1) }
                json.array("reads", reads) { $0.access($1, alias: person[.alias]) }
            }
        }
    }
}

extension HTTPField.Name {
    static let ifMatch = HTTPField.Name("If-Match")!
}

extension JSONWriter {
    fileprivate mutating func correction(_ correction: Correction, alias: String?) {
        object { json in
            json.member("number", correction.number)
            json.member("alias", alias)
            json.member("field", correction.field.name)
            json.member("value", correction.value)
            json.member("reason", correction.reason)
            json.member("suggested", correction.suggested.description)
            json.member("suggestedBy", correction.suggestedBy)
            json.member("state", correction.state.rawValue)
            json.member("decided", correction.decided?.description)
            json.member("decidedBy", correction.decidedBy)
            json.member("note", correction.note)
        }
    }
}
