import DirectoryModel
import Hummingbird

/// Several people in one request: `POST /v1/people:batchGet`.
struct BatchGet: Sendable {
    /// The most people that one request asks for.
    static let limit = 500

    let people: PeopleRoutes

    var routes: [Route] { [Route("/v1/people:batchGet", method: .post, handle: answer)] }

    private struct Wish: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case aliases, fields }
        var aliases: [String]
        var fields: String?
    }

    /// All of one revision, in the order asked for. What can't be answered for one of them is said in its place, as it
    /// would be for a request about that one alone; a former alias is answered as the person who had it.
    @Sendable private func answer(_ call: Call) async throws -> Answer {
        let wish: Wish = try await call.document()
        guard wish.aliases.count <= Self.limit else {
            throw Problem(
                [
                    ParameterError(
                        "aliases", .invalid, "aliases has \(wish.aliases.count) of them, and \(Self.limit) is the most")
                ],
                hint: "Ask for them in several requests.")
        }
        let fields = try wish.fields.map { text in
            try ParameterError.naming("fields") { try FieldSelection(text, of: .person) }
        }
        let aliases = wish.aliases.map { text in Result { () throws(DirectoryError) in try Self.alias(text) } }
        var found = try call.directory.people(aliases.compactMap { try? $0.get() }).makeIterator()
        let today = people.today()
        var json = JSONWriter()
        json.object { json in
            json.array("items", zip(wish.aliases, aliases)) { json, item in
                let (asked, alias) = item
                let person = alias.flatMap { _ in found.next() ?? .failure(DirectoryError(.internal, "no answer")) }
                if case .success(let person) = person { call.noteAccess(person, selecting: fields) }
                json.item(asked, person, selecting: fields, today: today)
            }
        }
        return Answer(.ok, [.contentType: MediaTypes.json], json.take())
    }

    private static func alias(_ text: String) throws(DirectoryError) -> Alias {
        do {
            return try Alias(text)
        } catch {
            throw error as? DirectoryError ?? DirectoryError(.internal, "\(error)")
        }
    }
}

extension JSONWriter {
    fileprivate mutating func item(
        _ asked: String, _ person: Result<Person, DirectoryError>, selecting fields: FieldSelection?,
        today: CalendarDate
    ) {
        object { json in
            json.member("alias", asked)
            switch person {
            case .success(let person):
                let problem = person.hasLeft ? Problem(leaver: person, today: today) : nil
                json.member("status", problem?.type.status.code ?? 200)
                if let problem { json.problem(problem, asked: asked) }
                json.member("person") { json in json.selecting(fields) { $0.person(person, today: today) } }
            case .failure(let error):
                let problem = Problem(error)
                json.member("status", problem.type.status.code)
                json.problem(problem, asked: asked)
            }
        }
    }

    private mutating func problem(_ problem: Problem, asked: String) {
        var problem = problem
        // The record stands beside it.
        problem.leaver = nil
        key("problem")
        raw(problem.document(path: "/v1/people/\(PercentEncoding.encode(asked))"))
    }
}
