import DirectoryModel
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// Dumps, handed in and decided upon: `/v1/imports…`.
struct ImportRoutes: Sendable {
    let imports: any ImportService
    let desk: ImportTurn
    let now: @Sendable () -> Timestamp

    var routes: [Route] {
        [
            Route("/v1/imports", query: ["limit", "cursor"], for: .runImports, handle: list),
            Route(
                "/v1/imports", method: .post,
                query: ["name", "mapping", "source", "delta", "gzip", "dryRun", "lists", "dumped", "fileHash"],
                for: .runImports, handle: load),
            Route("/v1/imports/{run}", for: .runImports, handle: run),
            Route("/v1/imports/{run}/plan", for: .runImports, handle: plan),
            Route("/v1/imports/{run}/issues", for: .runImports, handle: issues),
            Route("/v1/imports/{run}:approve", method: .post, for: .runImports, handle: approve),
            Route("/v1/imports/{run}:reject", method: .post, for: .runImports, handle: reject),
            Route("/v1/imports/{run}:undo", method: .post, for: .runImports, handle: undo),
        ]
    }

    // Asking

    @Sendable private func list(_ call: Call) throws -> Answer {
        let limit = try call.query.limit(default: 20)
        let before = try Self.before(call)
        let runs = try imports.runs(before: before, limit: limit)
        let next = runs.count == limit ? runs.last.flatMap { $0.number > 1 ? "b\($0.number)" : nil } : nil
        var headers = HTTPFields()
        if let next { headers[.link] = "</v1/imports?limit=\(limit)&cursor=\(next)>; rel=\"next\"" }
        return call.json(headers: headers) { json in
            json.object {
                $0.array("items", runs) { $0.runEntry($1) }
                $0.member("next", next)
            }
        }
    }

    /// The run behind which a list goes on.
    static func before(_ call: Call) throws -> Int? {
        try call.query.cursor { text in
            text.hasPrefix("b") ? Int(text.dropFirst()).flatMap { $0 > 0 ? $0 : nil } : nil
        }
    }

    @Sendable private func run(_ call: Call) throws -> Answer {
        let report = try report(call, keepsLists: false)
        return call.json { $0.runDocument(report.run) }
    }

    @Sendable private func plan(_ call: Call) throws -> Answer {
        let report = try report(call, keepsLists: true)
        return call.json { $0.planDocument(report) }
    }

    @Sendable private func issues(_ call: Call) throws -> Answer {
        let report = try report(call, keepsLists: false)
        return call.json { json in json.object { $0.details(report.run.details) } }
    }

    /// A run as the caller may see it.
    func report(_ call: Call, keepsLists: Bool) throws -> ImportReport {
        Self.seen(try imports.report(of: number(call), keepsLists: keepsLists), call, fileIsTheirs: false)
    }

    private static func seen(_ report: ImportReport, _ call: Call, fileIsTheirs: Bool) -> ImportReport {
        report.seen(hiding: call.directory.fieldsHiddenOfSome, fileIsTheirs: fileIsTheirs)
    }

    func number(_ call: Call) throws -> Int { try call.number("run", of: "a run") }

    // Deciding

    @Sendable private func approve(_ call: Call) async throws -> Answer {
        let wish: Approval = try await call.document()
        return Self.answer(try await approve(plan: wish.plan, note: wish.note, call))
    }

    /// Applies a plan that waits, as long as it is the one with that hash.
    func approve(plan: String, note: String?, _ call: Call) async throws -> ImportReport {
        let number = try number(call)
        return try await decide(call, note) { try imports.approve(number, plan: plan, by: $0) }
    }

    @Sendable private func reject(_ call: Call) async throws -> Answer {
        let wish: Rejection = try await call.document()
        return Self.answer(try await reject(note: wish.note, call))
    }

    /// Throws a plan away.
    func reject(note: String?, _ call: Call) async throws -> ImportReport {
        let number = try number(call)
        return try await decide(call, note) { try imports.reject(number, by: $0) }
    }

    @Sendable private func undo(_ call: Call) async throws -> Answer {
        let wish: Undo = try await call.document()
        return Self.answer(
            try await undo(force: wish.force ?? false, isDryRun: wish.dryRun ?? false, note: wish.note, call))
    }

    /// Takes a run back, or says what that would change.
    func undo(force: Bool, isDryRun: Bool, note: String?, _ call: Call) async throws -> ImportReport {
        let number = try number(call)
        return try await decide(call, note) {
            try imports.undo(number, force: force, isDryRun: isDryRun, keepsLists: true, by: $0)
        }
    }

    private func decide(
        _ call: Call, _ note: String?, _ work: @escaping @Sendable (ImportAuthor) throws -> ImportReport
    ) async throws -> ImportReport {
        let author = ImportAuthor(name: call.principal.name, now: now(), note: note ?? "")
        return Self.seen(try await desk.take { try work(author) }, call, fileIsTheirs: false)
    }

    private struct Approval: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case plan, note }
        var plan: String
        var note: String?
    }

    private struct Rejection: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case note }
        var note: String?
    }

    private struct Undo: ClosedDocument {
        enum CodingKeys: String, CodingKey, CaseIterable { case force, dryRun, note }
        var force: Bool?
        var dryRun: Bool?
        var note: String?
    }

    // Handing in

    /// The dump is put aside as it comes in, and imported when all of it is there: of an upload that breaks off nothing
    /// is read.
    @Sendable private func load(_ call: Call) async throws -> Answer {
        try Spool.checkType(call.request)
        let wanted = try request(call)
        let spool = try await Spool(call.request.body)
        var request = wanted.request
        request.path = spool.path
        // A mapping of the caller's own lies beside its dump for that time.
        let mapping = try wanted.mapping.map { try Spool(ByteBuffer(bytes: $0)) }
        if let mapping { request.mapping = mapping.path }
        let (isDryRun, keepsLists) = (wanted.isDryRun, wanted.keepsLists)
        let work = { @Sendable [imports, request] (progress: @escaping @Sendable (ImportProgress) -> Void) in
            Self.seen(
                try imports.load(request, isDryRun: isDryRun, keepsLists: keepsLists, progress: progress), call,
                fileIsTheirs: true)
        }
        let putAway = { @Sendable in
            spool.remove()
            mapping?.remove()
        }
        guard call.request.headers[.accept]?.contains(MediaTypes.lines) == true else {
            defer { putAway() }
            return Self.answer(try await desk.take { try work { _ in } })
        }
        return ImportStream(desk: desk, work: work, atEnd: putAway).answer
    }

    /// What an import is asked with.
    private struct Wanted {
        var request: ImportRequest
        /// A mapping file's text.
        var mapping: [UInt8]?
        var isDryRun: Bool
        var keepsLists: Bool
    }

    private func request(_ call: Call) throws -> Wanted {
        let query = call.query
        if let name = query["mapping"],
            !name.utf8.allSatisfy({ $0 == 0x2D || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 })
        {
            throw Problem(
                [ParameterError("mapping", .invalid, "'\(name.prefix(80))' is not the name of a mapping")],
                hint: "A mapping of your own goes into the header Phonebook-Mapping, as base64.")
        }
        let mapping = try call.request.headers[.phonebookMapping].map { text in
            guard let json = Data(base64Encoded: text) else {
                throw Problem([ParameterError("Phonebook-Mapping", .malformed, "the header is not base64")])
            }
            return [UInt8](json)
        }
        let dumped = try query["dumped"].map { text in
            guard let time = Timestamp(text) else {
                throw Problem([
                    ParameterError(
                        "dumped", .invalid, "'\(text.prefix(80))' is not a time such as 2026-11-24T02:00:00Z")
                ])
            }
            return time
        }
        let request = ImportRequest(
            path: "", name: query["name"] ?? "dump", mapping: query["mapping"], source: query["source"],
            isDelta: try query.flag("delta") ?? false,
            isGzip: try query.flag("gzip") == true || call.request.headers[.contentEncoding] == "gzip",
            dumped: dumped, fileHash: query["fileHash"], now: now(), actor: call.principal.name)
        return Wanted(
            request: request, mapping: mapping, isDryRun: try query.flag("dryRun") ?? false,
            keepsLists: try query.flag("lists") ?? false)
    }

    /// 200 when the directory is as the dump says, 202 when that waits for a person, 422 when the dump can't be read.
    static func answer(_ report: ImportReport) -> Answer {
        var json = JSONWriter()
        report.write(to: &json)
        let status: HTTPResponse.Status =
            switch report.run.state {
            case .applied, .unchanged, .rejected: .ok
            case .quarantined, .suspended: .accepted
            case .refused: report.run.undoes == nil ? .unprocessableContent : .conflict
            }
        return Answer(status, [.contentType: MediaTypes.json, .cacheControl: "no-store"], json.take())
    }
}

extension HTTPField.Name {
    /// A mapping file, as base64 (RFC 4648, section 4).
    static let phonebookMapping = HTTPField.Name("Phonebook-Mapping")!
}
