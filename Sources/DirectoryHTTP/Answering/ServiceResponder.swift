import DirectoryModel
import HTTPTypes
import Hummingbird
import Logging

/// What happens to every request, from its first byte to its account: one function from top to bottom. A chain of
/// middleware and a general router would do the same; for answers that take microseconds they cost as much as the rest of
/// the framework.
struct ServiceResponder: HTTPResponder {
    typealias Context = ServiceContext

    private let map: RouteMap
    private let account: RequestAccount
    private let answers: ProblemAnswers
    private let ownPages: OwnPagesOnly
    private let rateLimit: RateLimit?
    private let operations: ServiceOperations

    init(_ table: RouteTable, _ configuration: ServerConfiguration, _ operations: ServiceOperations) {
        map = RouteMap(table)
        account = RequestAccount(metrics: table.metrics)
        answers = ProblemAnswers()
        ownPages = OwnPagesOnly(scheme: configuration.tls == nil ? "http" : "https")
        rateLimit = configuration.rateLimit.map {
            RateLimit(buckets: ClientBuckets(requestsPerSecond: $0), clock: operations.clock)
        }
        self.operations = operations
    }

    /// Throws only what went wrong with the connection: then there is nobody to answer.
    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        var context = context
        context.requestID = RequestID.of(request, orNew: operations.newRequestID)
        let entry = account.begin()
        let found = map.find(request.uri.path, request.method)
        let verdict = rateLimit?.verdict(of: request, context)
        var response: Response
        do {
            if let verdict, !verdict.isAllowed { throw RateLimit.refusal }
            try ownPages.check(request)
            if operations.drain.isBegun, request.uri.path == "/readyz" {
                throw Problem(.directory(.unavailable), detail: "the service is shutting down")
            }
            response = try await answer(found, request, context)
        } catch {
            do {
                response = try answers.answer(error, to: request, context)
            } catch {
                account.cancel()
                throw error
            }
        }
        if let verdict { RateLimit.tell(verdict, in: &response) }
        SecurityHeaders.add(to: &response)
        response.headers[.xRequestID] = context.requestID
        if request.method == .head { response = response.createHeadResponse() }
        account.finish(entry, &response, request, found.target, context)
        return response
    }

    private func answer(_ found: RouteMap.Finding, _ request: Request, _ context: ServiceContext) async throws
        -> Response
    {
        switch found {
        case .route(let target, let parameters):
            let call = try Call(request, route: target.route, parameters: parameters, context: context)
            return try await target.route.handle(call)
        case .otherMethods(let methods) where request.method == .options: return ProblemAnswers.allow(methods)
        case .otherMethods(let methods): throw Problem(notAllowedBut: methods)
        case .nothing:
            throw Problem(
                .noSuchPath, detail: "there is nothing at this path", hint: "People are at /v1/people/{alias}.")
        }
    }
}
