import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOSSL

/// Turns whatever was thrown into an answer: problem details, or a page for somebody who came with a browser.
struct ProblemAnswers: Sendable {
    /// Whether people can sign in: who asks for a page without having done so is sent there first.
    let signsIn: Bool

    /// Throws on what went wrong with the connection.
    func answer(_ error: any Error, to request: Request, _ context: ServiceContext) throws -> Answer {
        if let moved = error as? AliasMoved {
            return Answer(.permanentRedirect, [.location: moved.location])
        }
        if let asked = error as? MethodsAsked { return Answer(.noContent, [.allow: Self.names(asked.methods)]) }
        guard !Self.isOfTheNetwork(error) else {
            // The client went, or was cut off, before its request was complete: the framework ends the connection.
            context.requestLogger.debug("a client went", metadata: ["error": "\(error)"])
            throw error
        }
        return answer(problem(error, context: context), to: request)
    }

    private static func isOfTheNetwork(_ error: any Error) -> Bool {
        switch error {
        case is HTTPParserError, is IOError, is ChannelError, is NIOSSLError, is CancellationError,
            is any NIOHTTP2Error:
            true
        default: false
        }
    }

    private func problem(_ error: any Error, context: ServiceContext) -> Problem {
        switch error {
        case let problem as Problem:
            return problem
        case let error as DirectoryError where error.code != .internal:
            return Problem(error)
        case let error as HTTPError:
            return Problem(.status(error.status), detail: error.body ?? error.status.reasonPhrase)
        case is NIOTooManyBytesError:
            return Problem(.status(.contentTooLarge), detail: "the body is larger than this takes")
        default:
            context.requestLogger.error("a request failed", metadata: ["error": "\(error)"])
            return Problem(DirectoryError(.internal, "\(error)"))
        }
    }

    /// The problem as JSON, or as a page for whoever asks for pages.
    func answer(_ problem: Problem, to request: Request) -> Answer {
        let path = request.uri.path
        let asPage = !Route.isForPrograms(path) && Acceptance(request.headers[.accept]).namesPages
        if asPage, signsIn, problem.type == .unauthorized, request.headers[.authorization] == nil,
            request.method == .get || request.method == .head,
            // A provider's page is in nobody's frame: a card says that one has to sign in.
            request.headers[.secFetchDest] != "iframe"
        {
            let to = path + (request.uri.query.map { "?\($0)" } ?? "")
            // Not kept: who comes back to it later may have signed in.
            return Answer(
                .found,
                [
                    .location: "/sign-in?to=\(PercentEncoding.encode(to))", .vary: "Accept",
                    .cacheControl: "no-store",
                ])
        }
        let bytes = asPage ? ProblemPage(problem).html(in: .bare).take() : problem.document(path: path)
        var headers: HTTPFields = [.contentType: asPage ? MediaTypes.html : MediaTypes.problem]
        if !Route.isForPrograms(path) { headers[.vary] = "Accept" }
        if !problem.allow.isEmpty { headers[.allow] = Self.names(problem.allow) }
        if let seconds = problem.retryAfter { headers[.retryAfter] = String(seconds) }
        if problem.type == .unauthorized { headers[.wwwAuthenticate] = "Bearer realm=\"phonebook\"" }
        return Answer(problem.type.status, headers, bytes)
    }

    static func names(_ methods: [HTTPRequest.Method]) -> String {
        methods.map(\.rawValue).joined(separator: ", ")
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchDest = HTTPField.Name("Sec-Fetch-Dest")!
}

/// `OPTIONS` asks what a path takes, which is no problem.
struct MethodsAsked: Error {
    let methods: [HTTPRequest.Method]
}

extension Problem {
    /// The path takes these methods only.
    init(notAllowedBut methods: [HTTPRequest.Method]) {
        self.init(
            .methodNotAllowed, detail: "this path takes \(ProblemAnswers.names(methods)) and no other method")
        allow = methods
    }
}
