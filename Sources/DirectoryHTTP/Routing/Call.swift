import DirectoryModel
import HTTPTypes
import Hummingbird
import Logging

/// One request that found its route, with its parameters checked.
struct Call {
    let request: Request
    let route: Route
    let query: QueryParameters
    /// Who asks.
    let principal: Principal
    /// The directory as they see it, at one revision.
    let directory: any ScopedDirectory
    private let ownPages: OwnPagesOnly
    private let access: any DirectoryAccess
    private let keeper: DoorKeeper
    private let accessLog: AccessLog
    private let now: @Sendable () -> Timestamp
    private let context: ServiceContext
    private let parameters: [(name: String, value: Substring)]

    /// Throws `Problem` for query parameters that the route does not have, or has twice.
    init(
        _ request: Request, route: Route, parameters: [(name: String, value: Substring)], by principal: Principal,
        _ keeper: DoorKeeper, reading directory: any DirectoryAccess, noting accessLog: AccessLog,
        at ownPages: OwnPagesOnly, now: @escaping @Sendable () -> Timestamp,
        context: ServiceContext
    ) throws {
        self.request = request
        self.route = route
        self.parameters = parameters
        self.context = context
        query = try QueryParameters(
            request.uri.query, allowed: route.queryParameters, ignoringOthers: route.ignoresOtherParameters)
        self.principal = principal
        access = directory
        self.keeper = keeper
        self.accessLog = accessLog
        self.ownPages = ownPages
        self.now = now
        guard let wish = query["viewAs"] else {
            self.directory = directory.scoped(to: principal.viewer)
            return
        }
        let owner = parameters.first { $0.name == "alias" }.map { String($0.value) }
        self.directory = directory.scoped(to: try keeper.viewer(wish, for: principal, of: owner))
    }

    var logger: Logger { context.requestLogger }

    /// Notes that what not every colleague may see was read: of one person, or of many for nil, as far as `fields` selects
    /// it.
    func noteAccess(_ person: Person?, selecting fields: FieldSelection?) {
        let sensitive = person.map { directory.sensitiveFields(of: $0.id) } ?? directory.sensitiveFieldsOfAll
        guard !sensitive.isEmpty else { return }
        let read = sensitive.fields.filter { field in
            let isSelected = fields?.members[String(field.name.prefix { $0 != "." })] != nil || fields == nil
            return isSelected && person.map { field == .badges ? !$0.badges.isEmpty : $0[field] != nil } ?? true
        }
        note(person?.id, FieldSet(read))
    }

    /// Notes that a field was read that is not in an answer as text.
    func noteAccess(to field: PersonField, of person: Person) {
        note(person.id, directory.sensitiveFields(of: person.id).intersection(FieldSet([field])))
    }

    private func note(_ person: PersonID?, _ fields: FieldSet) {
        guard !fields.isEmpty else { return }
        accessLog.note(
            AccessEntry(time: now(), actor: principal.name, person: person, door: route.template, fields: fields))
    }

    /// The session of whoever asks with a browser; nil where nobody signs in, and for who came otherwise.
    var session: Sessions.Session? { keeper.session(of: request) }

    /// What a form on a page for whoever asks brings along.
    var formToken: String { keeper.formToken(of: request, by: principal) }

    /// The service as whoever asks sees it, without a slash at its end; nil where there is no telling.
    var ownURL: String? { ownPages.url(of: request) }

    /// Whence the request comes; this machine's addresses and sockets are everybody's, since a proxy may stand there.
    var clientAddress: ClientAddress {
        guard let address = context.channel.remoteAddress, let text = address.ipAddress, text != "::1",
            !OwnPagesOnly.isLoopback(text.hasPrefix("::ffff:") ? String(text.dropFirst(7)) : text)
        else { return .everybodyElse }
        return ClientAddress(address)
    }

    /// The directory as whoever asks sees it, with what was written since the request came.
    var directoryNow: any ScopedDirectory { access.scoped(to: principal.viewer) }

    /// Somebody as whom whoever calls acts. Throws `DirectoryError.notFound`.
    func principal(actingAs alias: Alias) throws -> Principal { try keeper.principal(actingAs: alias) }

    /// Somebody in place, by id; nil for others.
    func account(_ id: PersonID) -> Account? { access.account(id) }

    /// All that is kept in the record of whoever asks. Throws `DirectoryError`.
    func ownRecord(_ id: PersonID) throws -> Person {
        guard let account = account(id) else { throw DirectoryError(.notFound, "you are not in place any more") }
        return try access.scoped(to: Viewer(person: id)).person(Alias(account.alias))
    }

    /// A parameter of the path, as it was sent.
    func parameter(_ name: String) -> String { parameters.first { $0.name == name }.map { String($0.value) } ?? "" }

    /// The alias in the path. Throws `Problem` when it is none.
    func alias(_ name: String) throws -> Alias {
        let raw = parameter(name)
        return try ParameterError.naming(name) { try Alias(PercentEncoding.decode(raw) ?? raw) }
    }

    /// The request's own path and query with other values for some parameters of the path.
    func location(replacing values: [String: String]) -> String {
        let path = route.template.split(separator: "/").map { part -> String in
            guard part.first == "{", let end = part.firstIndex(of: "}") else { return String(part) }
            let name = String(part[part.index(after: part.startIndex)..<end])
            return (values[name] ?? parameter(name)) + part[part.index(after: end)...]
        }
        return "/" + path.joined(separator: "/") + (request.uri.query.map { "?\($0)" } ?? "")
    }

    /// The `Link` (RFC 8288) to the page behind this one: the same request with another cursor.
    func link(toNext cursor: String) -> String {
        let others = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        return "<\(request.uri.path)?\((others + ["cursor=\(cursor)"]).joined(separator: "&"))>; rel=\"next\""
    }

    /// What `fields` wants of a document of that shape; nil for all of it. Throws `Problem`.
    func selection(of shape: FieldSelection) throws -> FieldSelection? {
        guard let text = query["fields"] else { return nil }
        return try ParameterError.naming("fields") { try FieldSelection(text, of: shape) }
    }

    /// The same of the entries of a list, which is noted where it may tell what not every colleague may see. Throws
    /// `Problem`.
    func entrySelection() throws -> FieldSelection? {
        let fields = try selection(of: .entry)
        if let fields { noteAccess(nil, selecting: fields) }
        return fields
    }

    /// A page of people, as `limit`, `cursor` and `fields` want it. `check` looks at everything else in the request: what
    /// `read` then refuses as invalid is the cursor.
    func people<Wish>(
        _ check: (PageRequest) throws -> Wish, read: (Wish) throws -> Page<PersonSummary>
    ) throws -> Answer {
        let fields = try entrySelection()
        let wish = try check(PageRequest(limit: query.limit(default: 100), cursor: query["cursor"]))
        let page = try ParameterError.naming("cursor") { try read(wish) }
        var headers = HTTPFields()
        if let next = page.next { headers[.link] = link(toNext: next) }
        return json(headers: headers) { $0.page(page, selecting: fields) }
    }

    /// An answer in JSON, with its entity tag; 304 when the caller has it already.
    func json(headers: HTTPFields = [:], _ write: (inout JSONWriter) -> Void) -> Answer {
        // Most documents fit, and none is copied from half its size to its size more than once or twice.
        var json = JSONWriter(capacity: 4096)
        write(&json)
        return Representation(bytes: json.take(), contentType: MediaTypes.json).answer(to: request, headers: headers)
    }
}

extension HTTPField.Name {
    /// Web linking, RFC 8288.
    static let link = HTTPField.Name("Link")!
}
