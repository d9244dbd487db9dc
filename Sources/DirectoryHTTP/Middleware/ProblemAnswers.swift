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
struct ProblemAnswers<Context: RequestContext>: RouterMiddleware {
    let table: RouteTable

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let moved as AliasMoved {
            return Response(status: .permanentRedirect, headers: [.location: moved.location])
        } catch let error as HTTPError where error.status == .notFound {
            // The router's own: no route has this path and this method.
            let methods = table.methods(for: request.uri.path)
            if request.method == .options, !methods.isEmpty { return Self.allow(methods) }
            return answer(Self.unrouted(request, methods), to: request)
        } catch  where Self.isOfTheNetwork(error) {
            // The client went, or was cut off, before its request was complete: the framework ends the connection.
            context.logger.debug("a client went", metadata: ["error": "\(error)"])
            throw error
        } catch {
            return answer(problem(error, context: context), to: request)
        }
    }

    private static func isOfTheNetwork(_ error: any Error) -> Bool {
        switch error {
        case is HTTPParserError, is IOError, is ChannelError, is NIOSSLError, is CancellationError,
            is any NIOHTTP2Error:
            true
        default: false
        }
    }

    private func problem(_ error: any Error, context: Context) -> Problem {
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
            context.logger.error("a request failed", metadata: ["error": "\(error)"])
            return Problem(DirectoryError(.internal, "\(error)"))
        }
    }

    private static func unrouted(_ request: Request, _ methods: [HTTPRequest.Method]) -> Problem {
        guard !methods.isEmpty else {
            return Problem(
                .noSuchPath, detail: "there is nothing at this path", hint: "People are at /v1/people/{alias}.")
        }
        var problem = Problem(
            .methodNotAllowed, detail: "this path takes \(names(methods)) and no other method")
        problem.allow = methods
        return problem
    }

    /// The problem as JSON, or as a page for whoever asks for pages.
    func answer(_ problem: Problem, to request: Request) -> Response {
        let path = request.uri.path
        let asPage = !Route.isForPrograms(path) && Acceptance(request.headers[.accept]).namesPages
        let bytes = asPage ? Array(ProblemPage(problem).html.utf8) : problem.document(path: path)
        var headers: HTTPFields = [.contentType: asPage ? MediaTypes.html : MediaTypes.problem]
        if !Route.isForPrograms(path) { headers[.vary] = "Accept" }
        if !problem.allow.isEmpty { headers[.allow] = Self.names(problem.allow) }
        return Response(
            status: problem.type.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static func allow(_ methods: [HTTPRequest.Method]) -> Response {
        var response = Response(status: .noContent, headers: [.allow: names(methods)])
        // RFC 9110, section 8.6: no length with 204.
        response.headers[.contentLength] = nil
        return response
    }

    private static func names(_ methods: [HTTPRequest.Method]) -> String {
        methods.map(\.rawValue).joined(separator: ", ")
    }
}
