import DirectoryModel
import HTTPTypes
import Hummingbird
import Logging

/// What happens to every request, from its first byte to its account: one way from top to bottom. A chain of middleware
/// and a general router would do the same; for answers that take microseconds they cost as much as the rest of the
/// framework.
struct ServiceResponder: HTTPResponder {
    typealias Context = ServiceContext

    private let map: RouteMap
    private let account: RequestAccount
    private let answers: ProblemAnswers
    private let ownPages: OwnPagesOnly
    private let embedOrigins: EmbedOrigins
    private let rateLimit: RateLimit?
    private let directory: any DirectoryAccess
    private let keeper: DoorKeeper
    private let accessLog: AccessLog
    private let now: @Sendable () -> Timestamp
    private let operations: ServiceOperations

    init(
        _ table: RouteTable, _ directory: any DirectoryAccess, _ configuration: ServerConfiguration,
        _ operations: ServiceOperations,
        _ identity: Identity, now: @escaping @Sendable () -> Timestamp
    ) {
        map = RouteMap(table)
        account = RequestAccount(metrics: table.metrics)
        answers = ProblemAnswers(signsIn: identity.signIn != nil)
        ownPages = OwnPagesOnly(
            scheme: configuration.tls == nil ? "http" : "https",
            publicURL: configuration.publicURL ?? identity.signIn?.publicURL,
            isForEverybody: identity.unnamed.isLetIn)
        embedOrigins = configuration.embedOrigins
        rateLimit = configuration.rateLimit.map {
            RateLimit(buckets: ClientBuckets(requestsPerSecond: $0), clock: operations.clock)
        }
        self.directory = directory
        keeper = DoorKeeper(identity, directory, now: now)
        accessLog = table.accessLog
        self.now = now
        self.operations = operations
    }

    /// A request with what is known of it before it is answered.
    private struct Exchange {
        let request: Request
        let context: ServiceContext
        let found: RouteMap.Finding
        let verdict: ClientBuckets.Verdict?
        let began: ContinuousClock.Instant
    }

    /// Throws only what went wrong with the connection: then there is nobody to answer.
    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        let exchange = begin(request, context, map.find(request.uri.path, request.method))
        var answer: Answer
        do {
            let call: Call
            do {
                call = try admit(exchange)
            } catch is ProviderKeysWanted {
                await keeper.readProviderKeys()
                call = try admit(exchange)
            }
            switch call.route.handling {
            case .atOnce(let handle): answer = try handle(call)
            case .inItsTime(let handle): answer = try await handle(call)
            }
        } catch {
            answer = try explain(error, to: exchange)
        }
        if request.method == .head { answer.omitBody() }
        conclude(exchange, &answer)
        return answer.response
    }

    /// The answer of a route that gives it at once; nil for the others, of which nothing has been done then.
    func answerAtOnce(_ request: Request, _ context: ServiceContext) throws -> Answer? {
        let found = map.find(request.uri.path, request.method)
        guard case .atOnce(let handle) = found.target?.route.handling else { return nil }
        let exchange = begin(request, context, found)
        var answer: Answer
        do {
            answer = try handle(try admit(exchange))
        } catch is ProviderKeysWanted {
            account.cancel()
            return nil
        } catch {
            answer = try explain(error, to: exchange)
        }
        conclude(exchange, &answer)
        return answer
    }

    /// How pages of other tools get at what was asked for; nil for not at all. Their browsers ask first (`OPTIONS`), of what
    /// is read then.
    private func reach(_ exchange: Exchange) -> Route.Reach? {
        if let target = exchange.found.target { return target.route.reach }
        guard exchange.request.method == .options else { return nil }
        return map.find(exchange.request.uri.path, .get).target?.route.reach
    }

    private func begin(_ request: Request, _ context: ServiceContext, _ found: RouteMap.Finding) -> Exchange {
        var context = context
        context.requestID = RequestID.of(request, orNew: operations.newRequestID)
        return Exchange(
            request: request, context: context, found: found, verdict: rateLimit?.verdict(of: request, context),
            began: account.begin())
    }

    /// The request as its route takes it. Throws what is wrong with it.
    private func admit(_ exchange: Exchange) throws -> Call {
        let request = exchange.request
        if let verdict = exchange.verdict, !verdict.isAllowed { throw RateLimit.refusal }
        try ownPages.check(request)
        if operations.drain.isBegun, request.uri.path == "/readyz" {
            throw Problem(.directory(.unavailable), detail: "the service is shutting down")
        }
        switch exchange.found {
        case .route(let target, let parameters):
            let principal = try keeper.admit(request, to: target.route)
            return try Call(
                request, route: target.route, parameters: parameters, by: principal, keeper, reading: directory,
                noting: accessLog, at: ownPages, now: now,
                context: exchange.context)
        case .otherMethods(let methods) where request.method == .options: throw MethodsAsked(methods: methods)
        case .otherMethods(let methods): throw Problem(notAllowedBut: methods)
        case .nothing:
            throw Problem(
                .noSuchPath, detail: "there is nothing at this path", hint: "People are at /v1/people/{alias}.")
        }
    }

    /// A second time it means that the provider has no such key.
    private func explain(_ error: any Error, to exchange: Exchange) throws -> Answer {
        do {
            let error = error is ProviderKeysWanted ? Problem.badToken : error
            return try answers.answer(error, to: exchange.request, exchange.context)
        } catch {
            account.cancel()
            throw error
        }
    }

    private func conclude(_ exchange: Exchange, _ answer: inout Answer) {
        if let verdict = exchange.verdict { RateLimit.tell(verdict, in: &answer.headers) }
        if let reach = reach(exchange) { embedOrigins.tell(reach, to: exchange.request, in: &answer.headers) }
        answer.headers[.xRequestID] = exchange.context.requestID
        account.finish(exchange.began, &answer, exchange.request, exchange.found.target, exchange.context)
    }
}
