import DirectoryModel
import DirectoryPages
import DirectorySignIn
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The way in and out for browsers: `/sign-in`, where the provider sends them back to, and `/sign-out`.
struct SignInRoutes: Sendable {
    /// Nil where nobody signs in.
    let signIn: SignIn?
    let directory: any DirectoryAccess
    let now: @Sendable () -> Timestamp

    var routes: [Route] {
        [
            Route("/sign-in", query: ["to"], for: .nothing, handle: begin),
            // A client passes over what it does not know (RFC 6749, section 4.1.2).
            Route(
                SignIn.returnPath, query: ["code", "state", "iss", "error"], ignoringOthers: true, for: .nothing,
                handle: finish),
            Route("/sign-out", method: .post, for: .nothing, handle: end),
        ]
    }

    /// Sends the browser to the provider, with all that has to be known when it comes back in a sealed cookie.
    @Sendable private func begin(_ call: Call) async throws -> Answer {
        let signIn = try configured(signIn)
        let to = Self.ownPath(call.query["to"] ?? "/")
        var generator = SystemRandomNumberGenerator()
        do throws(SignInFailure) {
            let (url, pending) = try await signIn.provider.begin(now: now(), using: &generator)
            let cookie = Cookie.set(
                Cookie.signIn, pending.sealed(with: to, by: signIn.seal), seconds: PendingSignIn.lifetime)
            return Self.redirect(to: url, cookies: [cookie])
        } catch {
            throw failed(error, call)
        }
    }

    @Sendable private func finish(_ call: Call) async throws -> Answer {
        let signIn = try configured(signIn)
        let query = call.query
        let answer = SignInAnswer(
            code: query["code"], state: query["state"], issuer: query["iss"], error: query["error"])
        guard let cookie = Cookie.value(Cookie.signIn, in: call.request.headers),
            let (pending, to) = PendingSignIn.unsealed(cookie, by: signIn.seal)
        else { throw failed(.wrongState, call) }
        do throws(SignInFailure) {
            let claims = try await signIn.provider.finish(answer, pending: pending, now: now())
            guard let claimed = signIn.person(of: claims, in: directory) else {
                // The subject, so that whoever runs the service can find out who it was.
                call.logger.warning("a stranger signed in", metadata: ["subject": "\(claims)"])
                return try stranger(call)
            }
            let id = signIn.sessions.begin(
                for: claimed.person, roles: claimed.roles, endAtProvider: signIn.provider.endSession(returningTo: nil),
                now: now())
            return Self.redirect(to: to, cookies: [Cookie.set(Cookie.session, id), Cookie.clear(Cookie.signIn)])
        } catch {
            throw failed(error, call)
        }
    }

    /// The provider knows them, the directory does not. What was begun is over.
    private func stranger(_ call: Call) -> Answer {
        let problem = Problem.stranger
        var answer = call.passingPage(ProblemPage(problem), .forbidden)
        answer.headers[.setCookie] = Cookie.clear(Cookie.signIn)
        return answer
    }

    @Sendable private func end(_ call: Call) async throws -> Answer {
        let signIn = try configured(signIn)
        try await call.checkForm()
        let session = call.session
        Cookie.value(Cookie.session, in: call.request.headers).map(signIn.sessions.end)
        return Answer(
            .ok,
            [
                .contentType: MediaTypes.html, .cacheControl: "no-store", .setCookie: Cookie.clear(Cookie.session),
                HTTPField.Name("Clear-Site-Data")!: "\"cache\"",
            ], SignedOutPage(endAtProvider: session?.endAtProvider).html(in: .bare).take())
    }

    private func failed(_ failure: SignInFailure, _ call: Call) -> Problem {
        call.logger.warning("somebody could not sign in", metadata: ["reason": "\(failure)"])
        return Problem(failure.outside)
    }

    private static func redirect(to location: String, cookies: [String]) -> Answer {
        var headers: HTTPFields = [.location: location, .cacheControl: "no-store"]
        headers[values: .setCookie] = cookies
        return Answer(.seeOther, headers)
    }

    /// A path of this service, for whoever comes back: anything else leads home. A browser takes a second slash, or one
    /// that leans the other way, for the beginning of somebody else's name.
    static func ownPath(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2000, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            !bytes.contains(UInt8(ascii: "\\")), bytes.dropFirst().first != UInt8(ascii: "/")
        else { return "/" }
        return text
    }
}

/// The way in, where there is one. Throws `Problem`.
func configured(_ signIn: SignIn?) throws -> SignIn {
    guard let signIn else {
        throw Problem(
            .directory(.notFound), detail: "nobody signs in to this service",
            hint: "phone serve --sign-in-issuer sets it up.")
    }
    return signIn
}

extension Call {
    /// The fields of a form. Throws `Problem` for another type, and for fields that are not among `names`.
    func form(_ names: [String]) async throws -> QueryParameters {
        guard contentType == "application/x-www-form-urlencoded" else {
            throw Problem(.status(.unsupportedMediaType), detail: "this takes application/x-www-form-urlencoded")
        }
        let body = try await request.body.collect(upTo: 16 << 10)
        return try QueryParameters(String(buffer: body), allowed: names)
    }

    /// The fields of a form that one of our own pages showed to whoever sends it: it has brought what only such a page
    /// knows, and says from where it comes, which `OwnPagesOnly` has seen is here. Throws `Problem`.
    @discardableResult
    func checkForm(_ names: [String] = []) async throws -> QueryParameters {
        let form = try await form(names + ["form"])
        guard request.headers[.origin] != nil, form["form"] == formToken else {
            throw Problem(
                .directory(.forbidden), detail: "this form is not one that was shown to you",
                hint: "Go back, load the page again, and send it once more.")
        }
        return form
    }
}
